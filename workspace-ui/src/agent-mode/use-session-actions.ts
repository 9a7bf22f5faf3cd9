import type { AgentViewSession, HoldRequest, SessionDetails } from '@parley/schemas';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyError } from '../ui/notify.ts';
import { useDesk } from './desk/desk-context.ts';
import { deskKeys } from './desk/desk-keys.ts';
import { announce } from './desk/desk-store.ts';
import { endUnlessKept } from './desk/endings.ts';
import { isAllSent } from './desk/is-all-sent.ts';
import { patchSessions } from './desk/patch-sessions.ts';
import { asOwn } from './desk/own-actions.ts';
import { usePreferences } from './desk/preferences.ts';
import { toApiError } from './desk/to-api-error.ts';
import { nextAfter, servedBy } from './desk/order-sessions.ts';
import { useDialogs } from './use-dialogs.ts';

/** What agents do to sessions, with what follows on the screen. */
export function useSessionActions() {
  const { client, outbox, agentId } = useDesk();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { t } = useTranslation('agent');
  return useMemo(() => {
    const sessions = (): readonly AgentViewSession[] => queryClient.getQueryData(deskKeys.sessions) ?? [];
    const take = (session: AgentViewSession): void => {
      queryClient.setQueryData<readonly AgentViewSession[]>(deskKeys.sessions, (known) =>
        patchSessions(known ?? [], { type: 'session.updated', session }, agentId),
      );
      void queryClient.invalidateQueries({ queryKey: deskKeys.session(session.id) });
      void queryClient.invalidateQueries({ queryKey: deskKeys.queue });
      // What came since the last look was told to nobody here, and the event of it finds the session taken already.
      if (session.state === 'serving') void queryClient.invalidateQueries({ queryKey: deskKeys.thread(session.id) });
    };
    const open = (sessionId: string | null): void =>
      void (sessionId === null
        ? navigate({ to: '/agent' })
        : navigate({ to: '/agent/$sessionId', params: { sessionId } }));
    const refuse = (error: unknown): void => notifyError(toApiError(error));
    const goOn = (done: string): void =>
      open(nextAfter(servedBy(sessions(), agentId, usePreferences.getState().sort), done));
    return {
      open,
      accept: async (sessionId: string): Promise<void> => {
        try {
          take(await asOwn(sessionId, () => client.accept(sessionId)));
          announce(t('accepted'));
          open(sessionId);
        } catch (error) {
          refuse(error);
          void queryClient.invalidateQueries({ queryKey: deskKeys.session(sessionId) });
        }
      },
      /** Without leaving the page that one looks at. */
      assignToSelf: async (sessionId: string): Promise<void> => {
        try {
          take(await asOwn(sessionId, () => client.assign(sessionId, agentId)));
          announce(t('assignedToMe'));
        } catch (error) {
          refuse(error);
        }
      },
      decline: async (sessionId: string): Promise<void> => {
        try {
          take(await asOwn(sessionId, () => client.decline(sessionId)));
        } catch (error) {
          refuse(error);
        }
      },
      join: async (sessionId: string): Promise<void> => {
        try {
          take(await asOwn(sessionId, () => client.join(sessionId)));
          open(sessionId);
        } catch (error) {
          refuse(error);
          void queryClient.invalidateQueries({ queryKey: deskKeys.queue });
        }
      },
      withdrawTransfer: async (sessionId: string): Promise<void> => {
        try {
          take(await asOwn(sessionId, () => client.withdrawTransfer(sessionId), 'withdraws'));
          announce(t('transferWithdrawn'));
        } catch (error) {
          refuse(error);
        }
      },
      inviteRating: async (sessionId: string): Promise<void> => {
        try {
          await client.inviteRating(sessionId);
          announce(t('ratingInvited'));
        } catch (error) {
          refuse(error);
        }
      },
      /** Puts a session aside, once what was written is sent, and goes on to whoever waits. */
      hold: async (sessionId: string, how: HoldRequest): Promise<boolean> => {
        if (!(await isAllSent(outbox, sessionId, t('notHeldUnsent')))) return false;
        try {
          take(await asOwn(sessionId, () => client.hold(sessionId, how)));
        } catch (error) {
          refuse(error);
          return false;
        }
        announce(t('putAside'));
        goOn(sessionId);
        return true;
      },
      resume: async (sessionId: string): Promise<void> => {
        try {
          take(await asOwn(sessionId, () => client.resume(sessionId)));
          announce(t('resumed'));
        } catch (error) {
          refuse(error);
        }
      },
      /** Ends a session, unless that is taken back, and goes on to whoever waits; one that must be tagged is tagged first. */
      end: (sessionId: string, { isTagged = false } = {}): void => {
        const details = queryClient.getQueryData<SessionDetails>(deskKeys.session(sessionId));
        const askForTags = (): void => {
          open(sessionId);
          useDialogs.setState({ wrapUp: { sessionId, isEnding: true } });
        };
        if (!isTagged && details?.requiresTags && details.taggings.length === 0) return askForTags();
        endUnlessKept({ client, outbox, askForTags }, sessionId);
        announce(t('endingAnnounced'));
        goOn(sessionId);
      },
      goOn,
    };
  }, [client, outbox, agentId, queryClient, navigate, t]);
}
