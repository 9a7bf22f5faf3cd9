import type { SessionDetails } from '@parley/schemas';
import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { notifyError } from '../../ui/notify.ts';
import { useDesk } from '../desk/desk-context.ts';
import { loadEarlier } from '../desk/desk-queries.ts';
import { toApiError } from '../desk/to-api-error.ts';
import { arrivalsOf } from './arrivals.ts';
import type { ThreadBlock } from './build-rows.ts';

/** A session's thread with those of the visitor's earlier sessions that were opened, oldest first. */
export function useThread(session: SessionDetails) {
  const { client, queries } = useDesk();
  const queryClient = useQueryClient();
  const current = useQuery(queries.thread(session.id));
  const { data: earlier = [] } = useQuery(queries.earlier(session.visitor.id));
  const before = useMemo(
    () => earlier.filter(({ id, startedAt }) => id !== session.id && startedAt < session.startedAt),
    [earlier, session.id, session.startedAt],
  );
  const [openCount, setOpenCount] = useState(0);
  const opened = useMemo(() => before.slice(0, openCount).reverse(), [before, openCount]);
  const threads = useQueries({ queries: opened.map(({ id }) => queries.thread(id)) });
  const pages = threads.map(({ data }) => data);

  const blocks = useMemo(
    (): ThreadBlock[] => [
      ...opened.map((each, index) => ({ session: each, messages: pages[index]?.messages ?? [] })),
      {
        session,
        messages: current.data?.messages ?? [],
        hasEarlier: current.data?.hasEarlier === true,
        arrivals: arrivalsOf(session.assignments),
      },
    ],
    // The pages change with each of them.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [session, current.data, opened, ...pages],
  );

  const top = opened[0]?.id ?? session.id;
  const topThread = opened.length > 0 ? pages[0] : current.data;
  const isBusy = useRef(false);
  const showEarlier = useCallback(async (): Promise<void> => {
    if (isBusy.current || !topThread) return;
    isBusy.current = true;
    try {
      if (topThread.hasEarlier) await loadEarlier(client, queryClient, top);
      else if (before.length > openCount) setOpenCount(openCount + 1);
    } catch (error) {
      notifyError(toApiError(error));
    } finally {
      isBusy.current = false;
    }
  }, [topThread, client, queryClient, top, before.length, openCount]);

  return {
    blocks,
    messages: current.data?.messages ?? [],
    isPending: current.isPending,
    // What is known already is shown, also while it cannot be read anew.
    error: current.data === undefined ? current.error : null,
    retry: () => void current.refetch(),
    earlierSessions: before.length - openCount,
    hasEarlier: topThread?.hasEarlier === true || before.length > openCount,
    showEarlier,
    /** The earlier sessions that are shown. */
    opened,
  };
}
