/**
 * Shows markdown in an element in place of what is there, once the libraries that draw it have been loaded; should they
 * not come, what is there stays. Returns what gives it up.
 */
export function drawMarkdown(
  target: Element,
  markdown: string,
  {
    onDrawn,
    pictureAddress,
  }: { onDrawn?: () => void; /** Where pictures are loaded from. */ pictureAddress?: (url: string) => string } = {},
): () => void {
  let isWanted = true;
  import('./render-markdown.ts').then(
    ({ renderMarkdown }) => {
      if (!isWanted) return;
      const drawn = renderMarkdown(markdown);
      if (pictureAddress)
        for (const picture of drawn.querySelectorAll('img')) picture.src = pictureAddress(picture.src);
      target.replaceChildren(drawn);
      onDrawn?.();
    },
    () => undefined,
  );
  return () => {
    isWanted = false;
  };
}
