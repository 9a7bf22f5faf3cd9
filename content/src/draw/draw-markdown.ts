/**
 * Shows markdown in an element in place of what is there, once the libraries that draw it have been loaded; should they
 * not come, what is there stays. Returns what gives it up.
 */
export function drawMarkdown(target: Element, markdown: string, onDrawn?: () => void): () => void {
  let isWanted = true;
  import('./render-markdown.ts').then(
    ({ renderMarkdown }) => {
      if (!isWanted) return;
      target.replaceChildren(renderMarkdown(markdown));
      onDrawn?.();
    },
    () => undefined,
  );
  return () => {
    isWanted = false;
  };
}
