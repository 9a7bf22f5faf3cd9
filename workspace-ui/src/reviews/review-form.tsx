import { Alert, Button, Group, NumberInput, Textarea } from '@mantine/core';
import { reviewLimits, type PutReviewRequest, type ReviewCategory, type SessionReview } from '@parley/schemas';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../api/request.ts';
import { useFormat } from '../i18n/format.ts';
import { describeError } from '../ui/describe-error.ts';
import { notifyDone } from '../ui/notify.ts';
import { reviewLists } from './review-queries.ts';
import classes from './reviews.module.css';
import { scoreFaults, typedTotal, type ScoreFault } from './score-total.ts';
import type { ReviewDraft } from './use-review-draft.ts';

/** Scores a conversation, for the first time or anew (QA-02, QA-03). */
export function ReviewForm({
  about,
  draft,
  taskId,
  onSaved,
}: {
  about: SessionReview;
  draft: ReviewDraft;
  /** Of the calibration that this is for. */
  taskId: string | null;
  onSaved?: (() => void) | undefined;
}) {
  const { t } = useTranslation('reviews');
  const { t: ui } = useTranslation('ui');
  const { review, scheme } = about;
  const [isTried, setTried] = useState(false);
  const faults = scoreFaults(scheme.categories, draft.scores);
  const { send, refresh } = useSendReview(about, draft, { taskId, onSaved });
  const submit = (): void => {
    setTried(true);
    if (Object.keys(faults).length === 0) send.mutate();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {scheme.categories.map((category) => (
        <CategoryField
          key={category.key}
          category={category}
          value={draft.scores[category.key] ?? ''}
          fault={isTried ? faults[category.key] : undefined}
          onChange={(score) => draft.setScore(category.key, score)}
        />
      ))}
      <TotalLine about={about} draft={draft} />
      <Textarea
        label={t('remark')}
        description={taskId === null ? t('remarkHint') : undefined}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={reviewLimits.remarkCharacters}
        value={draft.remark}
        onChange={({ currentTarget }) => draft.setRemark(currentTarget.value)}
      />
      {send.isError && (
        <Alert color="red" variant="light" role="alert" mt={12} p={10}>
          {describeError(send.error, ui)}{' '}
          <Button size="compact-xs" variant="subtle" onClick={refresh}>
            {t('showNew')}
          </Button>
        </Alert>
      )}
      {isTried && Object.keys(faults).length > 0 && (
        <Alert color="red" variant="light" role="alert" mt={12} p={10}>
          {t('scoreMissing')}
        </Alert>
      )}
      <Group justify="flex-end" mt={12}>
        <Button type="submit" loading={send.isPending} disabled={review !== null && !draft.isChanged}>
          {t(review ? 'saveChange' : 'save')}
        </Button>
      </Group>
    </form>
  );
}

function useSendReview(
  { sessionId, review, scheme }: SessionReview,
  { scores, remark, marks }: ReviewDraft,
  { taskId, onSaved }: { taskId: string | null; onSaved: (() => void) | undefined },
) {
  const { t } = useTranslation('reviews');
  const queryClient = useQueryClient();
  const refresh = async (): Promise<void> => {
    await Promise.all(reviewLists.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
  };
  const send = useMutation({
    mutationFn: () => {
      const given = scheme.categories.map(({ key }) => [key, scores[key] || 0]);
      const body: PutReviewRequest = {
        revision: review?.revision ?? 0,
        schemeVersion: scheme.version,
        scores: Object.fromEntries(given) as Record<string, number>,
        remark,
        marks: [...marks],
        ...(taskId !== null && { taskId }),
      };
      return request<SessionReview>('PUT', `/review-sessions/${encodeURIComponent(sessionId)}/review`, body);
    },
    onSuccess: async () => {
      await refresh();
      notifyDone(t('saved'));
      onSaved?.();
    },
  });
  return {
    send,
    refresh: () => {
      send.reset();
      void refresh();
    },
  };
}

function CategoryField({
  category: { name, description, attribute, score },
  value,
  fault,
  onChange,
}: {
  category: ReviewCategory;
  value: number | '';
  fault: ScoreFault | undefined;
  onChange: (score: number | '') => void;
}) {
  const { t } = useTranslation('reviews');
  return (
    <div className={classes.category}>
      <h4 dir="auto">{name}</h4>
      <span className={classes.given}>
        <span aria-hidden>{attribute === 'plus' ? '+' : '−'}</span>
        <NumberInput
          aria-label={`${t('score', { name })}, ${t(attribute)}`}
          size="xs"
          w={72}
          min={0}
          max={score}
          step={0.5}
          decimalScale={1}
          clampBehavior="strict"
          allowNegative={false}
          value={value}
          error={fault !== undefined}
          onChange={(typed) => onChange(typeof typed === 'number' ? typed : '')}
        />
        {t('outOf', { score })}
      </span>
      {description !== '' && <p dir="auto">{description}</p>}
      {fault !== undefined && (
        <p data-fault role="alert">
          {t(fault === 'missing' ? 'scoreMissing' : 'scoreTooHigh', { score })}
        </p>
      )}
    </div>
  );
}

function TotalLine({ about: { scheme }, draft }: { about: SessionReview; draft: ReviewDraft }) {
  const { t } = useTranslation('reviews');
  const { number } = useFormat();
  const { categories, minimum, maximum } = scheme;
  return (
    <div className={classes.total} role="status">
      {t('total')}
      <span>{t('totalOf', { minimum: number(minimum), maximum: number(maximum) })}</span>
      <strong>{number(typedTotal(categories, draft.scores))}</strong>
    </div>
  );
}
