import type { Agent } from '@parley/schemas';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { request } from '../../api/request.ts';
import { notifyDone, notifyError } from '../../ui/notify.ts';

/** Locks agents out and lets them in again (SEC-10, ADMIN-08). */
export function useLock(onDone: () => void) {
  const { t } = useTranslation('agents');
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ agent, isLocked }: { agent: Agent; isLocked: boolean }) =>
      request('POST', `/agents/${agent.id}/${isLocked ? 'lock' : 'unlock'}`),
    onSuccess: (_answer, { agent, isLocked }) =>
      notifyDone(t(isLocked ? 'lockDone' : 'unlockDone', { name: agent.nickname })),
    onError: (error) => notifyError(error),
    onSettled: async () => {
      onDone();
      await queryClient.invalidateQueries({ queryKey: lists.agents.queryKey });
    },
  });
}
