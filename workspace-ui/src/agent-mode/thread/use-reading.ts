import type { AgentViewSession } from '@parley/schemas';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useDesk, useKnownSessions } from '../desk/desk-context.ts';
import { deskKeys } from '../desk/desk-keys.ts';
import { useDeskStore } from '../desk/desk-store.ts';
import { withoutUnread } from '../desk/patch-sessions.ts';

/** Notes what was read: the end of a thread that is in view, while the page is looked at. */
export function useReading(session: Pick<AgentViewSession, 'id'>, isAtEnd: boolean): void {
  const { client, isObserving } = useDesk();
  const queryClient = useQueryClient();
  const sessions = useKnownSessions();
  const isOnline = useDeskStore(({ connection }) => connection === 'online');
  const own = sessions.find(({ id, state }) => id === session.id && state === 'serving');
  const unread = own?.unread ?? 0;
  const lastSeq = own?.lastSeq ?? 0;
  useEffect(() => {
    if (isObserving || unread === 0 || lastSeq === 0 || !isAtEnd || !isOnline) return;
    const read = (): void => {
      if (document.visibilityState !== 'visible' || !document.hasFocus()) return;
      client.read(session.id, lastSeq);
      queryClient.setQueryData<readonly AgentViewSession[]>(
        deskKeys.sessions,
        (known) => known && withoutUnread(known, session.id),
      );
    };
    read();
    window.addEventListener('focus', read);
    document.addEventListener('visibilitychange', read);
    return () => {
      window.removeEventListener('focus', read);
      document.removeEventListener('visibilitychange', read);
    };
  }, [client, queryClient, session.id, unread, lastSeq, isAtEnd, isOnline, isObserving]);
}
