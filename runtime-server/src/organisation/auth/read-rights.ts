import './account-tables.ts';
import './api-key-tables.ts';
import '../applications/agent-tables.ts';
import type { Executor } from '../../platform/database/index.ts';
import type { ApplicationActor } from '../../platform/http/actor.ts';
import { withoutSwitchedOff, type AgentSwitches } from './permissions.ts';
import { memberRole, rightsOfKey, rightsOfMember } from './rights.ts';

/** Who somebody is in an application and what they may do, without a sign-in. */
export type Rights = Pick<ApplicationActor, 'applicationId' | 'agentId' | 'permissions' | 'reach'>;

/**
 * What somebody whom `nameActor` named may do now: for work that goes on after they asked for it. Null when they are gone
 * or were disabled, or their key was revoked.
 */
export async function readRights(
  db: Executor,
  applicationId: string,
  actor: string,
  switches: AgentSwitches,
): Promise<Rights | null> {
  const [kind, id = ''] = actor.split(':', 2);
  if (kind === 'account') {
    const agent = await db
      .selectFrom('agent as g')
      .select(['g.id', 'g.role', memberRole('g').as('madeRole')])
      .where('g.application_id', '=', applicationId)
      .where('g.account_id', '=', id)
      .where('g.deleted_at', 'is', null)
      .where('g.suspended_at', 'is', null)
      .executeTakeFirst();
    if (!agent) return null;
    const { permissions: all, reach } = rightsOfMember(agent.role, agent.madeRole);
    return { applicationId, agentId: agent.id, permissions: withoutSwitchedOff(all, agent.role, switches), reach };
  }
  const key = await db
    .selectFrom('api_key as k')
    .leftJoin('agent as g', 'g.id', 'k.agent_id')
    .select(['k.scopes', 'k.agent_id'])
    .where('k.application_id', '=', applicationId)
    .where('k.id', '=', id)
    .where('k.revoked_at', 'is', null)
    .where(({ or, and, eb }) =>
      or([eb('k.agent_id', 'is', null), and([eb('g.deleted_at', 'is', null), eb('g.suspended_at', 'is', null)])]),
    )
    .executeTakeFirst();
  if (!key) return null;
  const { permissions: all, reach } = rightsOfKey(key.scopes);
  return { applicationId, agentId: key.agent_id, permissions: withoutSwitchedOff(all, null, switches), reach };
}
