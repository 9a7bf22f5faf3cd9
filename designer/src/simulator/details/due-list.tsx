import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../duration/format-duration.ts';
import { dueOf } from '../due.ts';
import { shownState, type Simulation } from '../simulation.ts';
import { useFlowTime } from '../use-flow-time.ts';
import classes from './details.module.css';

/** What happens by itself when time passes, and when. */
export function DueList({ simulation }: { simulation: Simulation }) {
  const { t, i18n } = useTranslation('designer.simulator');
  const state = shownState(simulation);
  const formatTime = useFlowTime(state.snapshot.context.timeZone);
  const due = dueOf(state);
  if (due.length === 0) return <p className={classes.empty}>{t('noDeadlines')}</p>;
  return (
    <ul className={classes.rows}>
      {due.map(({ name, due: at }) => (
        <li key={name} className={classes.dueRow}>
          <span>{t(`deadline_${name}`, name)}</span>
          <span className={classes.soft}>
            {t('deadlineIn', {
              duration: formatDuration((at - state.now) / 1_000, i18n.language),
              time: formatTime(at, 'short'),
            })}
          </span>
        </li>
      ))}
    </ul>
  );
}
