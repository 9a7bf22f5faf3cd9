import type { Wall } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { Chart } from '../ui/chart/chart.tsx';
import classes from './wall.module.css';

/** What began in the last hours, and who of them left without an agent. */
export function WallHours({ stretches, clock }: { stretches: Wall['stretches']; clock: Intl.DateTimeFormat }) {
  const { t } = useTranslation('wall');
  return (
    <section className={`${classes.part} ${classes.hours}`}>
      <h2>{t('lastHours')}</h2>
      <Chart
        title=""
        series={[
          { tone: 'accent', label: t('started') },
          { tone: 'overdue', label: t('left') },
        ]}
        stretches={stretches.map(({ from, started, abandoned }) => {
          const label = clock.format(new Date(from));
          return { key: from, label, tick: label, values: [Math.max(0, started - abandoned), abandoned] };
        })}
      />
    </section>
  );
}
