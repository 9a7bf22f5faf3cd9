import { Fragment, type ReactNode } from 'react';
import { parseMarkdown, type MarkdownSpan } from '../parse-markdown.ts';
import classes from './chat.module.css';

/** Marked text as elements; nothing of it is HTML. */
export function Markdown({ source }: { source: string }) {
  return (
    <div className={classes.markdown}>
      {parseMarkdown(source).map((block, index): ReactNode => {
        switch (block.kind) {
          case 'paragraph':
            return <p key={index}>{spans(block.content)}</p>;
          case 'heading':
            return (
              <p key={index} role="heading" aria-level={block.level} className={classes.markdownHeading}>
                {spans(block.content)}
              </p>
            );
          case 'list': {
            const items = block.items.map((item, place) => <li key={place}>{spans(item)}</li>);
            return block.isOrdered ? <ol key={index}>{items}</ol> : <ul key={index}>{items}</ul>;
          }
          case 'quote':
            return <blockquote key={index}>{spans(block.content)}</blockquote>;
          case 'code':
            return <pre key={index}>{block.text}</pre>;
        }
      })}
    </div>
  );
}

function spans(content: readonly MarkdownSpan[]): ReactNode {
  return content.map((span, index) => {
    switch (span.kind) {
      case 'text':
        return <Fragment key={index}>{span.text}</Fragment>;
      case 'strong':
        return <strong key={index}>{span.text}</strong>;
      case 'emphasis':
        return <em key={index}>{span.text}</em>;
      case 'code':
        return <code key={index}>{span.text}</code>;
      case 'link':
        return (
          <a key={index} href={span.url} target="_blank" rel="noreferrer">
            {span.text || span.url}
          </a>
        );
      case 'image':
        return <img key={index} className={classes.picture} src={span.url} alt={span.text} />;
    }
  });
}
