import { Alert, Button } from '@mantine/core';
import type { SessionReview } from '@parley/schemas';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCan } from '../api/me.ts';
import { addTexts } from '../i18n/i18n.ts';
import { MetricFacts } from './metric-facts.tsx';
import { ReviewForm } from './review-form.tsx';
import { ReviewChanges, ReviewResult } from './review-result.tsx';
import classes from './reviews.module.css';
import { reviewsTexts } from './reviews.texts.ts';
import type { ReviewDraft } from './use-review-draft.ts';

addTexts('reviews', reviewsTexts);

/** How a conversation went, and what it is worth: to be scored, or why not now (QA-02). */
export function ReviewPanel({
  about,
  draft,
  rated,
  taskId = null,
  onSaved,
}: {
  about: SessionReview;
  draft: ReviewDraft;
  rated: string | undefined;
  taskId?: string | null;
  onSaved?: () => void;
}) {
  const { t } = useTranslation('reviews');
  const { review, locked, metrics, excessiveSeconds } = about;
  return (
    <section aria-label={t('review')}>
      <MetricFacts metrics={metrics} excessiveSeconds={excessiveSeconds} rated={rated} />
      {taskId !== null && (
        <Alert variant="light" p={10} mb={8}>
          {t('calibration')}
        </Alert>
      )}
      <Lock about={about} />
      {locked === null ? (
        <ReviewForm about={about} draft={draft} taskId={taskId} onSaved={onSaved} />
      ) : review ? (
        <ReviewResult review={review} />
      ) : (
        locked === 'read-only' && <p className={classes.said}>{t('notReviewed')}</p>
      )}
      {review && <ReviewChanges review={review} />}
    </section>
  );
}

/** Why it cannot be scored now, and where to go. */
function Lock({ about: { locked, review } }: { about: SessionReview }) {
  const { t } = useTranslation('reviews');
  const can = useCan();
  const appeal = review?.appeal;
  if (locked === 'no-categories') {
    return (
      <Alert variant="light" p={10} mb={8}>
        {t('lock_no_categories')}{' '}
        {can('reviews:manage') && (
          <Link to="/admin/review-categories" className={classes.link}>
            {t('setCategories')}
          </Link>
        )}
      </Alert>
    );
  }
  const words =
    locked === 'own'
      ? t('lock_own')
      : locked === 'other-inspector'
        ? t('lock_other_inspector', { name: review?.inspector.name ?? '' })
        : locked === 'appeal-pending'
          ? t('lock_appeal_pending')
          : locked === 'appeal-closed'
            ? t('lock_appeal_closed')
            : null;
  if (words === null && !appeal) return null;
  return (
    <Alert variant="light" p={10} mb={8} color={locked === 'appeal-pending' ? 'yellow' : undefined}>
      {words}{' '}
      {appeal && (
        <Button
          size="compact-xs"
          variant="default"
          renderRoot={(props) => <Link to="/admin/appeals/$appealId" params={{ appealId: appeal.id }} {...props} />}
        >
          {t('appealNumber', { number: appeal.number })} · {t(`state_${appeal.state}`)}
        </Button>
      )}
    </Alert>
  );
}
