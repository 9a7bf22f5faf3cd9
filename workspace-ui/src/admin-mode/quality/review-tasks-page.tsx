import { Button } from '@mantine/core';
import { reviewTaskFolders, type ReviewTask } from '@parley/schemas';
import { IconDice5, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../api/me.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { FolderList } from '../../reviews/folder-list.tsx';
import classes from '../../reviews/reviews.module.css';
import { reviewsTexts } from '../../reviews/reviews.texts.ts';
import { textColumn, timeColumn } from '../../ui/columns.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import tableClasses from '../../ui/data-table.module.css';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { RowsSkeleton } from '../../ui/page-skeleton.tsx';
import { Page } from '../../ui/page.tsx';
import { useAddressFilter } from '../../ui/use-address-filter.ts';
import { usePages } from '../../ui/use-pages.ts';
import { CreateTask } from './create-task.tsx';
import { qualityTexts } from './quality.texts.ts';
import { reviewTaskCountsQuery } from './task-queries.ts';

addTexts('quality', qualityTexts);
addTexts('reviews', reviewsTexts);

const names = ['folder'] as const;

/** Samples that inspectors review, by folder (QA-06, QA-07). */
export function ReviewTasksPage() {
  const { t } = useTranslation('quality');
  const { t: reviews } = useTranslation('reviews');
  const mayManage = useCan()('reviews:manage');
  const { filter, set } = useAddressFilter(names);
  const folder = reviewTaskFolders.find((each) => each === filter.folder) ?? 'all';
  const [isCreating, setCreating] = useState(false);
  const { items, query } = usePages<ReviewTask>('/review-tasks', { folder });
  const { data: counts } = useQuery(reviewTaskCountsQuery);
  const columns = useColumns();
  const create = mayManage && (
    <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setCreating(true)}>
      {t('create')}
    </Button>
  );
  return (
    <Page text={t('tasksText')} actions={create}>
      <div className={classes.folders}>
        <FolderList
          label={reviews('folders')}
          folders={reviewTaskFolders.map((name) => ({ name, title: t(`folder_${name}`), count: counts?.[name] }))}
          open={folder}
          onOpen={(name) => set({ folder: name === 'all' ? '' : name })}
        />
        <div>
          {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
          {query.isPending && <RowsSkeleton />}
          {items?.length === 0 && <EmptyState icon={IconDice5} title={t('tasksNone')} text={t('tasksNoneText')} />}
          {items && items.length > 0 && (
            <DataTable
              label={t('tasks')}
              table="review-tasks"
              columns={columns}
              rows={items}
              rowKey={({ id }) => id}
              rowName={({ name }) => name}
              hasMore={query.hasNextPage}
            />
          )}
          <MoreButton query={query} />
        </div>
      </div>
      {isCreating && <CreateTask onClose={() => setCreating(false)} />}
    </Page>
  );
}

function useColumns(): Column<ReviewTask>[] {
  const { t } = useTranslation('quality');
  return [
    {
      id: 'name',
      header: t('taskName'),
      isFixed: true,
      value: ({ name }) => name,
      render: ({ id, name, kind }) => (
        <>
          <Link to="/admin/review-tasks/$taskId" params={{ taskId: id }} className={tableClasses.name}>
            {name}
          </Link>
          {kind === 'calibration' && <div className={tableClasses.sub}>{t('kindShort_calibration')}</div>}
        </>
      ),
    },
    textColumn('creator', t('creator'), ({ creator }) => creator ?? t('somebody')),
    timeColumn('createdAt', t('createdAt'), ({ createdAt }) => createdAt),
    textColumn('inspectors', t('inspectors'), ({ inspectors }) => inspectors.map(({ name }) => name).join(', ')),
    {
      id: 'progress',
      header: t('progress'),
      align: 'end',
      value: ({ done, total }) => (total === 0 ? 0 : done / total),
      render: ({ done, total }) => `${done}/${total}`,
    },
    textColumn('state', t('taskState'), ({ state }) => t(`state_${state}`)),
  ];
}
