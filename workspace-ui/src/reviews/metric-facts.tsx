import type { SessionMetrics } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import classes from './reviews.module.css';
import { secondsText } from './seconds-text.ts';

/** How a conversation went, at a glance (QA-02). */
export function MetricFacts({
  metrics,
  excessiveSeconds,
  rated,
}: {
  metrics: SessionMetrics;
  excessiveSeconds: number;
  rated: string | undefined;
}) {
  const { t, i18n } = useTranslation('reviews');
  const time = (seconds: number | null): string => secondsText(seconds, i18n.language);
  const limit = time(excessiveSeconds);
  const figures: [string, string, boolean?][] = [
    [t('firstResponse'), time(metrics.firstResponse)],
    [t('duration'), time(metrics.duration)],
    [t('averageResponse'), time(metrics.averageResponse)],
    [t('maximumResponse'), time(metrics.maximumResponse)],
    [
      t('excessive'),
      t('excessiveOf', { count: metrics.excessive, responses: metrics.responses, limit }),
      metrics.excessive > 0,
    ],
    [t('satisfaction'), rated ?? t('notRated')],
  ];
  return (
    <dl className={classes.metrics} aria-label={t('metrics')}>
      {figures.map(([name, value, isBad]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd data-bad={isBad || undefined} dir="auto">
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
