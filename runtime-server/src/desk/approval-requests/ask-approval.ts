import type { AgentStatus, Settings } from '@parley/schemas';
import { sql } from 'kysely';
import { requestApproval, type RequestDeps } from '../../organisation/approvals/request-approval.ts';
import { isUniqueViolation, withTransaction, type Database } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { findStatusRequest, withdrawStatusRequests } from './approval.store.ts';

export type AskDeps = RequestDeps & { database: Database };

/** Asks for a break; another request that waits already is replaced by it (MON-15), and the same stays. */
export async function askForBreak(
  deps: AskDeps,
  { applicationId, agentId }: { applicationId: string; agentId: string },
  wanted: { status: AgentStatus; reason: string | undefined },
  { restReasons }: Pick<Settings, 'restReasons'>,
): Promise<{ approvalId: string; reason: string }> {
  const reason = restReasons.find(({ key }) => key === wanted.reason)?.text ?? '';
  const approvalId = await withTransaction(deps.database, async (trx, afterCommit) => {
    // Of two presses at the same moment the second sees the request of the first.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`status-request ${agentId}`}, 0))`.execute(trx);
    const same = await findStatusRequest(trx, agentId, { status: wanted.status, reason: wanted.reason ?? null });
    if (same !== null) return same;
    await withdrawStatusRequests(trx, agentId, deps.clock.now());
    return requestApproval(deps, trx, afterCommit, {
      applicationId,
      agentId,
      kind: 'agent-status',
      reason,
      about: reason,
      status: { status: wanted.status, reason: wanted.reason ?? null },
    });
  });
  return { approvalId, reason };
}

/**
 * Asks for a visitor to be put on the blacklist (ADMIN-31).
 *
 * @throws AppError `conflict` while a request for the same visitor waits, or when the visitor is there already
 */
export async function askToBlock(
  deps: AskDeps,
  { applicationId, agentId }: { applicationId: string; agentId: string },
  { visitorId, sessionId, reason }: { visitorId: string; sessionId?: string; reason: string },
): Promise<void> {
  try {
    await withTransaction(deps.database, async (trx, afterCommit) => {
      const visitor = await trx
        .selectFrom('visitor')
        .select(['name', 'blocked_at'])
        .where('id', '=', visitorId)
        .where('application_id', '=', applicationId)
        .executeTakeFirst();
      if (!visitor) throw new AppError('not_found', 'There is no such visitor.');
      if (visitor.blocked_at !== null) throw new AppError('conflict', 'This visitor is on the blacklist already.');
      await requestApproval(deps, trx, afterCommit, {
        applicationId,
        agentId,
        kind: 'blacklist',
        reason,
        about: visitor.name,
        visitorId,
        ...(sessionId !== undefined && { sessionId }),
      });
    });
  } catch (error) {
    if (!isUniqueViolation(error, 'approval_blacklist_pending')) throw error;
    throw new AppError('conflict', 'Somebody asked for this already; wait until that is decided.');
  }
}
