import { useEffect, useRef, useState } from 'preact/hooks';
import { RichText } from './rich-text.tsx';
import styles from './markdown.module.css';

/** Markdown, sanitised; until what draws it is there, and if it never comes, its plain text. */
export function MarkdownText({ text }: { text: string }) {
  const target = useRef<HTMLDivElement>(null);
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => {
    let isWanted = true;
    void import('./render-markdown.ts')
      .then(({ renderMarkdown }) => {
        if (!isWanted) return;
        target.current?.replaceChildren(renderMarkdown(text));
        setDrawn(true);
      })
      .catch(() => {});
    return () => {
      isWanted = false;
    };
  }, [text]);
  return (
    <div class={styles.markdown} dir="auto">
      <div ref={target} />
      {!isDrawn && (
        <span class={styles.plain}>
          <RichText text={text} />
        </span>
      )}
    </div>
  );
}
