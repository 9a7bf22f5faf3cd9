import { linkify } from '@parley/content';
import classes from './bodies.module.css';

/** A text as it was written, with its web addresses to be opened. */
export function LinkedText({ text }: { text: string }) {
  return (
    <p className={classes.text} dir="auto">
      <LinkedWords text={text} />
    </p>
  );
}

/** The same within something else. */
export function LinkedWords({ text }: { text: string }) {
  return linkify(text).map((part, index) =>
    part.href === null ? (
      part.text
    ) : (
      <a key={index} href={part.href} title={part.href} target="_blank" rel="noopener noreferrer">
        {part.text}
      </a>
    ),
  );
}
