import type { ReactNode } from 'react';
import classes from './panel.module.css';

/** The title of a panel; `before` leads back, the children are what is done with the whole of it. */
export function PanelHeader({ title, before, children }: { title: string; before?: ReactNode; children?: ReactNode }) {
  return (
    <header className={classes.header}>
      {before}
      <h2 className={classes.title}>{title}</h2>
      {children}
    </header>
  );
}
