import { useId, type ReactNode } from 'react';
import classes from './page.module.css';

/** A part of a page with a heading of its own. */
export function Section({ title, text, children }: { title: string; text?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h2 id={id} className={classes.sectionTitle}>
        {title}
      </h2>
      {text && <p className={classes.sectionText}>{text}</p>}
      <div className={classes.sectionBody}>{children}</div>
    </section>
  );
}
