import { readAgentName } from '../../organisation/applications/agent-name.ts';
import type { Audit, Caller } from '../../organisation/audit/audit.ts';
import { recordOutsideEvent } from '../../organisation/outside-events/record-outside-event.ts';
import type { Notify } from '../../organisation/notices/notify.ts';
import { withTransaction, type AfterCommit, type Database, type Transaction } from '../../platform/database/index.ts';
import type { NewId } from '../../platform/ids.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { ActionDeps } from './action-deps.ts';

export type BlockDeps = Pick<ActionDeps, 'runner' | 'clock'> & {
  newId: NewId;
  database: Database;
  audit: Audit;
  notify: Notify;
  /** Closes every socket of a visitor. */
  disconnectVisitor: (visitorId: string) => void;
};

/** Nobody talks with a blocked visitor: what is open ends at once, and nothing begins any more (AGENT-56, QUEUE-57). */
export async function blockVisitor(
  deps: BlockDeps,
  { caller, visitorId, reason }: { caller: Caller; visitorId: string; reason: string },
): Promise<void> {
  await withTransaction(deps.database, (trx, afterCommit) =>
    blockWithin(deps, { trx, afterCommit }, caller, { visitorId, reason }),
  );
  await endBlocked(deps, visitorId);
}

/** The first half, in somebody's transaction; `endBlocked` follows its commit. */
export function blockWithin(
  deps: BlockDeps,
  within: { trx: Transaction; afterCommit: AfterCommit },
  caller: Caller,
  { visitorId, reason }: { visitorId: string; reason: string },
): Promise<void> {
  return setBlocked(deps, within, caller, { visitorId, blockedAt: deps.clock.now(), reason });
}

/** Ends what a blocked visitor has open. */
export async function endBlocked(deps: BlockDeps, visitorId: string): Promise<void> {
  const open = await deps.database.kysely
    .selectFrom('session')
    .select('id')
    .where('visitor_id', '=', visitorId)
    .where('state', '!=', 'ended')
    .execute();
  for (const { id } of open) {
    await deps.runner
      .run(id, (session) => {
        if (session.state === 'ended') throw new AppError('session_ended', 'The session has ended.');
        return { events: [{ type: 'visitor.blocked' }] };
      })
      .catch(unlessEnded);
  }
  deps.disconnectVisitor(visitorId);
}

/** The visitor may begin conversations again (AGENT-57). */
export function unblockVisitor(
  deps: BlockDeps,
  { caller, visitorId }: { caller: Caller; visitorId: string },
): Promise<void> {
  return withTransaction(deps.database, (trx, afterCommit) =>
    setBlocked(deps, { trx, afterCommit }, caller, { visitorId, blockedAt: null }),
  );
}

/** Changes and records it; what is so already stays as it was. */
async function setBlocked(
  deps: BlockDeps,
  within: { trx: Transaction; afterCommit: AfterCommit },
  caller: Caller,
  { visitorId, blockedAt, reason }: { visitorId: string; blockedAt: Date | null; reason?: string },
): Promise<void> {
  const { trx } = within;
  const changed = await trx
    .updateTable('visitor')
    .set({ blocked_at: blockedAt, blocked_reason: reason ?? null })
    .where('id', '=', visitorId)
    .where('application_id', '=', caller.actor.applicationId)
    .where('blocked_at', blockedAt === null ? 'is not' : 'is', null)
    .returning('name')
    .executeTakeFirst();
  if (!changed) return;
  const action = blockedAt === null ? 'visitor.unblocked' : 'visitor.blocked';
  await tellOfBlock(deps, within, caller, { visitorId, name: changed.name, isBlocked: blockedAt !== null });
  await recordOutsideEvent(
    trx,
    { newId: deps.newId, now: deps.clock.now() },
    {
      type: action,
      applicationId: caller.actor.applicationId,
      visitorId,
      data: { visitor: { id: visitorId, name: changed.name }, ...(reason !== undefined && { reason }) },
    },
  );
  await deps.audit(trx, caller, action, { id: visitorId, ...changed }, reason === undefined ? {} : { reason });
}

/** Administrators, and whoever talks with the visitor, learn of it (AGENT-94, AGENT-95). */
async function tellOfBlock(
  { notify, clock }: BlockDeps,
  { trx, afterCommit }: { trx: Transaction; afterCommit: AfterCommit },
  { actor: { applicationId, agentId } }: Caller,
  { visitorId, name, isBlocked }: { visitorId: string; name: string; isBlocked: boolean },
): Promise<void> {
  const serving = await trx
    .selectFrom('session')
    .select('agent_id')
    .where('visitor_id', '=', visitorId)
    .where('state', '=', 'serving')
    .execute();
  const told = {
    applicationId,
    except: agentId,
    kind: isBlocked ? ('visitor-blocked' as const) : ('visitor-unblocked' as const),
    values: { visitor: name, by: await readAgentName(trx, agentId) },
    link: { to: 'visitor' as const, id: visitorId },
    key: `block:${visitorId}:${clock.now().toISOString()}`,
  };
  await notify(trx, afterCommit, { ...told, to: { may: 'sessions:write', everywhere: 'customers' } });
  await notify(trx, afterCommit, { ...told, to: { agentIds: serving.flatMap(({ agent_id: id }) => id ?? []) } });
}

function unlessEnded(error: unknown): void {
  if (!(error instanceof AppError) || error.code !== 'session_ended') throw error;
}
