import { summariseBody, withoutBidiControls } from '@parley/content';
import type { AgentViewMessage, AgentViewSession, SessionDetails } from '@parley/schemas';
import { useQueryClient } from '@tanstack/react-query';
import { memo, useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyError } from '../../ui/notify.ts';
import { useFormat } from '../../i18n/format.ts';
import { dateLocaleOf } from '../../i18n/language.ts';
import { useDesk } from '../desk/desk-context.ts';
import { deskKeys } from '../desk/desk-keys.ts';
import { changeDraft } from '../desk/drafts.ts';
import { focusComposer } from '../desk/focus-composer.ts';
import { previewOf } from '../desk/preview-of.ts';
import { toQuote } from '../desk/quoted-text.ts';
import { toApiError } from '../desk/to-api-error.ts';
import { useDialogs } from '../use-dialogs.ts';
import { useNow } from '../use-now.ts';
import type { Arrival } from './arrivals.ts';
import type { Row } from './build-rows.ts';
import { textOf } from './edit-message.tsx';
import { MessageRow } from './message-row.tsx';
import { PathTaken } from './path-taken.tsx';
import { markOf } from './thread-marks.tsx';
import classes from './thread.module.css';

type ThreadRowsProps = {
  rows: readonly Row[];
  session: SessionDetails;
  earlier: readonly AgentViewSession[];
  opened: ReadonlySet<string>;
  onToggle: (sessionId: string) => void;
  unreadRef: (isSeen: boolean) => void;
};

/** An agent's own message may be withdrawn for so long (AGENT-31). */
const recallMilliseconds = 2 * 60_000;

/** The rows of a thread. Those out of view cost nothing to lay out: a thread may be thousands of messages long. */
export const ThreadRows = memo(function ThreadRows({
  rows,
  session,
  earlier,
  opened,
  onToggle,
  unreadRef,
}: ThreadRowsProps) {
  const { agentId, client } = useDesk();
  const queryClient = useQueryClient();
  const now = useNow(10_000);
  const { id: sessionId, state } = session;
  const recall = useCallback(
    (messageId: string) => {
      client.recall(sessionId, messageId).catch((error: unknown) => notifyError(toApiError(error)));
    },
    [client, sessionId],
  );
  const quote = useQuote(session);
  const lastId = lastWordsOf(rows);
  const isEditable = session.channel.kind === 'web' || session.channel.kind === 'in-app';
  return rows.map((row) => {
    switch (row.kind) {
      case 'day':
        return <Day key={row.key} at={row.at} />;
      case 'unread':
        return <UnreadLine key={row.key} onSeen={unreadRef} />;
      case 'arrival':
        return <ArrivalLine key={row.key} arrival={row.arrival} />;
      case 'session':
        return (
          <SessionLine
            key={row.key}
            session={earlier.find(({ id }) => id === row.sessionId) ?? (row.sessionId === sessionId ? session : null)}
          />
        );
      case 'path':
        return (
          <PathTaken
            key={row.key}
            path={
              row.sessionId === sessionId
                ? session.path
                : (queryClient.getQueryData<SessionDetails>(deskKeys.session(row.sessionId))?.path ?? [])
            }
            messages={row.messages}
            isOpen={opened.has(row.sessionId)}
            onToggle={() => onToggle(row.sessionId)}
          />
        );
      case 'message': {
        const { message, isFollowUp } = row;
        const isOwn = message.from.kind === 'agent' && message.from.id === agentId;
        const isToVisitor = message.from.kind === 'agent' && message.visibility !== 'agents';
        const mayRecall =
          isOwn &&
          isToVisitor &&
          state !== 'ended' &&
          message.sessionId === sessionId &&
          !message.recalled &&
          now - Date.parse(message.sentAt) < recallMilliseconds;
        return (
          <MessageRow
            key={row.key}
            message={message}
            isFollowUp={isFollowUp}
            isOwn={isOwn}
            mark={isToVisitor ? markOf(message.seq, session.receipt) : null}
            onRecall={mayRecall ? recall : null}
            onEdit={mayRecall && isEditable && message.id === lastId && textOf(message.body) !== null ? edit : null}
            onQuote={message.visibility === 'agents' ? null : quote}
          />
        );
      }
    }
  });
});

function edit(message: AgentViewMessage): void {
  useDialogs.setState({ editing: message });
}

/** Whoever of the two wrote last: after that nothing before it is changed. */
function lastWordsOf(rows: readonly Row[]): string | null {
  const last = rows.findLast(
    (row) =>
      row.kind === 'message' &&
      row.message.visibility !== 'agents' &&
      (row.message.from.kind === 'agent' || row.message.from.kind === 'visitor'),
  );
  return last?.kind === 'message' ? last.message.id : null;
}

/** Quotes a message in what is written next, where one may write. */
function useQuote({ id, state, agent }: SessionDetails): ((message: AgentViewMessage) => void) | null {
  const { t } = useTranslation('agent');
  const { agentId } = useDesk();
  const mayWrite = state === 'serving' && agent?.id === agentId;
  return useMemo(() => {
    if (!mayWrite) return null;
    return ({ from, body }) => {
      const name = from.name === undefined ? '' : withoutBidiControls(from.name);
      changeDraft(id, { quote: toQuote(name, previewOf(summariseBody(body), t)), isNote: false });
      focusComposer();
    };
  }, [id, mayWrite, t]);
}

function Day({ at }: { at: string }) {
  const { i18n } = useTranslation();
  const date = new Date(at);
  const isThisYear = date.getFullYear() === new Date().getFullYear();
  return (
    <div className={classes.day}>
      <span>
        {date.toLocaleDateString(dateLocaleOf(i18n.language, navigator.languages), {
          weekday: 'short',
          day: 'numeric',
          month: 'long',
          ...(!isThisYear && { year: 'numeric' }),
        })}
      </span>
    </div>
  );
}

function SessionLine({ session }: { session: AgentViewSession | null }) {
  const { t } = useTranslation('agent');
  const { dateTime } = useFormat();
  if (!session) return null;
  return (
    <div className={classes.sessionLine}>
      <span>
        {session.state === 'ended'
          ? t('sessionOf', { time: dateTime(session.startedAt), name: session.agent?.name ?? t('nobody') })
          : t('thisSession', { time: dateTime(session.startedAt) })}
      </span>
    </div>
  );
}

function ArrivalLine({ arrival: { at, how, name, from } }: { arrival: Arrival }) {
  const { t } = useTranslation('agent');
  const { time } = useFormat();
  const isFromNobody = how === 'transferred' && from === '';
  const words = isFromNobody ? t('came_joined', { name }) : t(`came_${how}`, { name, from });
  return (
    <div className={classes.day} data-arrival={how}>
      <span dir="auto">
        {words} · <time dateTime={at}>{time(at)}</time>
      </span>
    </div>
  );
}

function UnreadLine({ onSeen }: { onSeen: (isSeen: boolean) => void }) {
  const { t } = useTranslation('agent');
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!line.current) return;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) onSeen(true);
    });
    observer.observe(line.current);
    return () => observer.disconnect();
  }, [onSeen]);
  return (
    <div className={classes.unread} ref={line} data-unread-line>
      <span>{t('newBelow')}</span>
    </div>
  );
}
