import type { SessionChannel } from '@parley/schemas';
import type { Executor } from '../../platform/database/index.ts';
import type { SessionActor } from '../session-access/session-actor.ts';

/** The channels of an application, by name, with those on which the actor may contact users first (AGENT-70, CHAN-07). */
export async function readSessionChannels(
  db: Executor,
  { applicationId, agentId }: SessionActor,
  { outreachAllowed }: { outreachAllowed: boolean },
): Promise<SessionChannel[]> {
  const channels = await db
    .selectFrom('channel')
    .where('application_id', '=', applicationId)
    .where('deleted_at', 'is', null)
    .select(['id', 'name', 'kind', 'skill_group_keys'])
    .orderBy('name')
    .orderBy('id')
    .execute();
  const memberships = await db
    .selectFrom('skill_group_member')
    .where('application_id', '=', applicationId)
    .where('agent_id', '=', agentId ?? '')
    .select('skill_group')
    .execute();
  const own = memberships.map(({ skill_group }) => skill_group);
  return channels.map(({ id, name, kind, skill_group_keys: allowed }) => ({
    id,
    name,
    kind,
    mayBegin: outreachAllowed && kind !== 'web' && own.some((group) => allowed.length === 0 || allowed.includes(group)),
  }));
}
