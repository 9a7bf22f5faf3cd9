import { drawMarkdown } from '@parley/content/draw';
import { useEffect, useRef } from 'react';
import { shownPicture } from './shown-picture.ts';
import classes from './markdown.module.css';

/** Markdown, drawn from sanitised nodes; until the libraries are there, and should they not come, as it was written. */
export function Markdown({ text }: { text: string }) {
  const target = useRef<HTMLDivElement>(null);
  useEffect(
    () => (target.current ? drawMarkdown(target.current, text, { pictureAddress: shownPicture }) : undefined),
    [text],
  );
  return (
    <div ref={target} className={classes.markdown}>
      {text}
    </div>
  );
}
