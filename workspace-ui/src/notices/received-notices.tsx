import { Button, SegmentedControl } from '@mantine/core';
import type { Notice } from '@parley/schemas';
import { IconBell, IconChecks } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { notifyError } from '../ui/notify.ts';
import { RowsSkeleton } from '../ui/page-skeleton.tsx';
import { usePages } from '../ui/use-pages.ts';
import { noticeCounts, noticePath, useMarkRead } from './notice-queries.ts';
import { NoticeRow } from './notice-row.tsx';
import classes from './notices.module.css';

const states = ['unread', 'read'] as const;
const categories = ['all', 'notice', 'system'] as const;

/** What one was told, unread or read, by category, newest first (AGENT-92). */
export function ReceivedNotices() {
  const { t } = useTranslation('notices');
  const [state, setState] = useState<string>('unread');
  const [category, setCategory] = useState<string>('all');
  const { items, query } = usePages<Notice>(noticePath, { state, category: category === 'all' ? '' : category });
  const { data: counts } = useQuery(noticeCounts);
  const marking = useMarkRead();
  const mark = (ids: readonly string[]): void => marking.mutate(ids, { onError: (error) => notifyError(error) });
  const unread = items?.filter(({ readAt }) => readAt === null) ?? [];
  const isOutOfDate =
    state === 'unread' &&
    counts !== undefined &&
    items !== undefined &&
    isMissing(counts, category, unread, query.hasNextPage);
  return (
    <>
      <div className={classes.bar}>
        <SegmentedControl
          aria-label={t('states')}
          value={state}
          onChange={setState}
          data={states.map((value) => ({ value, label: t(value) }))}
        />
        <SegmentedControl
          aria-label={t('categories')}
          value={category}
          onChange={setCategory}
          data={categories.map((value) => ({ value, label: t(`category_${value}`) }))}
        />
        {isOutOfDate && (
          <Button variant="light" onClick={() => void query.refetch()}>
            {t('showNew')}
          </Button>
        )}
        <Button
          className={classes.end}
          variant="default"
          leftSection={<IconChecks size={16} aria-hidden />}
          disabled={unread.length === 0}
          loading={marking.isPending}
          onClick={() => mark(unread.map(({ id }) => id))}
        >
          {t('markAll')}
        </Button>
      </div>
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <RowsSkeleton />}
      {items?.length === 0 && (
        <EmptyState
          icon={IconBell}
          title={state === 'unread' ? t('noneTitle') : t('noneReadTitle')}
          text={t('noneText')}
        />
      )}
      {items && items.length > 0 && (
        <ul className={classes.list} aria-label={t('list')}>
          {items.map((notice) => (
            <NoticeRow key={notice.id} notice={notice} onRead={(id) => mark([id])} />
          ))}
        </ul>
      )}
      <MoreButton query={query} />
    </>
  );
}

/** Whether there are unread ones that the list, as it was read, does not have. */
function isMissing(
  counts: { unread: number; notice: number; system: number },
  category: string,
  shown: readonly Notice[],
  hasMore: boolean,
): boolean {
  const all = category === 'notice' ? counts.notice : category === 'system' ? counts.system : counts.unread;
  return !hasMore && all > shown.length;
}
