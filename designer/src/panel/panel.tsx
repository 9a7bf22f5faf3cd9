import type { ReactNode } from 'react';
import classes from './panel.module.css';

/** What stands in the dock beside the canvas: a column as high as the dock, whose last part scrolls. */
export function Panel({ label, testId, children }: { label: string; testId?: string; children: ReactNode }) {
  return (
    <section className={classes.panel} aria-label={label} data-testid={testId}>
      {children}
    </section>
  );
}
