import type { ReviewTask, ReviewTaskItem } from '@parley/schemas';
import { IconDice5 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { agentTexts } from '../../agent-mode/agent-mode.texts.ts';
import { visitorName } from '../../agent-mode/visitor-name.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { textColumn, timeColumn } from '../../ui/columns.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import tableClasses from '../../ui/data-table.module.css';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { RowsSkeleton } from '../../ui/page-skeleton.tsx';
import { usePages } from '../../ui/use-pages.ts';

addTexts('agent', agentTexts);

/** What was drawn, with whom it waits. */
export function TaskItems({ task, onlyMine }: { task: ReviewTask; onlyMine: boolean }) {
  const { t } = useTranslation('quality');
  const parameters: Record<string, string> = onlyMine ? { mine: 'true' } : {};
  const { items, query } = usePages<ReviewTaskItem>(`/review-tasks/${task.id}/items`, parameters);
  const columns = useColumns(task);
  return (
    <>
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <RowsSkeleton />}
      {items?.length === 0 && <EmptyState icon={IconDice5} title={t('tasksNone')} />}
      {items && items.length > 0 && (
        <DataTable
          label={t('items')}
          columns={columns}
          rows={items}
          rowKey={({ place, inspector }) => `${place} ${inspector.id}`}
          rowName={({ place }) => String(place)}
          hasMore={query.hasNextPage}
        />
      )}
      <MoreButton query={query} />
    </>
  );
}

function useColumns(task: ReviewTask): Column<ReviewTaskItem>[] {
  const { t } = useTranslation('quality');
  const { t: agent } = useTranslation('agent');
  const nameOf = ({ visitor, sessionId }: ReviewTaskItem): string =>
    visitorName({ name: visitor, id: sessionId }, agent);
  const stratum = textColumn<ReviewTaskItem>('stratum', t('stratum'), (item) => item.stratum);
  return [
    textColumn('place', t('place'), ({ place }) => place, 'end'),
    {
      id: 'visitor',
      header: t('visitor'),
      isFixed: true,
      value: nameOf,
      render: (item) => (
        <Link
          to="/admin/reviews/$sessionId"
          params={{ sessionId: item.sessionId }}
          search={{ task: task.id }}
          className={tableClasses.name}
        >
          <bdi>{nameOf(item)}</bdi>
        </Link>
      ),
    },
    timeColumn('began', t('began'), ({ startedAt }) => startedAt),
    textColumn('agent', t('agent'), (item) => item.agent?.name ?? null),
    ...(task.strata.length > 0 ? [stratum] : []),
    textColumn('inspector', t('inspector'), ({ inspector }) => inspector.name),
    textColumn('done', t('done'), ({ done }) => t(done ? 'itemDone' : 'itemOpen')),
    textColumn('score', t('score'), ({ total }) => total, 'end'),
  ];
}
