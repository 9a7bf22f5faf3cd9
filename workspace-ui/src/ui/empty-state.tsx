import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './state.module.css';

export type EmptyStateProps = {
  icon: Icon | null;
  title: string;
  /** What this is for, and what to do. */
  text?: ReactNode;
  tone?: 'neutral' | 'error';
  /** Buttons. */
  children?: ReactNode;
};

/** Where there is nothing yet, or nothing can be shown: says what it is and what to do. */
export function EmptyState({ icon: Icon, title, text, tone = 'neutral', children }: EmptyStateProps) {
  return (
    <div className={classes.state}>
      <span className={classes.icon} data-tone={tone} aria-hidden>
        {Icon && <Icon size={22} stroke={1.6} />}
      </span>
      <h2 className={classes.title}>{title}</h2>
      {text && <p className={classes.text}>{text}</p>}
      {children && <div className={classes.actions}>{children}</div>}
    </div>
  );
}
