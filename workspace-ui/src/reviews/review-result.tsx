import type { Review } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.ts';
import { TimeAgo } from '../ui/time-ago.tsx';
import { RangeMark } from './range-mark.tsx';
import classes from './reviews.module.css';

/** What was given, by category, with the categories that it was given for. */
export function ReviewResult({ review }: { review: Review }) {
  const { t } = useTranslation('reviews');
  const { number } = useFormat();
  return (
    <>
      {review.scheme.categories.map(({ key, name, description, attribute, score }) => (
        <div key={key} className={classes.category}>
          <h4 dir="auto">{name}</h4>
          <span className={classes.given}>
            <strong>
              {attribute === 'minus' && review.scores[key] ? '−' : ''}
              {number(review.scores[key] ?? 0)}
            </strong>
            {t('outOf', { score })}
          </span>
          {description !== '' && <p dir="auto">{description}</p>}
        </div>
      ))}
      <div className={classes.total}>
        {t('total')}
        <RangeMark review={review} />
      </div>
      {review.remark !== '' && (
        <>
          <h3 className={classes.small}>{t('remark')}</h3>
          <p className={classes.said} dir="auto">
            {review.remark}
          </p>
        </>
      )}
      <p className={classes.said}>
        {t('reviewedBy', { name: review.inspector.name })} · <TimeAgo at={review.reviewedAt} />
      </p>
    </>
  );
}

/** How it stood before, where it was changed since. */
export function ReviewChanges({ review }: { review: Review }) {
  const { t } = useTranslation('reviews');
  const { number } = useFormat();
  if (review.changes.length < 2) return null;
  return (
    <>
      <h3 className={classes.small}>{t('changes')}</h3>
      <ol className={classes.list}>
        {review.changes.map(({ revision, at, by, total }) => (
          <li key={revision}>
            {t('changedBy', { total: number(total), name: by.name })}{' '}
            <span>
              <TimeAgo at={at} />
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
