import type { SessionDetails } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import classes from './visitor-panel.module.css';

/** When a session was put aside, by whom and why, and how it came back. */
export function HoldList({ holds }: Pick<SessionDetails, 'holds'>) {
  const { t } = useTranslation('agent');
  const { dateTime } = useFormat();
  return (
    <ul className={classes.assignments} aria-label={t('holdsTitle')}>
      {holds.map(({ agentName, since, until, endedAt, endedBy, reason }) => (
        <li key={since}>
          <span>{agentName}</span>
          <span title={`${dateTime(since)} – ${dateTime(endedAt ?? until)}`}>
            {dateTime(since)} · {t(`holdEnd_${endedBy ?? 'open'}`, { time: dateTime(endedAt ?? until) })}
          </span>
          {reason && <q>{reason}</q>}
        </li>
      ))}
    </ul>
  );
}
