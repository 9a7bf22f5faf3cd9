import type { NamedSchedule } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import classes from './schedules.module.css';

/** Whether there is service now, and when it begins again. */
export function ScheduleState({ schedule }: { schedule: Pick<NamedSchedule, 'isOpen' | 'opensAt'> }) {
  const { t } = useTranslation('schedules');
  const { dateTime } = useFormat();
  const { isOpen, opensAt } = schedule;
  return (
    <span className={classes.state} data-open={isOpen}>
      <span className={classes.dot} aria-hidden />
      {t(isOpen ? 'open' : 'closed')}
      {!isOpen && (
        <span className={classes.soft}>
          {opensAt === null ? t('neverOpens') : t('opens', { at: dateTime(opensAt) })}
        </span>
      )}
    </span>
  );
}
