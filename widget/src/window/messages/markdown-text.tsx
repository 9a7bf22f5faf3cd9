import { drawMarkdown } from '@parley/content/draw';
import { useEffect, useRef, useState } from 'preact/hooks';
import { RichText } from './rich-text.tsx';
import styles from './markdown.module.css';

/** Markdown, sanitised; until what draws it is there, and if it never comes, its plain text. */
export function MarkdownText({ text }: { text: string }) {
  const target = useRef<HTMLDivElement>(null);
  const [isDrawn, setDrawn] = useState(false);
  useEffect(
    () => (target.current ? drawMarkdown(target.current, text, { onDrawn: () => setDrawn(true) }) : undefined),
    [text],
  );
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
