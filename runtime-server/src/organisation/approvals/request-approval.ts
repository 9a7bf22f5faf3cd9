import type { AgentStatus, ApprovalKind } from '@parley/schemas';
import { readAgentName } from '../applications/agent-name.ts';
import { lockApplication } from '../applications/application.store.ts';
import type { Notify } from '../notices/notify.ts';
import type { Clock } from '../../platform/clock.ts';
import type { AfterCommit, Transaction } from '../../platform/database/index.ts';
import type { NewId } from '../../platform/ids.ts';
import './approval-tables.ts';

export type RequestDeps = { clock: Clock; newId: NewId; notify: Notify };

/** What is asked for. `about` names it for whoever decides. */
export type NewApproval = {
  applicationId: string;
  agentId: string;
  kind: ApprovalKind;
  reason: string;
  about: string;
  status?: { status: AgentStatus; reason: string | null };
  visitorId?: string;
  sessionId?: string;
  replyRequestId?: string;
};

/**
 * Asks for something, in the transaction of whoever asks; everybody who may decide is told (MON-14). A second request for
 * the same while one waits breaks a unique index. Answers its id.
 */
export async function requestApproval(
  { clock, newId, notify }: RequestDeps,
  trx: Transaction,
  afterCommit: AfterCommit,
  asked: NewApproval,
): Promise<string> {
  const { applicationId, agentId, kind, reason, about } = asked;
  const id = newId('apr');
  // So that no two get one number.
  await lockApplication(trx, applicationId);
  const last = await trx
    .selectFrom('approval')
    .select('number')
    .where('application_id', '=', applicationId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  const number = (last?.number ?? 0) + 1;
  await trx
    .insertInto('approval')
    .values({
      id,
      application_id: applicationId,
      number,
      kind,
      agent_id: agentId,
      reason,
      requested_at: clock.now(),
      status: asked.status?.status ?? null,
      status_reason: asked.status?.reason ?? null,
      visitor_id: asked.visitorId ?? null,
      session_id: asked.sessionId ?? null,
      reply_request_id: asked.replyRequestId ?? null,
    })
    .execute();
  await notify(trx, afterCommit, {
    applicationId,
    to: { may: 'approvals:write', everywhere: 'ongoing' },
    except: agentId,
    kind: 'approval-requested',
    values: {
      approval: kind,
      by: await readAgentName(trx, agentId),
      number: String(number),
      title: about,
      text: reason,
    },
    link: { to: 'approvals', id },
    key: `approval:${id}`,
  });
  return id;
}
