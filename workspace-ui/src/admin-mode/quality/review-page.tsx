import { Button, Tabs } from '@mantine/core';
import type { ReviewTask, ReviewTaskItem, SessionDetails, SessionReview } from '@parley/schemas';
import { IconArrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { agentTexts } from '../../agent-mode/agent-mode.texts.ts';
import historyClasses from '../../agent-mode/history/history.module.css';
import { historyTexts } from '../../agent-mode/history/history.texts.ts';
import { SessionFacts } from '../../agent-mode/history/session-facts.tsx';
import { MarkList } from '../../agent-mode/reviews/mark-list.tsx';
import { ReviewedThread } from '../../agent-mode/reviews/reviewed-thread.tsx';
import { visitorName } from '../../agent-mode/visitor-name.ts';
import { request } from '../../api/request.ts';
import { useFormat } from '../../i18n/format.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { ReviewPanel } from '../../reviews/review-panel.tsx';
import { sessionReviewQuery } from '../../reviews/review-queries.ts';
import reviewClasses from '../../reviews/reviews.module.css';
import { reviewsTexts } from '../../reviews/reviews.texts.ts';
import { useReviewDraft } from '../../reviews/use-review-draft.ts';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useAddressFilter } from '../../ui/use-address-filter.ts';
import { qualityTexts } from './quality.texts.ts';
import { reviewTaskQuery } from './task-queries.ts';
import classes from './quality.module.css';

addTexts('quality', qualityTexts);
addTexts('reviews', reviewsTexts);
addTexts('history', historyTexts);
addTexts('agent', agentTexts);

const names = ['task'] as const;

/** A conversation beside what is given for it: alone, or as part of a task (QA-02). */
export function ReviewPage() {
  const { sessionId = '' } = useParams({ strict: false });
  const { filter } = useAddressFilter(names);
  const task = useQuery({ ...reviewTaskQuery(filter.task), enabled: filter.task !== '' });
  if (filter.task !== '') {
    return <QueryView query={task}>{(found) => <Asked sessionId={sessionId} task={found} />}</QueryView>;
  }
  return <Asked sessionId={sessionId} task={null} />;
}

function Asked({ sessionId, task }: { sessionId: string; task: ReviewTask | null }) {
  const taskId = task?.kind === 'calibration' ? task.id : null;
  const review = useQuery(sessionReviewQuery(sessionId, taskId));
  const session = useQuery({
    queryKey: ['sessions', sessionId, 'details'],
    queryFn: ({ signal }) =>
      request<SessionDetails>('GET', `/sessions/${encodeURIComponent(sessionId)}`, undefined, signal),
  });
  return (
    <QueryView query={review}>
      {(about) => (
        <QueryView query={session}>
          {(found) => <Bench key={`${sessionId} ${taskId ?? ''}`} about={about} session={found} task={task} />}
        </QueryView>
      )}
    </QueryView>
  );
}

function Bench({ about, session, task }: { about: SessionReview; session: SessionDetails; task: ReviewTask | null }) {
  const { t } = useTranslation('reviews');
  const { t: agent } = useTranslation('agent');
  const { dateTime } = useFormat();
  const draft = useReviewDraft(about);
  const taskId = task?.kind === 'calibration' ? task.id : null;
  return (
    <Page
      title={visitorName(session.visitor, agent)}
      text={[session.agent?.name, dateTime(session.startedAt)].filter(Boolean).join(' · ')}
      actions={task && <TaskSteps task={task} sessionId={session.id} />}
    >
      <div className={`${historyClasses.columns} ${classes.bench}`}>
        <ReviewedThread
          session={session}
          about={about}
          marks={draft.marks}
          onMark={about.locked === null ? draft.setMark : null}
        />
        <Tabs defaultValue="review" keepMounted={false}>
          <Tabs.List mb={12}>
            <Tabs.Tab value="review">{t('review')}</Tabs.Tab>
            <Tabs.Tab value="facts">{t('facts')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="review">
            <ReviewPanel about={about} draft={draft} rated={session.rating?.selected?.content} taskId={taskId} />
            <MarkList marks={draft.marks} />
          </Tabs.Panel>
          <Tabs.Panel value="facts">
            <SessionFacts session={session} hidesReview />
          </Tabs.Panel>
        </Tabs>
      </div>
    </Page>
  );
}

/** Where a task goes on: to the next conversation that waits for whoever is at it. */
function TaskSteps({ task, sessionId }: { task: ReviewTask; sessionId: string }) {
  const { t } = useTranslation('reviews');
  const { data } = useQuery({
    queryKey: ['review-tasks', task.id, 'next', sessionId],
    queryFn: ({ signal }) =>
      request<{ items: ReviewTaskItem[] }>(
        'GET',
        `/review-tasks/${task.id}/items?mine=true&open=true&limit=2`,
        undefined,
        signal,
      ),
  });
  const next = data?.items.find((item) => item.sessionId !== sessionId);
  return (
    <>
      <Link to="/admin/review-tasks/$taskId" params={{ taskId: task.id }} className={reviewClasses.link}>
        {task.name} · {task.done}/{task.total}
      </Link>
      {next && (
        <Button
          variant="default"
          rightSection={<IconArrowRight size={14} aria-hidden />}
          renderRoot={(props) => (
            <Link
              to="/admin/reviews/$sessionId"
              params={{ sessionId: next.sessionId }}
              search={{ task: task.id }}
              {...props}
            />
          )}
        >
          {t('next')}
        </Button>
      )}
    </>
  );
}
