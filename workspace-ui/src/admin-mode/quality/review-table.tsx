import type { AgentViewSession, ReviewedSession, SessionCount } from '@parley/schemas';
import { IconClipboardCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSessionColumns } from '../../agent-mode/session-table/session-columns.tsx';
import { useVisitorColumn } from '../../agent-mode/session-table/visitor-column.tsx';
import { visitorName } from '../../agent-mode/visitor-name.ts';
import { withParameters } from '../../api/list-all.ts';
import { request } from '../../api/request.ts';
import { useFormat } from '../../i18n/format.ts';
import { RangeMark } from '../../reviews/range-mark.tsx';
import { secondsText } from '../../reviews/seconds-text.ts';
import { textColumn } from '../../ui/columns.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import tableClasses from '../../ui/data-table.module.css';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { RowsSkeleton } from '../../ui/page-skeleton.tsx';
import { usePages } from '../../ui/use-pages.ts';

/** Closed conversations with how they went and what was given (QA-01). */
export function ReviewTable({ parameters }: { parameters: Record<string, string> }) {
  const { t } = useTranslation('quality');
  const { t: agent } = useTranslation('agent');
  const { items, query } = usePages<ReviewedSession>('/review-sessions', parameters);
  const columns = useColumns();
  return (
    <>
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <RowsSkeleton />}
      {items?.length === 0 && <EmptyState icon={IconClipboardCheck} title={t('noneTitle')} text={t('noneText')} />}
      {items && items.length > 0 && (
        <DataTable
          label={t('list')}
          table="reviews"
          columns={columns}
          rows={items}
          rowKey={({ session }) => session.id}
          rowName={({ session }) => visitorName(session.visitor, agent)}
          hasMore={query.hasNextPage}
          hasOwnFilter
          count={<Count parameters={parameters} />}
          isExported
        />
      )}
      <MoreButton query={query} />
    </>
  );
}

function Count({ parameters }: { parameters: Record<string, string> }) {
  const { t } = useTranslation('ui');
  const { number } = useFormat();
  const { data } = useQuery({
    queryKey: ['review-sessions', 'count', parameters],
    queryFn: ({ signal }) =>
      request<SessionCount>('GET', withParameters('/review-sessions/count', parameters), undefined, signal),
    placeholderData: (before) => before,
  });
  if (!data) return null;
  const formatted = number(data.count);
  return <>{data.isMore ? t('sessionsMore', { formatted }) : t('sessions', { count: data.count, formatted })}</>;
}

type ReviewColumn = Column<ReviewedSession>;

/** A column of a session, in a table of what was given for sessions. */
function ofSession(column: Column<AgentViewSession>, isOptional = false): ReviewColumn {
  return {
    ...column,
    isOptional,
    value: ({ session }) => column.value(session),
    render: ({ session }) => column.render(session),
  };
}

function useColumns(): ReviewColumn[] {
  const { t } = useTranslation('quality');
  const { t: reviews, i18n } = useTranslation('reviews');
  const session = useSessionColumns();
  const visitor = useVisitorColumn(({ id }, name) => (
    <Link to="/admin/reviews/$sessionId" params={{ sessionId: id }} className={tableClasses.name}>
      {name}
    </Link>
  ));
  const seconds = (id: 'firstResponse' | 'duration' | 'averageResponse' | 'maximumResponse'): ReviewColumn => ({
    id,
    header: reviews(id),
    align: 'end',
    value: ({ metrics }) => metrics[id],
    render: ({ metrics }) => secondsText(metrics[id], i18n.language),
  });
  return [
    ofSession(visitor),
    ofSession(session.agent),
    ofSession(session.started),
    seconds('firstResponse'),
    seconds('duration'),
    seconds('averageResponse'),
    seconds('maximumResponse'),
    textColumn('excessive', reviews('excessive'), ({ metrics }) => metrics.excessive, 'end'),
    ofSession(session.rating),
    {
      id: 'score',
      header: t('score'),
      value: ({ review }) => review?.total ?? null,
      render: ({ review }) => (review ? <RangeMark review={review} /> : t('notReviewed')),
    },
    textColumn('inspector', t('inspector'), ({ review }) => review?.inspector.name ?? null),
    {
      ...textColumn<ReviewedSession>('appeal', t('appeal'), ({ review }) =>
        review?.appeal ? `${review.appeal.number} · ${reviews(`state_${review.appeal.state}`)}` : null,
      ),
      isOptional: true,
    },
    ofSession(session.id, true),
    ...[session.group, session.channel, session.ended, session.end, session.tags].map((one) => ofSession(one, true)),
  ];
}
