import type { FoundColleagueMessage } from '@parley/schemas';
import { IconSearchOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { RowsSkeleton } from '../../ui/page-skeleton.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { usePages } from '../../ui/use-pages.ts';
import { useDesk } from '../desk/desk-context.ts';
import { lineOf, nameOf, titleOf } from './chat-words.ts';
import classes from './colleagues.module.css';

/** What was said in one's chats and has these words, latest first; each leads to where it was said. */
export function FoundMessages({ q, onOpen }: { q: string; onOpen: (chatId: string, seq: number) => void }) {
  const { t } = useTranslation('colleagues');
  const { agentId } = useDesk();
  const { items, query } = usePages<FoundColleagueMessage>('/colleague-messages', { q });
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!items) return <RowsSkeleton />;
  if (items.length === 0) return <EmptyState icon={IconSearchOff} title={t('foundNone')} text="" />;
  return (
    <>
      <ul className={classes.list} aria-label={t('foundList')}>
        {items.map(({ chat, message }) => (
          <li key={message.id}>
            <button type="button" className={classes.row} onClick={() => onOpen(chat.id, message.seq)}>
              <span style={{ minWidth: 0, gridColumn: '1 / 3' }}>
                <span className={classes.name}>
                  <bdi>{titleOf(chat, agentId)}</bdi>
                </span>
                <p className={classes.line} dir="auto">
                  {nameOf(message.from)}: {lineOf(message, t)}
                </p>
              </span>
              <span className={classes.end}>
                <TimeAgo at={message.sentAt} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      <MoreButton query={query} />
    </>
  );
}
