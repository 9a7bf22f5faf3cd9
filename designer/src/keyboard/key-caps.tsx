import classes from './dialog-box.module.css';
import { isMac, keyCaps } from './match-key.ts';

/** A key as it is printed. */
export function KeyCaps({ written, isLast }: { written: string; isLast?: boolean }) {
  return (
    <span className={classes.caps} data-last={isLast || undefined}>
      {keyCaps(written, isMac()).map((cap) => (
        <kbd key={cap}>{cap}</kbd>
      ))}
    </span>
  );
}
