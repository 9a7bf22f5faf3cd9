import type { AgentStatus } from '@parley/schemas';
import classes from './status-dot.module.css';

export function StatusDot({ status }: { status: AgentStatus }) {
  return <span className={classes.dot} data-status={status} aria-hidden />;
}
