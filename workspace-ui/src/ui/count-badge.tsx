import type { ReactNode } from 'react';
import classes from './count-badge.module.css';

/** A number at the corner of what it counts; `children` say it to screen readers. */
export function CountBadge({ count, children }: { count: number; children: ReactNode }) {
  return (
    <span className={classes.badge}>
      <span aria-hidden>{count > 99 ? '99+' : count}</span>
      {children}
    </span>
  );
}
