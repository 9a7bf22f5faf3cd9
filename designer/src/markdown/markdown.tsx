import { drawMarkdown } from '@parley/content/draw';
import { useEffect, useRef } from 'react';
import { useDesignerHost } from '../store/designer-context.ts';

/** Markdown as visitors' windows draw it; until what draws it is there, as it was written. */
export function Markdown({ text, className }: { text: string; className: string | undefined }) {
  const { pictureAddress } = useDesignerHost();
  const target = useRef<HTMLDivElement>(null);
  useEffect(
    () => (target.current ? drawMarkdown(target.current, text, { pictureAddress }) : undefined),
    [text, pictureAddress],
  );
  return (
    <div ref={target} className={className}>
      {text}
    </div>
  );
}
