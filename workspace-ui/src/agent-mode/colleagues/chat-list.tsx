import type { ColleagueChat } from '@parley/schemas';
import { IconMessages } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CountBadge } from '../../ui/count-badge.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { RowsSkeleton } from '../../ui/page-skeleton.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { usePages } from '../../ui/use-pages.ts';
import { useDesk } from '../desk/desk-context.ts';
import { lineOf, titleOf } from './chat-words.ts';
import { chatsPath } from '../desk/colleague-queries.ts';
import { Face } from './face.tsx';
import classes from './colleagues.module.css';

type ChatListProps = { shownId: string | null; onOpen: (chatId: string) => void };

/** One's chats, latest first. */
export function ChatList({ shownId, onOpen }: ChatListProps) {
  const { t } = useTranslation('colleagues');
  const { items, query } = usePages<ColleagueChat>(chatsPath);
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!items) return <RowsSkeleton />;
  if (items.length === 0) return <EmptyState icon={IconMessages} title={t('noChatsTitle')} text={t('noChatsText')} />;
  return (
    <>
      <ul className={classes.list} aria-label={t('chats')}>
        {items.map((chat) => (
          <li key={chat.id}>
            <Row chat={chat} isShown={chat.id === shownId} onOpen={() => onOpen(chat.id)} />
          </li>
        ))}
      </ul>
      <MoreButton query={query} />
    </>
  );
}

function Row({ chat, isShown, onOpen }: { chat: ColleagueChat; isShown: boolean; onOpen: () => void }) {
  const { t } = useTranslation('colleagues');
  const { agentId } = useDesk();
  const { kind, members, unread, last, lastAt } = chat;
  const other = kind === 'direct' ? (members.find(({ id }) => id !== agentId) ?? null) : null;
  return (
    <button type="button" className={classes.row} aria-current={isShown} onClick={onOpen}>
      <Face of={other} />
      <span style={{ minWidth: 0 }}>
        <span className={classes.name}>
          <bdi>{titleOf(chat, agentId)}</bdi>
        </span>
        <p className={classes.line} dir="auto">
          {last ? lineOf(last, t) : t('nothingSaid')}
        </p>
      </span>
      <span className={classes.end}>
        <TimeAgo at={lastAt} />
        {unread > 0 && (
          <CountBadge count={unread}>
            <span hidden>{t('unread', { count: unread })}</span>
          </CountBadge>
        )}
      </span>
    </button>
  );
}
