import type { AgentStatus, OwnStatus } from '@parley/schemas';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { request } from '../../api/request.ts';
import { notifyError } from '../../ui/notify.ts';
import { useDesk } from './desk-context.ts';
import { deskKeys } from './desk-keys.ts';
import { toApiError } from './to-api-error.ts';

/** My status, and choosing another; shown at once, taken back when it is refused. */
export function useOwnStatus(): {
  status: OwnStatus | null;
  choose: (status: AgentStatus, reason?: string) => void;
  /** Takes back the request for a break. */
  withdraw: (approvalId: string) => void;
} {
  const { client, queries } = useDesk();
  const queryClient = useQueryClient();
  const { data } = useQuery(queries.status);
  const choose = useCallback(
    (status: AgentStatus, reason?: string): void => {
      const before = queryClient.getQueryData<OwnStatus>(deskKeys.status);
      queryClient.setQueryData<OwnStatus>(deskKeys.status, { status, reason: reason ?? null });
      client.setStatus(status, reason).then(
        (now) => queryClient.setQueryData<OwnStatus>(deskKeys.status, now),
        (error: unknown) => {
          queryClient.setQueryData(deskKeys.status, before);
          notifyError(toApiError(error));
        },
      );
    },
    [client, queryClient],
  );
  const withdraw = useCallback(
    (approvalId: string): void => {
      request('POST', `/approvals/${approvalId}/withdraw`)
        .catch((error: unknown) => notifyError(error))
        // Decided meanwhile or not: it is shown as it is.
        .finally(() => void queryClient.invalidateQueries({ queryKey: deskKeys.status }));
    },
    [queryClient],
  );
  return { status: data ?? null, choose, withdraw };
}
