import type { Executor } from '../../platform/database/index.ts';
import './agent-tables.ts';

/** What colleagues call an agent, also one who is gone; empty for nobody. */
export async function readAgentName(db: Executor, agentId: string | null): Promise<string> {
  if (agentId === null) return '';
  const row = await db.selectFrom('agent').where('id', '=', agentId).select(['name', 'nickname']).executeTakeFirst();
  return row ? row.nickname || row.name : '';
}

/** What an agent's answers by mail end with; empty for none. */
export async function readSignature(db: Executor, agentId: string | null): Promise<string> {
  if (agentId === null) return '';
  const row = await db.selectFrom('agent').where('id', '=', agentId).select('signature').executeTakeFirst();
  return row?.signature ?? '';
}
