import type { BoardStretch } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { Chart, type ChartSeries } from '../../ui/chart/chart.tsx';
import classes from './supervise.module.css';

type Part = ChartSeries & { valueOf: (stretch: BoardStretch) => number };

/** The last hours, drawn: what began, and what became of those who wanted an agent. */
export function StretchCharts({ stretches }: { stretches: readonly BoardStretch[] }) {
  const { t } = useTranslation('supervise');
  const started: Part[] = [{ tone: 'accent', label: t('newSessions'), valueOf: (stretch) => stretch.started }];
  const queued: Part[] = [
    { tone: 'accent', label: t('inTime'), valueOf: ({ withinTarget }) => withinTarget },
    {
      tone: 'waiting',
      label: t('late'),
      valueOf: ({ queued: all, withinTarget, abandoned }) => Math.max(0, all - withinTarget - abandoned),
    },
    { tone: 'error', label: t('left'), valueOf: ({ abandoned }) => abandoned },
  ];
  return (
    <section>
      <h2 className={classes.heading}>{t('lastHours')}</h2>
      <div className={classes.halves}>
        <StretchChart title={t('chartStarted')} stretches={stretches} parts={started} />
        <StretchChart title={t('chartQueued')} stretches={stretches} parts={queued} />
      </div>
    </section>
  );
}

type StretchChartProps = { title: string; stretches: readonly BoardStretch[]; parts: readonly Part[] };

function StretchChart({ title, stretches, parts }: StretchChartProps) {
  const { time } = useFormat();
  return (
    <Chart
      title={title}
      series={parts}
      stretches={stretches.map((stretch) => ({
        key: stretch.from,
        label: time(stretch.from),
        tick: time(stretch.from),
        values: parts.map(({ valueOf }) => valueOf(stretch)),
      }))}
    />
  );
}
