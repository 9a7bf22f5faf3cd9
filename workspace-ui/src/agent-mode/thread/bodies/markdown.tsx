import { useEffect, useRef } from 'react';
import classes from './bodies.module.css';

/** Markdown, drawn from sanitised nodes; until the libraries are there, and should they not come, as it was written. */
export function Markdown({ text }: { text: string }) {
  const target = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let isCurrent = true;
    import('./render-markdown.ts').then(
      ({ renderMarkdown }) => {
        if (isCurrent) target.current?.replaceChildren(renderMarkdown(text));
      },
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [text]);
  return (
    <div ref={target} className={classes.markdown}>
      {text}
    </div>
  );
}
