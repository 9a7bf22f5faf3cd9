import type { AgentStatus } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import classes from './agents.module.css';

/** Whether somebody is there: a dot and the word. */
export function StatusDot({ status }: { status: AgentStatus }) {
  const { t } = useTranslation('agents');
  return (
    <span className={classes.status}>
      <span className={classes.dot} data-status={status} aria-hidden />
      {t(status)}
    </span>
  );
}
