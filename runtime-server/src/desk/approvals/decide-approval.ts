import type { ApprovalKind, Permission } from '@parley/schemas';
import type { Selectable } from 'kysely';
import type { ApprovalTable } from '../../organisation/approvals/approval-tables.ts';
import { readAgentName } from '../../organisation/applications/agent-name.ts';
import type { Audit, Caller } from '../../organisation/audit/audit.ts';
import type { Notify } from '../../organisation/notices/notify.ts';
import { publishRequested } from '../../definitions/quick-replies/reply-requests.ts';
import type { ReplyDeps } from '../../definitions/quick-replies/reply.service.ts';
import { withTransaction, type AfterCommit, type Transaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { nameActor, type ApplicationActor } from '../../platform/http/actor.ts';
import { blockWithin, endBlocked, type BlockDeps } from '../agent-api/block-visitor.ts';
import type { AgentStatusService } from '../presence/agent-status.ts';
import { findApproval, lockApproval, settleApproval } from '../approval-requests/approval.store.ts';

export type DecideDeps = BlockDeps &
  ReplyDeps & {
    audit: Audit;
    notify: Notify;
    status: Pick<AgentStatusService, 'restWithin' | 'announce'>;
  };

type Decision = { id: string; isApproved: boolean; reason: string };
type Asked = Selectable<ApprovalTable>;

/**
 * Decides a request: what was asked for happens in the same transaction, whoever asked is told. Who comes second is told
 * who was first (MON-13).
 *
 * @throws AppError `not_found`, `forbidden` for one's own, `conflict` = decided already, or whoever asked is gone
 */
export async function decideApproval(
  deps: DecideDeps,
  caller: Caller,
  { id, isApproved, reason }: Decision,
): Promise<void> {
  const { applicationId } = caller.actor;
  const asked = await withTransaction(deps.database, async (trx, afterCommit) => {
    const row = await lockApproval(trx, { applicationId, id });
    if (!row) throw noApproval();
    if (row.state !== 'pending') throw await decidedAlready(trx, applicationId, id);
    refuseOwn(caller.actor, row);
    const lapsed = row.kind === 'agent-status' && !(await isAtWork(trx, row.agent_id));
    if (lapsed) {
      await settleApproval(trx, id, { state: 'withdrawn', by: null, at: deps.clock.now(), decision: '' });
      return null;
    }
    await settleApproval(trx, id, {
      state: isApproved ? 'approved' : 'rejected',
      by: nameActor(caller.actor),
      at: deps.clock.now(),
      decision: reason.trim(),
    });
    if (isApproved) await carryOut(deps, caller, row, { trx, afterCommit });
    else if (row.reply_request_id !== null) await refuseReply(deps, caller, row.reply_request_id, trx);
    await tellRequester(deps, caller, row, { isApproved, reason, trx, afterCommit });
    const name = `No. ${row.number}`;
    await deps.audit(trx, caller, `approval.${isApproved ? 'approved' : 'rejected'}`, { id, name }, { kind: row.kind });
    return row;
  });
  if (asked === null) {
    throw new AppError('conflict', 'Whoever asked for this break is not at work any more: it was withdrawn.');
  }
  if (!isApproved) return;
  if (asked.kind === 'agent-status') await deps.status.announce(asked.agent_id);
  if (asked.kind === 'blacklist' && asked.visitor_id !== null) await endBlocked(deps, asked.visitor_id);
}

/** What frees one from asking for it. */
const needsNobody: Record<ApprovalKind, Permission> = {
  'agent-status': 'approvals:write',
  blacklist: 'approvals:write',
  'public-reply': 'quick-replies:write',
};

/** Nobody decides what they asked for themselves, unless they need not have asked. */
function refuseOwn({ agentId, permissions }: ApplicationActor, { kind, agent_id: askedBy }: Asked): void {
  if (agentId !== askedBy || permissions.has(needsNobody[kind])) return;
  throw new AppError('forbidden', 'This is your own request: somebody else decides it. You can withdraw it.');
}

async function carryOut(
  deps: DecideDeps,
  caller: Caller,
  asked: Asked,
  { trx, afterCommit }: { trx: Transaction; afterCommit: AfterCommit },
): Promise<void> {
  switch (asked.kind) {
    case 'agent-status':
      await deps.status.restWithin(trx, asked.agent_id, asked.status_reason);
      return;
    case 'blacklist': {
      const { visitor_id: visitorId, reason } = asked;
      if (visitorId !== null) await blockWithin(deps, { trx, afterCommit }, caller, { visitorId, reason });
      return;
    }
    case 'public-reply':
      if (asked.reply_request_id !== null) await publishRequested(deps, trx, caller, asked.reply_request_id);
  }
}

async function refuseReply(deps: DecideDeps, caller: Caller, requestId: string, trx: Transaction): Promise<void> {
  await trx
    .updateTable('quick_reply_request')
    .set({ state: 'refused', decided_at: deps.clock.now(), decided_by: nameActor(caller.actor) })
    .where('id', '=', requestId)
    .execute();
}

async function tellRequester(
  { notify }: DecideDeps,
  { actor: { applicationId, agentId } }: Caller,
  asked: Asked,
  decided: { isApproved: boolean; reason: string; trx: Transaction; afterCommit: AfterCommit },
): Promise<void> {
  const { isApproved, reason, trx, afterCommit } = decided;
  await notify(trx, afterCommit, {
    applicationId,
    to: { agentIds: [asked.agent_id] },
    kind: 'approval-decided',
    values: {
      approval: asked.kind,
      outcome: isApproved ? 'approved' : 'rejected',
      by: await readAgentName(trx, agentId),
      number: String(asked.number),
      ...(reason.trim() !== '' && { text: reason.trim() }),
    },
    key: `approval-decided:${asked.id}`,
  });
}

/** @throws AppError `not_found`, `conflict` when it was decided meanwhile, `forbidden` for what others asked for */
export async function withdrawApproval(
  { database, clock, audit }: Pick<DecideDeps, 'database' | 'clock' | 'audit'>,
  caller: Caller,
  id: string,
): Promise<void> {
  const { applicationId, agentId } = caller.actor;
  await withTransaction(database, async (trx) => {
    const row = await lockApproval(trx, { applicationId, id });
    if (!row || row.agent_id !== agentId) throw noApproval();
    if (row.state !== 'pending') throw await decidedAlready(trx, applicationId, id);
    const at = clock.now();
    await settleApproval(trx, id, { state: 'withdrawn', by: null, at, decision: '' });
    if (row.reply_request_id !== null) {
      await trx
        .updateTable('quick_reply_request')
        .set({ state: 'refused', decided_at: at })
        .where('id', '=', row.reply_request_id)
        .execute();
    }
    await audit(trx, caller, 'approval.withdrawn', { id, name: `No. ${row.number}` }, { kind: row.kind });
  });
}

async function isAtWork(trx: Transaction, agentId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('agent')
    .select('id')
    .where('id', '=', agentId)
    .where('deleted_at', 'is', null)
    .where('suspended_at', 'is', null)
    .where('status', '!=', 'offline')
    .executeTakeFirst();
  return row !== undefined;
}

export function noApproval(): AppError {
  return new AppError('not_found', 'There is no such request.');
}

const outcomes = { approved: 'approved', rejected: 'rejected', withdrawn: 'withdrawn', pending: 'left open' } as const;

async function decidedAlready(trx: Transaction, applicationId: string, id: string): Promise<AppError> {
  const approval = await findApproval(trx, { applicationId, agentId: null, ofGroups: 'all' }, id);
  if (!approval) return noApproval();
  const { state, decidedBy } = approval;
  const message =
    state === 'withdrawn'
      ? 'This request was withdrawn meanwhile.'
      : `${decidedBy ?? 'Somebody'} has ${outcomes[state]} this request already.`;
  return new AppError('conflict', message);
}
