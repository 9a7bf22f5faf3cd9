import { markdownBlocks, type Inline } from './markdown-blocks.ts';
import classes from './parts.module.css';

/** How a markdown text looks to the visitor, roughly. */
export function MarkdownPreview({ text }: { text: string }) {
  return (
    <div className={classes.preview}>
      {markdownBlocks(text).map(({ kind, inlines }, index) => (
        <div key={index} className={classes[kind]}>
          {inlines.map((inline, at) => (
            <Stretch key={at} inline={inline} />
          ))}
        </div>
      ))}
    </div>
  );
}

function Stretch({ inline }: { inline: Inline }) {
  switch (inline.style) {
    case 'strong':
      return <strong>{inline.text}</strong>;
    case 'em':
      return <em>{inline.text}</em>;
    case 'code':
      return <code>{inline.text}</code>;
    case 'link':
      return (
        <a href={inline.url} target="_blank" rel="noreferrer">
          {inline.text}
        </a>
      );
    case 'plain':
      return inline.text;
  }
}
