import { Button } from '@mantine/core';
import type { OwnReviewDetails, SessionDetails } from '@parley/schemas';
import { IconScale } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { useFormat } from '../../i18n/format.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { AppealView } from '../../reviews/appeal-view.tsx';
import { MakeAppeal } from '../../reviews/make-appeal.tsx';
import { MetricFacts } from '../../reviews/metric-facts.tsx';
import { appealQuery, ownReviewQuery } from '../../reviews/review-queries.ts';
import { ReviewChanges, ReviewResult } from '../../reviews/review-result.tsx';
import classes from '../../reviews/reviews.module.css';
import { reviewsTexts } from '../../reviews/reviews.texts.ts';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { agentTexts } from '../agent-mode.texts.ts';
import historyClasses from '../history/history.module.css';
import { historyTexts } from '../history/history.texts.ts';
import { visitorName } from '../visitor-name.ts';
import { MarkList } from './mark-list.tsx';
import { ReviewedThread } from './reviewed-thread.tsx';

addTexts('reviews', reviewsTexts);
addTexts('history', historyTexts);
addTexts('agent', agentTexts);

/** A result of one's own beside its thread, and what came of the appeal against it (QA-08, QA-09). */
export function OwnReviewPage() {
  const { reviewId = '' } = useParams({ strict: false });
  const query = useQuery(ownReviewQuery(reviewId));
  return <QueryView query={query}>{(about) => <WithSession about={about} />}</QueryView>;
}

function WithSession({ about }: { about: OwnReviewDetails }) {
  const query = useQuery({
    queryKey: ['sessions', about.sessionId, 'details'],
    queryFn: ({ signal }) =>
      request<SessionDetails>('GET', `/sessions/${encodeURIComponent(about.sessionId)}`, undefined, signal),
  });
  return <QueryView query={query}>{(session) => <ShownReview about={about} session={session} />}</QueryView>;
}

function ShownReview({ about, session }: { about: OwnReviewDetails; session: SessionDetails }) {
  const { t } = useTranslation('reviews');
  const { t: agent } = useTranslation('agent');
  const { dateTime } = useFormat();
  const [isAppealing, setAppealing] = useState(false);
  const { review, mayAppeal } = about;
  return (
    <Page
      title={visitorName(session.visitor, agent)}
      text={dateTime(about.startedAt)}
      actions={
        mayAppeal && (
          <Button leftSection={<IconScale size={14} aria-hidden />} onClick={() => setAppealing(true)}>
            {t('makeAppeal')}
          </Button>
        )
      }
    >
      <div className={historyClasses.columns}>
        <ReviewedThread session={session} about={about} marks={review.marks} onMark={null} />
        <aside>
          <MetricFacts
            metrics={about.metrics}
            excessiveSeconds={about.excessiveSeconds}
            rated={session.rating?.selected?.content}
          />
          <ReviewResult review={review} />
          <MarkList marks={review.marks} />
          <ReviewChanges review={review} />
          {!mayAppeal && review.appeal === null && <p className={classes.said}>{t('appealTooLate')}</p>}
          {review.appeal && <OwnAppeal appealId={review.appeal.id} />}
        </aside>
      </div>
      {isAppealing && <MakeAppeal about={about} onClose={() => setAppealing(false)} />}
    </Page>
  );
}

function OwnAppeal({ appealId }: { appealId: string }) {
  const { t } = useTranslation('reviews');
  const query = useQuery(appealQuery(appealId));
  return (
    <>
      <h2 className={classes.small}>{t('appeal')}</h2>
      <QueryView query={query}>{(appeal) => <AppealView appeal={appeal} />}</QueryView>
    </>
  );
}
