import type { FigureUnit, ReportSeries } from '@parley/schemas';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { dateLocaleOf } from '../../i18n/language.ts';
import { Chart, type ChartKind, type ChartTone } from '../../ui/chart/chart.tsx';
import { formatFigure } from './figure-value.ts';
import type { ReportWords } from './report-words.ts';
import classes from './reports.module.css';

const tones: readonly ChartTone[] = ['accent', 'available', 'waiting', 'ringing'];

type ReportChartProps = {
  series: ReportSeries;
  words: ReportWords;
  unitOf: (line: string) => FigureUnit;
  kind: ChartKind;
  isTable: boolean;
  onOpen: (set: string, title: string) => void;
  /** Its lines are parts of one whole: one chart. */
  isTogether?: boolean;
  lineOf?: ((line: string) => string) | undefined;
};

/** A series: its parts in one chart, or each line in a chart of its own. */
export function ReportChart(props: ReportChartProps) {
  return props.isTogether === true ? <TogetherChart {...props} /> : <LineCharts {...props} />;
}

const partTones: readonly ChartTone[] = ['accent', 'available', 'waiting', 'ringing', 'error', 'overdue', 'faint'];

function TogetherChart({ series, words, unitOf, kind, isTable, onOpen, lineOf }: ReportChartProps) {
  const { i18n } = useTranslation('reports');
  const { number } = useFormat();
  const pointWords = usePointWords(series);
  const title = words.distribution(series.id);
  return (
    <div className={classes.charts}>
      <Chart
        title={title}
        kind={kind}
        isTable={isTable}
        height={180}
        series={series.lines.map((line, index) => ({
          label: lineOf?.(line) ?? words.series(series.id, line),
          tone: partTones[index % partTones.length] ?? 'accent',
        }))}
        stretches={series.points.map((point) => ({
          ...pointWords(point.key),
          values: point.values.map((value) => value ?? 0),
        }))}
        format={(value) => formatFigure(value, unitOf(series.lines[0] ?? ''), { language: i18n.language, number })}
        onPick={({ key, label }) => {
          const set = series.points.find((point) => point.key === key)?.set;
          if (set) onOpen(set, `${title}: ${label}`);
        }}
      />
    </div>
  );
}

/** Each line of a series in a chart of its own: they are of different kinds, and of different sizes. */
function LineCharts({ series, words, unitOf, kind, isTable, onOpen }: ReportChartProps) {
  const { i18n } = useTranslation('reports');
  const { number } = useFormat();
  const pointWords = usePointWords(series);
  return (
    <div className={classes.charts}>
      {series.lines.map((line, index) => {
        const title = words.series(series.id, line);
        return (
          <Chart
            key={line}
            title={title}
            kind={kind}
            isTable={isTable}
            height={160}
            series={[{ label: title, tone: tones[index % tones.length] ?? 'accent' }]}
            stretches={series.points.map((point) => ({ ...pointWords(point.key), values: [point.values[index] ?? 0] }))}
            format={(value) => formatFigure(value, unitOf(line), { language: i18n.language, number })}
            onPick={({ key, label }) => {
              const set = series.points.find((point) => point.key === key)?.set;
              if (set) onOpen(set, `${title}: ${label}`);
            }}
          />
        );
      })}
    </div>
  );
}

/** How a point in time is called; days of the calendar are of no time zone. */
function usePointWords({ step }: Pick<ReportSeries, 'step'>) {
  const { t, i18n } = useTranslation('reports');
  return useMemo(() => {
    if (step === 'hour') {
      return (key: string) => {
        const hour = key.padStart(2, '0');
        return { key, tick: `${hour}:00`, label: `${hour}:00–${hour}:59` };
      };
    }
    const locale = dateLocaleOf(i18n.language, navigator.languages);
    const format = (options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    const tick = format(step === 'month' ? { month: 'short', year: 'numeric' } : { day: 'numeric', month: 'short' });
    const label = format(
      step === 'month'
        ? { month: 'long', year: 'numeric' }
        : { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' },
    );
    return (key: string) => {
      const words = label.format(new Date(key));
      return { key, tick: tick.format(new Date(key)), label: step === 'week' ? t('weekFrom', { day: words }) : words };
    };
  }, [step, i18n.language, t]);
}
