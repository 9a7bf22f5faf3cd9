import { Button, Center, Skeleton } from '@mantine/core';
import type { AgentViewMessage, SessionDetails } from '@parley/schemas';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../ui/error-state.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { useFormat } from '../../i18n/format.ts';
import { MessageRow } from '../thread/message-row.tsx';
import { buildRows } from '../thread/build-rows.ts';
import threadClasses from '../thread/thread.module.css';
import { useSessionTranscript } from './use-session-transcript.ts';
import classes from './history.module.css';

/** What was said in a session, to be read; with a place it opens there (AGENT-81). */
export function SessionMessages({
  session,
  at,
  below,
}: {
  session: SessionDetails;
  at: number | null;
  /** What stands under a message. */
  below?: (message: AgentViewMessage) => ReactNode;
}) {
  const { t } = useTranslation('history');
  const { dateTime } = useFormat();
  const query = useSessionTranscript(session.id, at);
  const [all] = useState(() => new Set([session.id]));
  const place = useRef<HTMLDivElement>(null);
  const messages = useMemo(() => query.data?.pages.flat(), [query.data]);
  const isRead = messages !== undefined;
  useEffect(() => {
    if (isRead) place.current?.scrollIntoView({ block: 'center' });
  }, [isRead, at]);
  if (query.isError && !messages) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!messages) return <Skeleton height={320} />;
  const rows = buildRows([{ session, messages }], { opened: all });
  return (
    // A region that scrolls is reached by the keyboard.
    <div className={classes.thread} role="log" aria-label={t('transcript')} tabIndex={0}>
      {query.hasPreviousPage ? (
        <Center>
          <Button
            variant="subtle"
            size="compact-sm"
            loading={query.isFetchingPreviousPage}
            onClick={() => void query.fetchPreviousPage()}
          >
            {t('earlier')}
          </Button>
        </Center>
      ) : (
        <p className={classes.begin}>{t(messages.length === 0 ? 'nothingSaid' : 'begin')}</p>
      )}
      {rows.map((row) => {
        if (row.kind === 'day') {
          return (
            <div key={row.key} className={threadClasses.day}>
              <span>{dateTime(row.at)}</span>
            </div>
          );
        }
        if (row.kind !== 'message') return null;
        // Sent again from its own session only, where there is a connection.
        const { delivery: _delivery, ...message } = row.message;
        const isHere = message.position === at;
        return (
          <div key={row.key} ref={isHere ? place : undefined} className={isHere ? classes.at : undefined}>
            <MessageRow message={message} isFollowUp={row.isFollowUp} isOwn={false} mark={null} onRecall={null} />
            {below?.(row.message)}
          </div>
        );
      })}
      <MoreButton query={query} />
    </div>
  );
}
