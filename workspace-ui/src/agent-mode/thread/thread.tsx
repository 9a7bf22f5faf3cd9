import { Button, Skeleton, UnstyledButton } from '@mantine/core';
import type { SessionDetails } from '@parley/schemas';
import { IconArrowDown, IconArrowUp, IconHistory } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../ui/error-state.tsx';
import { useDesk } from '../desk/desk-context.ts';
import { useDeskStore } from '../desk/desk-store.ts';
import { useOutbox } from '../desk/outbox-store.ts';
import { stillUnsent } from '../desk/outbox.ts';
import { toApiError } from '../desk/to-api-error.ts';
import { useDialogs } from '../use-dialogs.ts';
import { visitorName } from '../visitor-name.ts';
import { buildRows } from './build-rows.ts';
import { EditMessage } from './edit-message.tsx';
import { ThreadRows } from './thread-rows.tsx';
import { UnsentRow } from './unsent-row.tsx';
import { useReading } from './use-reading.ts';
import { useThread } from './use-thread.ts';
import { useThreadScroll } from './use-thread-scroll.ts';
import classes from './thread.module.css';

/** The conversation: everything that was said, by whomever, and what is on its way. */
export function Thread({ session, unread }: { session: SessionDetails; unread: number }) {
  const { t } = useTranslation('agent');
  const { agentId } = useDesk();
  const thread = useThread(session);
  const { showEarlier } = thread;
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => buildRows(thread.blocks, { unread, opened }), [thread.blocks, unread, opened]);
  const unsent = useUnsent(session.id, thread.messages, agentId);
  const isTyping = useDeskStore(({ typing }) => session.id in typing);
  const { scroller, setScroller, setContent, isAtEnd, toEnd, stay } = useThreadScroll(() => void showEarlier());
  const { editing } = useDialogs();
  const newCount = useNewCount(thread.messages.length, isAtEnd);
  const [isUnreadSeen, setUnreadSeen] = useState(unread === 0);
  useReading(session, isAtEnd);
  // What one has written oneself is always seen.
  const ownCount = unsent.length;
  useEffect(() => {
    if (ownCount > 0) toEnd();
  }, [ownCount, toEnd]);

  if (thread.isPending) return <ThreadSkeleton />;
  if (thread.error) return <ErrorState error={toApiError(thread.error)} onRetry={thread.retry} />;
  const jumpToUnread = (): void => {
    stay();
    scroller?.querySelector('[data-unread-line]')?.scrollIntoView({ block: 'center' });
    setUnreadSeen(true);
  };
  const toggle = (id: string): void => {
    stay();
    setOpened((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  };
  const hasUnreadLine = rows.some(({ kind }) => kind === 'unread');
  return (
    <div className={classes.thread}>
      <div className={classes.scroller} ref={setScroller} tabIndex={0} role="region" aria-label={t('threadLabel')}>
        <div className={classes.content} ref={setContent}>
          {thread.hasEarlier && (
            <Button
              className={classes.earlier}
              variant="subtle"
              color="gray"
              size="compact-sm"
              leftSection={<IconHistory size={14} />}
              onClick={() => {
                // At the very top a browser would keep the top in view, and not the message that is read.
                if (scroller) scroller.scrollTop = Math.max(1, scroller.scrollTop);
                stay();
                void showEarlier();
              }}
            >
              {thread.earlierSessions > 0
                ? t('showEarlierSessions', { count: thread.earlierSessions })
                : t('showEarlier')}
            </Button>
          )}
          <ThreadRows
            rows={rows}
            session={session}
            earlier={thread.opened}
            opened={opened}
            onToggle={toggle}
            unreadRef={setUnreadSeen}
          />
          {unsent.map((one) => (
            <UnsentRow key={one.clientId} unsent={one} />
          ))}
          {isTyping && (
            <p className={classes.typing}>
              <span className={classes.dots} aria-hidden>
                <i />
                <i />
                <i />
              </span>
              {t('visitorTyping', { name: visitorName(session.visitor, t) })}
            </p>
          )}
        </div>
      </div>
      {editing?.sessionId === session.id && (
        <EditMessage message={editing} onClose={() => useDialogs.setState({ editing: null })} />
      )}
      {hasUnreadLine && !isUnreadSeen && (
        <UnstyledButton className={classes.pill} data-place="top" onClick={jumpToUnread}>
          <IconArrowUp size={14} aria-hidden /> {t('jumpToUnread', { count: unread })}
        </UnstyledButton>
      )}
      {!isAtEnd && (
        <UnstyledButton className={classes.pill} data-place="bottom" onClick={toEnd}>
          <IconArrowDown size={14} aria-hidden /> {newCount > 0 ? t('newMessages', { count: newCount }) : t('toEnd')}
        </UnstyledButton>
      )}
    </div>
  );
}

function useUnsent(sessionId: string, messages: Parameters<typeof stillUnsent>[1], agentId: string) {
  const all = useOutbox(({ unsent }) => unsent);
  return useMemo(() => {
    const own = all.filter((one) => one.sessionId === sessionId);
    return stillUnsent(own, messages, agentId);
  }, [all, sessionId, messages, agentId]);
}

/** How many messages have come since the end was last seen. */
function useNewCount(length: number, isAtEnd: boolean): number {
  const seen = useRef(length);
  useEffect(() => {
    if (isAtEnd) seen.current = length;
  }, [isAtEnd, length]);
  return isAtEnd ? 0 : Math.max(0, length - seen.current);
}

function ThreadSkeleton() {
  return (
    <div className={classes.skeleton} aria-busy>
      {[62, 40, 54, 30, 48].map((width, index) => (
        <Skeleton key={index} height={38} width={`${width}%`} radius="md" ml={index % 2 ? 'auto' : 0} />
      ))}
    </div>
  );
}
