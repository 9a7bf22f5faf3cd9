import { ChooseStatusRequest, OwnStatus } from '@parley/schemas';
import type { ReadSettings } from '../../organisation/settings/settings-cache.ts';
import { route, type Route } from '../../platform/http/index.ts';
import { askForBreak, type AskDeps } from '../approval-requests/ask-approval.ts';
import { findRequestedBreak, withdrawStatusRequests } from '../approval-requests/approval.store.ts';
import type { AgentStatusService } from './agent-status.ts';
import type { Presence } from './presence.ts';

/** An agent's own status (AGENT-07, AGENT-09). */
export function statusRoutes(
  deps: AskDeps & {
    status: AgentStatusService;
    presence: Pick<Presence, 'touch'>;
    settingsOf: ReadSettings;
  },
): Route[] {
  const db = deps.database.kysely;
  const ownStatus = async (agentId: string) => {
    const row = await db
      .selectFrom('agent')
      .where('id', '=', agentId)
      .select(['status', 'status_reason'])
      .executeTakeFirstOrThrow();
    return { status: row.status, reason: row.status_reason };
  };
  const tag = 'Agents';
  const access = { permission: ['sessions:serve', 'sessions:write'], agent: true } as const;
  return [
    route({
      method: 'GET',
      path: '/api/v1/me/status',
      tag,
      summary: 'My status',
      access,
      answer: OwnStatus,
      handler: async ({ actor: { agentId } }) => ({
        ...(await ownStatus(agentId)),
        requested: await findRequestedBreak(db, agentId),
      }),
    }),
    route({
      method: 'PUT',
      path: '/api/v1/me/status',
      tag,
      summary: 'Choose my status',
      description:
        'Only `available` gets sessions by itself. Where breaks need approval a rest is asked for: the status stays, and `requested` says so. Offline returns ringing sessions at once, and serving ones after a while. Without any connection an agent is set offline after 30 seconds.',
      access,
      body: ChooseStatusRequest,
      answer: OwnStatus,
      handler: async ({ actor: { applicationId, agentId, permissions }, body }) => {
        await deps.presence.touch(agentId);
        const settings = await deps.settingsOf(applicationId);
        if (body.status === 'rest' && settings.agents.breaksNeedApproval && !permissions.has('approvals:write')) {
          const { status, reason } = await ownStatus(agentId);
          // Another reason for a break that is being taken needs nobody.
          if (status !== 'rest') {
            await deps.status.checkReason(applicationId, body.reason);
            const wanted = { status: body.status, reason: body.reason };
            const requested = await askForBreak(deps, { applicationId, agentId }, wanted, settings);
            return { status, reason, requested };
          }
        }
        const chosen = await deps.status.choose({ applicationId, agentId }, body);
        await withdrawStatusRequests(db, agentId, deps.clock.now());
        return chosen;
      },
    }),
  ];
}
