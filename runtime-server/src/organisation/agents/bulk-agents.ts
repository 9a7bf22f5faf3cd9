import type { Agent, BulkAgentsRequest, BulkAnswer, BulkDeed } from '@parley/schemas';
import type { Caller } from '../audit/audit.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { Agents } from './agent.service.ts';

export type BulkDeps = {
  agents: Agents;
  /** Ends every sign-in of an agent. */
  signOut: (caller: Caller, agentId: string) => Promise<unknown>;
};

/** Does one thing to several people, each with the rules and the record of doing it to one (ADMIN-17). */
export async function doInBulk(
  deps: BulkDeps,
  caller: Caller,
  { agentIds, deed }: BulkAgentsRequest,
): Promise<BulkAnswer> {
  const refused: BulkAnswer['refused'] = [];
  for (const agentId of agentIds) {
    let name = agentId;
    try {
      const agent = await deps.agents.get(caller.actor, agentId);
      ({ name } = agent);
      await doOne(deps, caller, agent, deed);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refused.push({ agentId, name, message: error.problems?.[0]?.message ?? error.message });
    }
  }
  return { done: agentIds.length - refused.length, refused };
}

async function doOne({ agents, signOut }: BulkDeps, caller: Caller, agent: Agent, deed: BulkDeed): Promise<void> {
  const { id, role, skillGroupKeys } = agent;
  if (caller.actor.agentId === id && (deed.type === 'delete' || deed.type === 'lock')) {
    throw new AppError('conflict', 'You cannot do this to yourself. Ask another administrator.');
  }
  switch (deed.type) {
    case 'set-role':
      if (role !== deed.role) await agents.change(caller, id, { role: deed.role });
      return;
    case 'set-groups': {
      const { add = [], remove = [] } = deed;
      const kept = skillGroupKeys.filter((key) => !remove.includes(key));
      const next = [...new Set([...kept, ...add])];
      if (next.join(' ') !== skillGroupKeys.join(' ')) await agents.change(caller, id, { skillGroupKeys: next });
      return;
    }
    case 'lock':
      await agents.lock(caller, id);
      return;
    case 'unlock':
      await agents.unlock(caller, id);
      return;
    case 'sign-out':
      await signOut(caller, id);
      return;
    case 'delete':
      await agents.remove(caller, id);
  }
}
