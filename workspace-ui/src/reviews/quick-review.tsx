import { Button, Skeleton } from '@mantine/core';
import { IconClipboardCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { SessionReview } from '@parley/schemas';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../api/me.ts';
import { addTexts } from '../i18n/i18n.ts';
import { useInConsole } from '../ui/use-in-console.ts';
import { RangeMark } from './range-mark.tsx';
import { ReviewPanel } from './review-panel.tsx';
import { sessionReviewQuery } from './review-queries.ts';
import classes from './reviews.module.css';
import { reviewsTexts } from './reviews.texts.ts';
import { useReviewDraft } from './use-review-draft.ts';

addTexts('reviews', reviewsTexts);

/** Reviews a conversation from its page of history, in the console (AGENT-79). */
export function QuickReview({ sessionId, rated }: { sessionId: string; rated: string | undefined }) {
  const can = useCan();
  const inConsole = useInConsole();
  if (!inConsole || !can('reviews:read')) return null;
  return <Asked sessionId={sessionId} rated={rated} />;
}

function Asked({ sessionId, rated }: { sessionId: string; rated: string | undefined }) {
  const { data, isPending } = useQuery({ ...sessionReviewQuery(sessionId, null), retry: false });
  if (isPending) return <Skeleton height={80} mt={16} />;
  // What is not over yet, or had no agent, is not reviewed.
  return data ? <Shown about={data} rated={rated} /> : null;
}

function Shown({ about, rated }: { about: SessionReview; rated: string | undefined }) {
  const { t } = useTranslation('reviews');
  const draft = useReviewDraft(about);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <h2>
        {t('review')} {about.review && <RangeMark review={about.review} />}
      </h2>
      {isOpen ? (
        <ReviewPanel about={about} draft={draft} rated={rated} onSaved={() => setOpen(false)} />
      ) : (
        <Button
          mr={8}
          size="compact-sm"
          variant="default"
          leftSection={<IconClipboardCheck size={14} aria-hidden />}
          onClick={() => setOpen(true)}
        >
          {t(about.review ? 'facts' : 'review')}
        </Button>
      )}
      <Link to="/admin/reviews/$sessionId" params={{ sessionId: about.sessionId }} className={classes.link}>
        {t('openReview')}
      </Link>
    </>
  );
}
