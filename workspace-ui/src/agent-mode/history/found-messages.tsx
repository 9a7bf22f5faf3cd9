import type { FoundMessage } from '@parley/schemas';
import { IconMessageSearch, IconSearchOff } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { RowsSkeleton } from '../../ui/page-skeleton.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { usePages } from '../../ui/use-pages.ts';
import { ChannelIcon } from '../session-list/channel-icon.tsx';
import { visitorName } from '../visitor-name.ts';
import { FilterBar } from './filter-bar.tsx';
import { FoundParts } from './found-parts.tsx';
import { SessionLink } from './session-link.tsx';
import { messageParameters, useHistoryFilter } from './use-history-filter.ts';
import classes from './history.module.css';

/** Messages in which the words stand, each opening its session there (AGENT-84). */
export function FoundMessages() {
  const { t } = useTranslation('history');
  const filter = useHistoryFilter();
  const parameters = useMemo(() => messageParameters(filter, new Date()), [filter]);
  return (
    <>
      <FilterBar />
      {parameters.q === '' ? (
        <EmptyState icon={IconMessageSearch} title={t('searchTitle')} text={t('searchText')} />
      ) : (
        <Hits parameters={parameters} />
      )}
    </>
  );
}

function Hits({ parameters }: { parameters: Record<string, string> }) {
  const { t } = useTranslation('history');
  const { items, query } = usePages<FoundMessage>('/search/messages', parameters);
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!items) return <RowsSkeleton />;
  if (items.length === 0)
    return <EmptyState icon={IconSearchOff} title={t('notFoundTitle')} text={t('notFoundText')} />;
  return (
    <>
      <ul className={classes.hits} aria-label={t('messages')}>
        {items.map((hit) => (
          <li key={hit.messageId}>
            <Hit hit={hit} />
          </li>
        ))}
      </ul>
      <MoreButton query={query} />
    </>
  );
}

function Hit({ hit: { sessionId, position, from, visitor, channel, seq, sentAt, parts } }: { hit: FoundMessage }) {
  const { t } = useTranslation('history');
  const { t: agent } = useTranslation('agent');
  const words = { visitor: 'visitor', agent: 'agentWord', robot: 'robotWord', system: 'systemWord' } as const;
  return (
    <SessionLink sessionId={sessionId} position={position} className={classes.hit}>
      <span className={classes.hitHead}>
        <ChannelIcon channel={channel} />
        <strong>
          <bdi>{visitorName(visitor, agent)}</bdi>
        </strong>
        <span>
          {seq === null
            ? t('noteWord')
            : from.kind === 'visitor'
              ? agent('visitor')
              : from.name || agent(words[from.kind])}
        </span>
        <TimeAgo at={sentAt} />
      </span>
      <p>
        <FoundParts parts={parts} />
      </p>
    </SessionLink>
  );
}
