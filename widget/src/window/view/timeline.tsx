import type { Sender } from '@parley/schemas';
import type { StoredMessage } from '@parley/sdk/visitor';
import { memo } from '../ui/memo.ts';
import { openQuestion } from '../core/questions.ts';
import { isLastWordRead, layOutTimeline, type TimelineItem } from '../core/timeline.ts';
import { dayOf, formatDay, formatExact, formatTime } from '../i18n/format.ts';
import { Body, isBare } from '../messages/message-body.tsx';
import { Avatar } from './avatar.tsx';
import { useChatState, useSurroundings, useWords } from '../ui/context.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { OwnWords } from './own-words.tsx';
import styles from './timeline.module.css';

/** Everything that was said, and what is on its way. */
export function Timeline() {
  const { visitor, unreadAfter } = useChatState();
  const { config } = useSurroundings();
  const { messages, session } = visitor;
  const question = openQuestion(messages, session);
  const openId = session && session.state !== 'ended' ? session.id : null;
  const lastOwn = messages.reduce((last, { seq, from }) => (from.kind === 'visitor' ? seq : last), 0);
  const items = layOutTimeline(messages, { unreadAfter, session, dayOf });
  return (
    <>
      {config.appearance.heading !== '' && !visitor.hasOlder && (
        <p class={styles.heading}>{config.appearance.heading}</p>
      )}
      {items.map((item) =>
        item.type === 'message' ? (
          <MessageRow
            key={item.key}
            message={item.message}
            isFirst={item.isFirst}
            isLast={item.isLast}
            canAnswer={item.message.seq === question}
            isOpen={item.message.sessionId === openId}
            mark={item.message.seq === lastOwn ? (isLastWordRead(messages, lastOwn) ? 'read' : 'sent') : null}
          />
        ) : (
          <Marker key={item.key} item={item} />
        ),
      )}
    </>
  );
}

function Marker({ item }: { item: Exclude<TimelineItem, { type: 'message' }> }) {
  const { words, clock, config } = useSurroundings();
  const { t } = words;
  switch (item.type) {
    case 'day':
      return (
        <p class={styles.day}>
          <time dateTime={item.at}>{formatDay(item.at, clock.now(), words)}</time>
        </p>
      );
    case 'session':
      return <Line words={t('newConversation')} />;
    case 'unread':
      return (
        <div data-unread>
          <Line words={t('newMessages')} isNew />
        </div>
      );
    case 'joined':
      return (
        <p class={styles.event}>
          {t(item.isPassedOn ? 'agentTookOver' : 'agentJoined', {
            name: (config.showAgentNicknames ? item.agent?.name : undefined) ?? t('someone'),
          })}
        </p>
      );
    case 'ended':
      return (
        <p class={styles.event} title={formatExact(item.at, words)}>
          {t(item.isTimeout ? 'endedTimeout' : 'ended')}
        </p>
      );
  }
}

function Line({ words, isNew = false }: { words: string; isNew?: boolean }) {
  return (
    <p class={styles.line} data-new={isNew || undefined}>
      <span>{words}</span>
    </p>
  );
}

type RowProps = {
  message: StoredMessage;
  isFirst: boolean;
  isLast: boolean;
  canAnswer: boolean;
  isOpen: boolean;
  mark: 'sent' | 'read' | null;
};

const MessageRow = memo(function MessageRow({ message, isFirst, isLast, canAnswer, isOpen, mark }: RowProps) {
  const words = useWords();
  const { from, body, recalled, sentAt, seq } = message;
  const isOwn = from.kind === 'visitor';
  const name = useSenderName(from);
  return (
    <div class={styles.row} data-own={isOwn || undefined} data-first={isFirst || undefined} data-seq={seq}>
      {!isOwn && <span class={styles.avatar}>{isLast && <SenderAvatar from={from} />}</span>}
      <div class={styles.column}>
        {isFirst && <span class={isOwn ? 'visually-hidden' : styles.name}>{name}</span>}
        {recalled ? (
          <p class={styles.recalled}>{words.t('recalled')}</p>
        ) : (
          <div class={styles.bubble} data-bare={isBare(message) || undefined} data-last={isLast || undefined}>
            <ErrorBoundary fallback={<i>{words.t('unknownMessage')}</i>}>
              <Body body={body} canAnswer={canAnswer} isOpen={isOpen} isOwn={isOwn} />
            </ErrorBoundary>
          </div>
        )}
        {(isLast || mark) && (
          <span class={styles.meta}>
            <time dateTime={sentAt} title={formatExact(sentAt, words)}>
              {formatTime(sentAt, words)}
            </time>
            {mark && <OwnWords mark={mark} />}
          </span>
        )}
      </div>
    </div>
  );
});

function SenderAvatar({ from }: { from: Sender }) {
  const { config } = useSurroundings();
  if (from.kind === 'agent' && config.showAgentNicknames)
    return <Avatar picture={from.avatar} name={from.name} size={28} />;
  if (from.kind === 'agent') return <Avatar picture={config.company.logo} name={config.company.name} size={28} />;
  return (
    <Avatar
      picture={from.avatar ?? (config.channel.avatar || config.company.logo)}
      name={config.company.name}
      size={28}
    />
  );
}

function useSenderName(from: Sender): string {
  const { config, words } = useSurroundings();
  if (from.kind === 'visitor') return words.t('you');
  if (from.kind === 'agent') return agentName(from, config.showAgentNicknames) ?? config.company.name;
  return from.name ?? words.t('assistant');
}

function agentName({ name }: Sender, isShown: boolean): string | undefined {
  return isShown ? name : undefined;
}
