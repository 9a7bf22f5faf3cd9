import { useDeskStore } from './desk/desk-store.ts';
import classes from './agent-mode.module.css';

/** Tells screen readers of offers at once, of messages when there is a pause. */
export function Announcer() {
  const { text, isUrgent, id } = useDeskStore(({ announcement }) => announcement);
  return (
    <>
      <div className={classes.hidden} role="status" aria-live="polite">
        {!isUrgent && <span key={id}>{text}</span>}
      </div>
      <div className={classes.hidden} role="alert" aria-live="assertive">
        {isUrgent && <span key={id}>{text}</span>}
      </div>
    </>
  );
}
