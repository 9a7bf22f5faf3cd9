import { Button, Skeleton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../ui/error-state.tsx';
import { notifyError } from '../../ui/notify.ts';
import { useDesk } from '../desk/desk-context.ts';
import { loadEarlier } from '../desk/desk-queries.ts';
import { toApiError } from '../desk/to-api-error.ts';
import { arrivalsOf } from './arrivals.ts';
import { buildRows } from './build-rows.ts';
import { ThreadRows } from './thread-rows.tsx';
import classes from './thread.module.css';

/** What was said in a session that is over, to be read. */
export function Transcript({ sessionId }: { sessionId: string }) {
  const { t } = useTranslation('agent');
  const { client, queries } = useDesk();
  const queryClient = useQueryClient();
  const session = useQuery(queries.session(sessionId));
  const thread = useQuery(queries.thread(sessionId));
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(
    () =>
      session.data && thread.data
        ? buildRows(
            [
              {
                session: session.data,
                ...thread.data,
                arrivals: arrivalsOf(session.data.assignments),
              },
            ],
            { opened },
          )
        : [],
    [session.data, thread.data, opened],
  );
  const error = session.error ?? thread.error;
  if (error) {
    return (
      <ErrorState
        error={toApiError(error)}
        onRetry={() => {
          void session.refetch();
          void thread.refetch();
        }}
      />
    );
  }
  if (!session.data || !thread.data) return <Skeleton height={320} />;
  return (
    <div className={classes.transcript}>
      {thread.data.hasEarlier && (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => {
            loadEarlier(client, queryClient, sessionId).catch((reason: unknown) => notifyError(toApiError(reason)));
          }}
        >
          {t('showEarlier')}
        </Button>
      )}
      <ThreadRows
        rows={rows}
        session={session.data}
        earlier={[]}
        opened={opened}
        onToggle={(id) => setOpened((before) => (before.has(id) ? new Set() : new Set([id])))}
        unreadRef={() => undefined}
      />
    </div>
  );
}
