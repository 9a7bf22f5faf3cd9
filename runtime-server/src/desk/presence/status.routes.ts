import { ChooseStatusRequest, OwnStatus } from '@parley/schemas';
import type { Database } from '../../platform/database/index.ts';
import { route, type Route } from '../../platform/http/index.ts';
import type { AgentStatusService } from './agent-status.ts';
import type { Presence } from './presence.ts';

/** An agent's own status (AGENT-07, AGENT-09). */
export function statusRoutes(deps: {
  database: Pick<Database, 'kysely'>;
  status: AgentStatusService;
  presence: Pick<Presence, 'touch'>;
}): Route[] {
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
      handler: async ({ actor: { agentId } }) => {
        const row = await deps.database.kysely
          .selectFrom('agent')
          .where('id', '=', agentId)
          .select(['status', 'status_reason'])
          .executeTakeFirstOrThrow();
        return { status: row.status, reason: row.status_reason };
      },
    }),
    route({
      method: 'PUT',
      path: '/api/v1/me/status',
      tag,
      summary: 'Choose my status',
      description:
        'Only `available` gets sessions by itself. Offline returns ringing sessions at once, and serving ones after a while. Without any connection an agent is set offline after 30 seconds.',
      access,
      body: ChooseStatusRequest,
      answer: OwnStatus,
      handler: async ({ actor: { applicationId, agentId }, body }) => {
        await deps.presence.touch(agentId);
        return deps.status.choose({ applicationId, agentId }, body);
      },
    }),
  ];
}
