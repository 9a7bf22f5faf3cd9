import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import tableClasses from '../data-table.module.css';
import classes from './chart.module.css';
import { areaPath, linePath, mostOf, tickIndexes } from './chart-paths.ts';

export const chartKinds = ['line', 'area', 'bars'] as const;
export type ChartKind = (typeof chartKinds)[number];
export type ChartTone = 'accent' | 'waiting' | 'error' | 'available' | 'ringing' | 'overdue' | 'faint';
export type ChartSeries = { label: string; tone: ChartTone };
/** A stretch of time with a figure for each series. */
export type ChartStretch = { key: string; label: string; tick: string; values: readonly number[] };

export type ChartProps = {
  title: string;
  series: readonly ChartSeries[];
  stretches: readonly ChartStretch[];
  kind?: ChartKind;
  height?: number;
  /** Beside the title. */
  controls?: ReactNode;
  /** Shown as figures instead of drawn; to screen readers it is figures either way. */
  isTable?: boolean;
  /** What the name of a stretch leads to, in figures. */
  linkOf?: (stretch: ChartStretch) => ReactNode;
  /** How figures are written; as plain numbers where it is not said. */
  format?: (value: number) => string;
  /** A stretch was chosen, to see what it counts. */
  onPick?: (stretch: ChartStretch) => void;
};

const [width, high] = [20, 100];

/** Figures over time, drawn and as a table. */
export function Chart(props: ChartProps) {
  const { title, series, controls, isTable = false } = props;
  return (
    <figure className={classes.chart}>
      <figcaption>
        {title}
        {series.length > 1 && !isTable && (
          <span className={classes.legend} aria-hidden>
            {series.map(({ tone, label }) => (
              <span key={label} data-tone={tone}>
                {label}
              </span>
            ))}
          </span>
        )}
        {controls}
      </figcaption>
      {isTable ? (
        <div className={classes.table} tabIndex={0} role="group" aria-label={title}>
          <FigureTable {...props} />
        </div>
      ) : (
        <>
          <div className={classes.told}>
            <FigureTable {...props} linkOf={undefined} onPick={undefined} />
          </div>
          <Drawn {...props} />
        </>
      )}
    </figure>
  );
}

function Drawn({ series, stretches, kind = 'bars', height = 104, format, onPick }: ChartProps) {
  const { number: plain } = useFormat();
  const number = format ?? plain;
  const figures = stretches.map(({ values }) => values);
  const most = mostOf(figures, kind !== 'line');
  const drawing = { most, width, height: high };
  return (
    <div aria-hidden>
      <div className={classes.plot} style={{ height }}>
        <span className={classes.most}>{number(most)}</span>
        <svg viewBox={`0 0 ${stretches.length * width} ${high}`} preserveAspectRatio="none">
          {kind === 'area' &&
            series.map(({ tone, label }, index) => (
              <path key={label} className={classes.area} data-tone={tone} d={areaPath(figures, index, drawing)} />
            ))}
          {stretches.map((stretch, index) => (
            <g key={stretch.key} className={onPick && classes.pick} onClick={onPick && (() => onPick(stretch))}>
              <title>{wordsOf(stretch, series, number)}</title>
              <rect x={index * width} y={0} width={width} height={high} className={classes.hit} />
              {kind === 'bars' && <Bar values={stretch.values} series={series} most={most} x={index * width} />}
            </g>
          ))}
          {kind === 'line' &&
            series.map(({ tone, label }, index) => (
              <path
                key={label}
                className={classes.line}
                data-tone={tone}
                d={linePath(
                  figures.map((row) => row[index] ?? 0),
                  drawing,
                )}
              />
            ))}
        </svg>
      </div>
      <div className={classes.ticks}>
        {tickIndexes(stretches.length).map((index) => (
          <span key={index}>{stretches[index]?.tick}</span>
        ))}
      </div>
    </div>
  );
}

type BarProps = { values: readonly number[]; series: readonly ChartSeries[]; most: number; x: number };

/** The first series stands at the bottom. */
function Bar({ values, series, most, x }: BarProps) {
  let top = high;
  return series.map(({ tone, label }, index) => {
    const size = ((values[index] ?? 0) / most) * high;
    top -= size;
    return <rect key={label} data-tone={tone} x={x + 2} y={top} width={width - 4} height={size} />;
  });
}

type FigureTableProps = Pick<ChartProps, 'title' | 'series' | 'stretches' | 'format'> & {
  linkOf?: ChartProps['linkOf'] | undefined;
  onPick?: ChartProps['onPick'] | undefined;
};

function FigureTable({ title, series, stretches, linkOf, format, onPick }: FigureTableProps) {
  const { t } = useTranslation('ui');
  const { number: plain } = useFormat();
  const number = format ?? plain;
  return (
    <table className={tableClasses.table} aria-label={title}>
      <thead>
        <tr>
          <th scope="col">{t('when')}</th>
          {series.map(({ label }) => (
            <th key={label} scope="col" data-align="end">
              {label}
            </th>
          ))}
          {series.length > 1 && (
            <th scope="col" data-align="end">
              {t('total')}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {stretches.map((stretch) => (
          <tr key={stretch.key}>
            <th scope="row">
              {onPick ? (
                <button type="button" className={classes.picked} onClick={() => onPick(stretch)}>
                  {stretch.label}
                </button>
              ) : linkOf ? (
                linkOf(stretch)
              ) : (
                stretch.label
              )}
            </th>
            {series.map(({ label }, index) => (
              <td key={label} data-align="end">
                {number(stretch.values[index] ?? 0)}
              </td>
            ))}
            {series.length > 1 && <td data-align="end">{number(totalOf(stretch))}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function totalOf({ values }: ChartStretch): number {
  return values.reduce((sum, each) => sum + each, 0);
}

/** Beside the pointer: each series, and their sum (STAT-13). */
function wordsOf(stretch: ChartStretch, series: readonly ChartSeries[], number: (value: number) => string): string {
  const lines = series.map(({ label }, index) => `${label}: ${number(stretch.values[index] ?? 0)}`);
  const sum = series.length > 1 ? [`Σ ${number(totalOf(stretch))}`] : [];
  return [stretch.label, ...lines, ...sum].join('\n');
}
