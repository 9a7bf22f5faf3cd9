import { Badge, Button, Tooltip } from '@mantine/core';
import type { LiveVisit, LiveVisitCount } from '@parley/schemas';
import { IconWorldSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withParameters, type Page as ApiPage } from '../../api/list-all.ts';
import { useCan } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { languageName } from '../../i18n/language-name.ts';
import tableClasses from '../../ui/data-table.module.css';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { RowsSkeleton } from '../../ui/page-skeleton.tsx';
import { Page } from '../../ui/page.tsx';
import { InviteModal } from './invite-modal.tsx';
import { pageName, visitorOf } from './visit-names.ts';
import classes from './visiting.module.css';
import { visitingTexts } from './visiting.texts.ts';
import { sinceText } from './since-text.ts';

addTexts('visiting', visitingTexts);

const refreshMilliseconds = 3_000;
const shownAtMost = 200;

/** Who looks at which page now, since when and how often; kept fresh while it is looked at (QUEUE-04, CHAN-43). */
export function VisitingPage() {
  const { t } = useTranslation('visiting');
  const [invited, setInvited] = useState<LiveVisit | null>(null);
  const visits = useQuery({
    queryKey: ['live-visits'],
    queryFn: ({ signal }) =>
      request<ApiPage<LiveVisit>>(
        'GET',
        withParameters('/live-visits', { limit: String(shownAtMost) }),
        undefined,
        signal,
      ),
    refetchInterval: refreshMilliseconds,
  });
  const hasMore = visits.data?.nextCursor != null;
  const count = useQuery({
    queryKey: ['live-visits', 'count'],
    queryFn: ({ signal }) => request<LiveVisitCount>('GET', '/live-visits/count', undefined, signal),
    refetchInterval: refreshMilliseconds,
    enabled: hasMore,
  });
  const items = visits.data?.items;
  return (
    <Page text={t('text')}>
      {visits.isError && !items && <ErrorState error={visits.error} onRetry={() => void visits.refetch()} />}
      {visits.isPending && <RowsSkeleton />}
      {items?.length === 0 && <EmptyState icon={IconWorldSearch} title={t('noneTitle')} text={t('noneText')} />}
      {items && items.length > 0 && (
        <>
          <p className={classes.count} role="status">
            {hasMore
              ? t('countOf', { shown: items.length, count: count.data?.count ?? '…' })
              : t('count', { count: items.length })}
          </p>
          <VisitTable visits={items} now={visits.dataUpdatedAt} onInvite={setInvited} />
        </>
      )}
      {invited && <InviteModal visit={invited} onClose={() => setInvited(null)} />}
    </Page>
  );
}

type VisitTableProps = { visits: readonly LiveVisit[]; now: number; onInvite: (visit: LiveVisit) => void };

function VisitTable({ visits, now, onInvite }: VisitTableProps) {
  const { t } = useTranslation('visiting');
  return (
    <div className={classes.scroll}>
      <table className={tableClasses.table}>
        <thead>
          <tr>
            {['visitor', 'page', 'since', 'often', 'from', 'channel'].map((column) => (
              <th key={column} scope="col">
                {t(column)}
              </th>
            ))}
            <th scope="col" aria-label={t('invite')} />
          </tr>
        </thead>
        <tbody>
          {visits.map((visit) => (
            <VisitRow key={`${visit.channelId} ${visit.id}`} visit={visit} now={now} onInvite={() => onInvite(visit)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function VisitRow({ visit, now, onInvite }: { visit: LiveVisit; now: number; onInvite: () => void }) {
  const { t, i18n } = useTranslation('visiting');
  const mayInvite = useCan()('visitors:write');
  const { page, title, referrer, visits, views, startedAt, pageSince, channelName, invitation, inSession } = visit;
  return (
    <tr>
      <td>
        <bdi>{visitorOf(visit, t)}</bdi>{' '}
        {visit.visitor?.vip && (
          <Badge size="xs" color="yellow">
            VIP
          </Badge>
        )}
        <div className={classes.sub}>{languageName(visit.locale, i18n.language)}</div>
      </td>
      <td>
        {/^https?:\/\//i.test(page) ? (
          <a className={classes.link} href={page} target="_blank" rel="noopener noreferrer nofollow" title={page}>
            {title || pageName(page)}
          </a>
        ) : (
          title || page
        )}
        <div className={classes.sub}>{t('onPage', { time: sinceText(pageSince, now) })}</div>
      </td>
      <td className={classes.number}>{sinceText(startedAt, now)}</td>
      <td>
        {t('visits', { count: visits })}
        <div className={classes.sub}>{t('views', { count: views })}</div>
      </td>
      <td title={referrer}>{referrer === '' ? t('directly') : pageName(referrer)}</td>
      <td>{channelName}</td>
      <td className={classes.action}>
        {inSession ? (
          <Badge size="sm" variant="light">
            {t('inSession')}
          </Badge>
        ) : invitation === 'open' ? (
          <Tooltip label={t('invitedText')}>
            <Badge size="sm" variant="light" color="gray" tabIndex={0}>
              {t('invited')}
            </Badge>
          </Tooltip>
        ) : (
          <>
            {invitation === 'ignored' && <span className={classes.sub}>{t('ignored')}</span>}
            {mayInvite && (
              <Button size="compact-sm" variant="default" onClick={onInvite}>
                {t('invite')}
              </Button>
            )}
          </>
        )}
      </td>
    </tr>
  );
}
