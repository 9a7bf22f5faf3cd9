import { sql } from 'kysely';
import { withoutSwitchedOff } from '../../organisation/auth/permissions.ts';
import { memberRole, rightsOfMember, type MemberRole, type RightsHeld } from '../../organisation/auth/rights.ts';
import type { AgentActor } from '../../platform/http/actor.ts';
import { includesAllReach } from '../../platform/http/reach.ts';
import type { ReadSettings } from '../../organisation/settings/settings-cache.ts';
import type { Executor } from '../../platform/database/index.ts';

/** Those among connected agents who may do something else than when they came, with what they may do now. */
export async function findChangedRights(
  db: Executor,
  actors: readonly AgentActor[],
  settingsOf: ReadSettings,
): Promise<Map<AgentActor, RightsHeld>> {
  const accounts = actors.filter(({ kind }) => kind === 'account');
  if (accounts.length === 0) return new Map();
  const { rows } = await sql<{ id: string; role: string; made: MemberRole | null }>`
    select g.id, g.role, ${memberRole('g')} as made from agent g
    where g.id = any(${accounts.map(({ agentId }) => agentId)}::text[])`.execute(db);
  const now = new Map(rows.map((row) => [row.id, row]));
  const changed = new Map<AgentActor, RightsHeld>();
  for (const actor of accounts) {
    const row = now.get(actor.agentId);
    if (!row) continue;
    const { permissions: all, reach } = rightsOfMember(row.role, row.made);
    const { agents } = await settingsOf(actor.applicationId);
    const rights = { permissions: withoutSwitchedOff(all, row.role, agents), reach };
    if (!isSame(actor, rights)) changed.set(actor, rights);
  }
  return changed;
}

function isSame(one: RightsHeld, other: RightsHeld): boolean {
  return (
    one.permissions.size === other.permissions.size &&
    [...one.permissions].every((permission) => other.permissions.has(permission)) &&
    includesAllReach(one.reach, other.reach) &&
    includesAllReach(other.reach, one.reach)
  );
}
