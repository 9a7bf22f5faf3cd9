import { Tabs } from '@mantine/core';
import type { OwnReview } from '@parley/schemas';
import { IconClipboardCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { addTexts } from '../../i18n/i18n.ts';
import { AppealList } from '../../reviews/appeal-list.tsx';
import { RangeMark } from '../../reviews/range-mark.tsx';
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
import { agentTexts } from '../agent-mode.texts.ts';
import { visitorName } from '../visitor-name.ts';
import { ownReviewsTexts } from './own-reviews.texts.ts';

addTexts('ownReviews', ownReviewsTexts);
addTexts('reviews', reviewsTexts);
addTexts('agent', agentTexts);

const names = ['view'] as const;

/** Results of one's own conversations, and one's appeals (QA-08). */
export function OwnReviewsPage() {
  const { t } = useTranslation('ownReviews');
  const { filter, set } = useAddressFilter(names);
  const view = filter.view === 'appeals' ? 'appeals' : 'records';
  return (
    <Page text={t('text')}>
      <Tabs
        value={view}
        keepMounted={false}
        onChange={(chosen) => set({ view: chosen === 'appeals' ? 'appeals' : '' })}
      >
        <Tabs.List mb={12} aria-label={t('views')}>
          <Tabs.Tab value="records">{t('records')}</Tabs.Tab>
          <Tabs.Tab value="appeals">{t('appeals')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="records">
          <Records />
        </Tabs.Panel>
        <Tabs.Panel value="appeals">
          <AppealList
            path="/me/appeals"
            table="own-appeals"
            open={({ reviewId }, name) => (
              <Link to="/agent/reviews/$reviewId" params={{ reviewId }} className={tableClasses.name}>
                {name}
              </Link>
            )}
          />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

function Records() {
  const { t } = useTranslation('ownReviews');
  const { items, query } = usePages<OwnReview>('/me/reviews');
  const columns = useColumns();
  return (
    <>
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <RowsSkeleton />}
      {items?.length === 0 && <EmptyState icon={IconClipboardCheck} title={t('noneTitle')} text={t('noneText')} />}
      {items && items.length > 0 && (
        <DataTable
          label={t('records')}
          table="own-reviews"
          columns={columns}
          rows={items}
          rowKey={({ id }) => id}
          rowName={({ visitor }) => visitor}
          hasMore={query.hasNextPage}
        />
      )}
      <MoreButton query={query} />
    </>
  );
}

function useColumns(): Column<OwnReview>[] {
  const { t } = useTranslation('ownReviews');
  const { t: agent } = useTranslation('agent');
  const { t: reviews } = useTranslation('reviews');
  const nameOf = ({ visitor }: OwnReview): string => visitorName({ name: visitor }, agent);
  return [
    {
      id: 'visitor',
      header: t('visitor'),
      isFixed: true,
      value: nameOf,
      render: (review) => (
        <Link to="/agent/reviews/$reviewId" params={{ reviewId: review.id }} className={tableClasses.name}>
          <bdi>{nameOf(review)}</bdi>
        </Link>
      ),
    },
    {
      id: 'score',
      header: t('score'),
      value: ({ total }) => total,
      render: (review) => <RangeMark review={review} />,
    },
    textColumn('inspector', t('inspector'), ({ inspector }) => inspector.name),
    timeColumn('reviewedAt', t('reviewedAt'), ({ updatedAt }) => updatedAt),
    timeColumn('startedAt', t('startedAt'), ({ startedAt }) => startedAt),
    textColumn('remark', t('remark'), ({ remark }) => remark),
    textColumn('appeal', t('appeal'), ({ appeal }) =>
      appeal
        ? [reviews(`state_${appeal.state}`), appeal.result && reviews(`result_${appeal.result}`)]
            .filter(Boolean)
            .join(' · ')
        : null,
    ),
  ];
}
