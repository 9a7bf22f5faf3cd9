import type { JsonObject } from '@parley/schemas';
import { readAgentName } from '../../organisation/applications/agent-name.ts';
import type { Audit, Caller } from '../../organisation/audit/audit.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { SessionRecord } from '../../sessions/records/session-record.ts';
import { refuseEnded, type ActionDeps } from './action-deps.ts';

/** What somebody does to a session that may be another's, and whom they saw it with: see {@link refuseMoved}. */
export type Supervision = { caller: Caller; sessionId: string; heldBy?: string | undefined };
export type SupervisionDeps = ActionDeps & { audit: Audit };

/** Records what was done to a session of others, with whom it was before. */
export function recordDeed(
  { audit }: Pick<SupervisionDeps, 'audit'>,
  trx: Transaction,
  caller: Caller,
  { id, visitorName: name, state, agentId }: SessionRecord,
  action: string,
  detail: JsonObject = {},
): Promise<void> {
  return audit(trx, caller, action, { id, name }, { state, ...(state === 'serving' && { from: agentId }), ...detail });
}

/** Whom a caller believed a session to be with: the id of the agent who serves it, or `nobody`. */
const heldByNobody = 'nobody';

/**
 * Two may act on what they saw at the same time: the second is told, and nothing is done over the first.
 *
 * @throws AppError `session_ended`, `conflict` when it is with somebody else by now
 */
export async function refuseMoved(
  { database }: Pick<ActionDeps, 'database'>,
  session: SessionRecord,
  heldBy: string | undefined,
): Promise<void> {
  if (heldBy === undefined) return;
  refuseEnded(session);
  const holder = session.state === 'serving' ? session.agentId : null;
  if ((holder ?? heldByNobody) === heldBy) return;
  const message =
    holder === null
      ? 'Nobody serves this session any more: it waits, or is with its flow. Nothing was done.'
      : `${await readAgentName(database.kysely, holder)} serves this session by now. Nothing was done.`;
  throw new AppError('conflict', message);
}
