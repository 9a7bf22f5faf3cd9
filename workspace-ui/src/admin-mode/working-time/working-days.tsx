import type { WorkingTime } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { Chart } from '../../ui/chart/chart.tsx';
import { toneOfStatus, workedStatuses } from './worked-statuses.ts';
import classes from './working-time.module.css';

const hoursOf = (seconds: number): number => Math.round(seconds / 360) / 10;

/** Who was there on which day: hours of all agents together. */
export function WorkingDays({ days }: Pick<WorkingTime, 'days'>) {
  const { t, i18n } = useTranslation('working-time');
  const { t: agent } = useTranslation('agent');
  const day = new Intl.DateTimeFormat(i18n.language, {
    month: 'short',
    day: 'numeric',
    weekday: 'short',
    timeZone: 'UTC',
  });
  return (
    <section className={classes.days}>
      <Chart
        title={`${t('days')} · ${t('daysText')}`}
        series={workedStatuses.map((status) => ({ label: agent(`status_${status}`), tone: toneOfStatus[status] }))}
        stretches={days.map((each) => {
          const label = day.format(new Date(`${each.day}T00:00:00Z`));
          return {
            key: each.day,
            label,
            tick: label,
            values: workedStatuses.map((status) => hoursOf(each.seconds[status])),
          };
        })}
      />
    </section>
  );
}
