import { Button, Switch } from '@mantine/core';
import type { ReviewTask, ReviewTaskItem } from '@parley/schemas';
import { IconArrowRight } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan, useMe } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { useFormat } from '../../i18n/format.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { reviewsTexts } from '../../reviews/reviews.texts.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { notifyError } from '../../ui/notify.ts';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { Agreement } from './agreement.tsx';
import { qualityTexts } from './quality.texts.ts';
import { reviewTaskQuery } from './task-queries.ts';
import { TaskItems } from './task-items.tsx';

addTexts('quality', qualityTexts);
addTexts('reviews', reviewsTexts);

/** One sample: what was drawn, how far it is, and in a calibration how far its inspectors agree. */
export function ReviewTaskPage() {
  const { taskId = '' } = useParams({ strict: false });
  const query = useQuery(reviewTaskQuery(taskId));
  return <QueryView query={query}>{(task) => <Shown task={task} />}</QueryView>;
}

function Shown({ task }: { task: ReviewTask }) {
  const { t } = useTranslation('quality');
  const { number } = useFormat();
  const me = useMe();
  const isMine = task.inspectors.some(({ id }) => id === me?.agent?.id);
  const [onlyMine, setOnlyMine] = useState(isMine);
  const strata = task.strata.map((one) => t(`strata_${one}`)).join(' × ');
  const facts = [
    t('taskFacts', {
      kind: t(`kindShort_${task.kind}`),
      size: number(task.kind === 'calibration' ? task.total / 2 : task.total),
      population: number(task.population),
      seed: task.seed,
    }),
    strata && t('stratifiedBy', { strata }),
    `${t('progress')} ${task.done}/${task.total}`,
    t(`state_${task.state}`),
  ];
  return (
    <Page title={task.name} text={facts.filter(Boolean).join(' · ')} actions={<Actions task={task} />}>
      {task.ownOpen > 0 && <p>{t('ownOpen', { count: task.ownOpen })}</p>}
      {isMine && (
        <Switch
          mb={12}
          label={t('onlyMine')}
          checked={onlyMine}
          onChange={({ currentTarget }) => setOnlyMine(currentTarget.checked)}
        />
      )}
      <TaskItems task={task} onlyMine={onlyMine} />
      {task.kind === 'calibration' && <Agreement task={task} isInspector={isMine} />}
    </Page>
  );
}

function Actions({ task }: { task: ReviewTask }) {
  const { t } = useTranslation('quality');
  const can = useCan();
  const queryClient = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const { data } = useQuery({
    queryKey: ['review-tasks', task.id, 'next', ''],
    queryFn: ({ signal }) =>
      request<{ items: ReviewTaskItem[] }>(
        'GET',
        `/review-tasks/${task.id}/items?mine=true&open=true&limit=1`,
        undefined,
        signal,
      ),
  });
  const cancel = useMutation({
    mutationFn: () => request<ReviewTask>('POST', `/review-tasks/${task.id}/cancel`),
    onError: (error) => notifyError(error),
    onSettled: () => {
      setAsking(false);
      return queryClient.invalidateQueries({ queryKey: ['review-tasks'] });
    },
  });
  const next = task.state === 'reviewing' && can('reviews:write') ? data?.items[0] : undefined;
  return (
    <>
      {task.state === 'reviewing' && can('reviews:manage') && (
        <Button variant="default" onClick={() => setAsking(true)}>
          {t('cancelTask')}
        </Button>
      )}
      {next && (
        <Button
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
          {t('begin')}
        </Button>
      )}
      <ConfirmDialog
        opened={isAsking}
        title={t('cancelTask')}
        text={t('cancelText')}
        confirmLabel={t('cancelTask')}
        isPending={cancel.isPending}
        onConfirm={() => cancel.mutate()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
