import { formatDuration } from '@parley/designer/duration';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { useNow } from '../use-now.ts';
import { useWaiting } from '../use-waiting.ts';
import { formatWait, urgencyOf } from '../wait-time.ts';
import classes from './session-list.module.css';

/** How long a visitor waits for an answer; the colour says when that is long, and so does the title. */
export function WaitTime({ since }: { since: string }) {
  const { t, i18n } = useTranslation('agent');
  const { dateTime } = useFormat();
  const now = useNow(1_000);
  const wait = now - Date.parse(since);
  const waiting = useWaiting();
  const urgency = urgencyOf(wait, waiting);
  const colour = { calm: undefined, waiting: waiting.soonColour, overdue: waiting.lateColour }[urgency];
  const limit = urgency === 'overdue' ? waiting.lateSeconds : waiting.soonSeconds;
  return (
    <time
      dateTime={since}
      className={classes.wait}
      data-urgency={urgency}
      data-colour={colour}
      title={`${t(`urgency_${urgency}`, { time: formatDuration(limit, i18n.language) })} · ${dateTime(since)}`}
    >
      {formatWait(wait, i18n.language)}
    </time>
  );
}
