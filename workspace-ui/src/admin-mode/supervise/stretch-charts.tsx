import type { BoardStretch } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import classes from './supervise.module.css';

type Part = { tone: 'accent' | 'waiting' | 'error'; label: string; valueOf: (stretch: BoardStretch) => number };

/** The last hours, drawn: what began, and what became of those who wanted an agent. */
export function StretchCharts({ stretches }: { stretches: readonly BoardStretch[] }) {
  const { t } = useTranslation('supervise');
  return (
    <section>
      <h2 className={classes.heading}>{t('lastHours')}</h2>
      <div className={classes.halves}>
        <Chart
          title={t('chartStarted')}
          stretches={stretches}
          parts={[{ tone: 'accent', label: t('newSessions'), valueOf: ({ started }) => started }]}
        />
        <Chart
          title={t('chartQueued')}
          stretches={stretches}
          parts={[
            { tone: 'accent', label: t('inTime'), valueOf: ({ withinTarget }) => withinTarget },
            {
              tone: 'waiting',
              label: t('late'),
              valueOf: ({ queued, withinTarget, abandoned }) => Math.max(0, queued - withinTarget - abandoned),
            },
            { tone: 'error', label: t('left'), valueOf: ({ abandoned }) => abandoned },
          ]}
        />
      </div>
    </section>
  );
}

const [height, width] = [100, 20];

function Chart({
  title,
  stretches,
  parts,
}: {
  title: string;
  stretches: readonly BoardStretch[];
  parts: readonly Part[];
}) {
  const { t } = useTranslation('supervise');
  const { time, number } = useFormat();
  const totalOf = (stretch: BoardStretch): number => parts.reduce((sum, { valueOf }) => sum + valueOf(stretch), 0);
  const most = Math.max(1, ...stretches.map(totalOf));
  const wordsOf = (stretch: BoardStretch): string =>
    t('chartBar', {
      time: time(stretch.from),
      text: parts.map(({ label, valueOf }) => `${label} ${number(valueOf(stretch))}`).join(', '),
    });
  const told = stretches.filter((stretch) => totalOf(stretch) > 0).map(wordsOf);
  const ticks = stretches.filter((_, index) => index % 6 === 0);
  return (
    <figure className={classes.chart}>
      <figcaption>
        {title}
        {parts.length > 1 && (
          <span className={classes.legend} aria-hidden>
            {parts.map(({ tone, label }) => (
              <span key={label} data-tone={tone}>
                {label}
              </span>
            ))}
          </span>
        )}
      </figcaption>
      <div className={classes.plot} role="img" aria-label={`${title}. ${told.join('; ')}`}>
        <span className={classes.most}>{number(most)}</span>
        <svg viewBox={`0 0 ${stretches.length * width} ${height}`} preserveAspectRatio="none">
          {stretches.map((stretch, index) => {
            let top = height;
            return (
              <g key={stretch.from}>
                <title>{wordsOf(stretch)}</title>
                <rect x={index * width} y={0} width={width} height={height} className={classes.hit} />
                {parts.map(({ tone, label, valueOf }) => {
                  const size = (valueOf(stretch) / most) * height;
                  top -= size;
                  return (
                    <rect key={label} data-tone={tone} x={index * width + 2} y={top} width={width - 4} height={size} />
                  );
                })}
              </g>
            );
          })}
        </svg>
      </div>
      <div className={classes.ticks} aria-hidden>
        {ticks.map(({ from }) => (
          <span key={from}>{time(from)}</span>
        ))}
      </div>
    </figure>
  );
}
