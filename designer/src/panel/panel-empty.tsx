import type { ReactNode } from 'react';
import classes from './panel.module.css';

/** Why nothing is here, and what to do about it: the children are the ways out. `good` when nothing is as it should be. */
export function PanelEmpty({
  icon,
  title,
  help,
  role,
  isGood = false,
  children,
}: {
  icon: ReactNode;
  title: string;
  help?: string | undefined;
  role?: 'status' | 'alert';
  isGood?: boolean;
  children?: ReactNode;
}) {
  return (
    <div className={classes.empty} role={role} data-good={isGood || undefined}>
      {icon}
      <h3 className={classes.emptyTitle}>{title}</h3>
      {help !== undefined && <p className={classes.emptyHelp}>{help}</p>}
      {children}
    </div>
  );
}
