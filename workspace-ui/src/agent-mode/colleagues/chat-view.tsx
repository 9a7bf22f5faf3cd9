import { withoutBidiControls } from '@parley/content';
import { ActionIcon, Anchor, Button } from '@mantine/core';
import type { ColleagueChat, ColleagueMessage as Message, ColleagueUnread } from '@parley/schemas';
import { IconArrowLeft, IconUsersGroup } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { notifyError } from '../../ui/notify.ts';
import { RowsSkeleton } from '../../ui/page-skeleton.tsx';
import { useDesk } from '../desk/desk-context.ts';
import { ChatComposer } from './chat-composer.tsx';
import { discardUnsent, sendAgain, takeSaid, useChatOutbox, type UnsentToColleagues } from '../desk/chat-outbox.ts';
import { titleOf } from './chat-words.ts';
import {
  addressOfChat,
  chatKeys,
  chatMessages,
  chatQuery,
  readEarlier,
  unreadChats,
} from '../desk/colleague-queries.ts';
import { useColleagueWriters } from '../desk/colleague-writers.ts';
import { ColleagueMessage } from './colleague-message.tsx';
import { GroupModal } from './group-modal.tsx';
import classes from './colleagues.module.css';

/** A chat of colleagues: what was said, what is on its way, and a place to write. */
export function ChatView({ chatId, onClose }: { chatId: string; onClose: () => void }) {
  const { t } = useTranslation('colleagues');
  const { agentId } = useDesk();
  const chat = useQuery(chatQuery(chatId));
  const messages = useQuery(chatMessages(chatId));
  const [quoted, setQuoted] = useState<Message | null>(null);
  const [isChanging, setChanging] = useState(false);
  useReading(chatId, messages.data?.messages.at(-1)?.seq);
  const failed = chat.error ?? messages.error;
  if (failed) return <ErrorState error={failed} onRetry={() => void messages.refetch()} />;
  const title = chat.data ? titleOf(chat.data, agentId) : '';
  return (
    <section className={classes.chat} aria-label={title}>
      <header className={classes.head}>
        <ActionIcon className={classes.back} aria-label={t('chats')} onClick={onClose}>
          <IconArrowLeft size={18} aria-hidden />
        </ActionIcon>
        <h2>
          <bdi>{title}</bdi>
        </h2>
        {chat.data?.kind === 'group' && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconUsersGroup size={14} aria-hidden />}
            onClick={() => setChanging(true)}
          >
            {t('group', { count: chat.data.members.length })}
          </Button>
        )}
      </header>
      {messages.data ? (
        <Messages chatId={chatId} cache={messages.data} ownId={agentId} onQuote={setQuoted} />
      ) : (
        <RowsSkeleton />
      )}
      <Writers chatId={chatId} />
      <ChatComposer key={chatId} chatId={chatId} quoted={quoted} onUnquote={() => setQuoted(null)} />
      {isChanging && chat.data && <GroupModal chat={chat.data} onClose={() => setChanging(false)} onLeft={onClose} />}
    </section>
  );
}

/** Who writes there now. */
function Writers({ chatId }: { chatId: string }) {
  const { t } = useTranslation('colleagues');
  const writers = useColleagueWriters((state) => state.writers[chatId]) ?? [];
  const names = writers.map(({ name }) => withoutBidiControls(name)).join(', ');
  return (
    <p className={classes.writers} role="status">
      {writers.length > 0 && t('writing', { names, count: writers.length })}
    </p>
  );
}

type MessagesProps = {
  chatId: string;
  cache: { messages: readonly Message[]; hasEarlier: boolean };
  ownId: string;
  onQuote: (message: Message) => void;
};

function Messages({ chatId, cache: { messages, hasEarlier }, ownId, onQuote }: MessagesProps) {
  const { t } = useTranslation('colleagues');
  const queryClient = useQueryClient();
  const unsent = useChatOutbox((outbox) => outbox.unsent);
  const own = unsent.filter((one) => one.chatId === chatId);
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const withdraw = ({ seq }: Message): void => {
    request<Message>('POST', `${addressOfChat(chatId)}/messages/${seq}/withdraw`).then(
      (message) => takeSaid(queryClient, chatId, message),
      (error: unknown) => notifyError(error),
    );
  };
  useLayoutEffect(() => {
    if (isAtEnd.current && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [messages, own.length]);
  return (
    <div
      ref={box}
      className={classes.messages}
      role="log"
      tabIndex={0}
      aria-label={t('chats')}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        isAtEnd.current = scrollHeight - scrollTop - clientHeight < 40;
      }}
    >
      {hasEarlier && (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => {
            isAtEnd.current = false;
            readEarlier(queryClient, chatId).catch(notifyError);
          }}
        >
          {t('earlier')}
        </Button>
      )}
      {messages.length === 0 && own.length === 0 && <p className={classes.change}>{t('nothingSaid')}</p>}
      {messages.map((message) => (
        <ColleagueMessage
          key={message.seq}
          message={message}
          isOwn={message.from.id === ownId}
          onQuote={onQuote}
          onWithdraw={withdraw}
        />
      ))}
      {own.map((one) => (
        <UnsentMessage key={one.clientId} unsent={one} />
      ))}
    </div>
  );
}

function UnsentMessage({ unsent }: { unsent: UnsentToColleagues }) {
  const { t } = useTranslation('colleagues');
  const queryClient = useQueryClient();
  const { clientId, text, state, reason } = unsent;
  return (
    <div className={classes.message} data-own>
      <div className={classes.bubble} dir="auto">
        {text}
      </div>
      <p className={classes.meta} role="status">
        {state === 'waiting' ? (
          t('sending')
        ) : (
          <>
            {t('failed', { reason })}
            <Anchor component="button" size="xs" onClick={() => sendAgain(queryClient, unsent)}>
              {t('again')}
            </Anchor>
            <Anchor component="button" size="xs" onClick={() => discardUnsent(clientId)}>
              {t('discard')}
            </Anchor>
          </>
        )}
      </p>
    </div>
  );
}

/** What is shown while one looks is read. */
function useReading(chatId: string, seq: number | undefined): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (seq === undefined) return;
    const read = (): void => {
      if (document.visibilityState !== 'visible') return;
      const known = queryClient.getQueryData<ColleagueChat>(chatKeys.one(chatId));
      if (known && known.readSeq >= seq) return;
      request<ColleagueUnread>('POST', `${addressOfChat(chatId)}/read`, { seq }).then(
        (unread) => {
          queryClient.setQueryData(unreadChats.queryKey, unread);
          void queryClient.invalidateQueries({ queryKey: [...chatKeys.all, 'pages'] });
        },
        // It is read again with the next message.
        () => undefined,
      );
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [chatId, seq, queryClient]);
}
