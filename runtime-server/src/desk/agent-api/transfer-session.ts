import type { JsonObject, TransferRequest } from '@parley/schemas';
import type { Caller } from '../../organisation/audit/audit.ts';
import type { RunOptions } from '../../sessions/flow-runner/command.ts';
import type { Decide, IncomingMessage } from '../../sessions/flow-runner/decision.ts';
import type { Executor } from '../../platform/database/index.ts';
import { normaliseEmail } from '../../organisation/auth/account.store.ts';
import { AppError } from '../../platform/errors/index.ts';
import { countAhead } from '../../sessions/queue/queue-position.ts';
import { returnOffer, ringDeadline } from '../routing/offers.ts';
import { isGroupOnline } from '../../sessions/local-effects/index.ts';
import type { SessionRecord } from '../../sessions/records/session-record.ts';
import type { SessionHandover } from '../../sessions/records/session-tables.ts';
import {
  act,
  AlreadyDoneError,
  findActingAgent,
  greets,
  lockPresentAgent,
  refuseEnded,
  type ActionDeps,
} from './action-deps.ts';
import { sessionActorOf, type SessionActor } from '../session-access/session-actor.ts';
import { isServedBy, refuseDeed } from '../session-access/session-deeds.ts';
import { recordDeed, refuseMoved, type Supervision, type SupervisionDeps } from './supervision.ts';

type Transfer = { caller: Caller; actor: SessionActor; sessionId: string; comment: string; heldBy: string | undefined };

/**
 * Passes a session on, to a skill group or to an agent. A comment is a note for whoever comes, and stays with the record
 * of the transfer.
 *
 * @throws AppError `invalid`, `forbidden`, `not_found`, `session_ended`, `conflict`
 */
export async function transferSession(
  deps: SupervisionDeps,
  { caller, sessionId, request, heldBy }: Supervision & { request: TransferRequest },
): Promise<void> {
  const { skillGroupKey, agentEmail, comment = '' } = request;
  const named = [skillGroupKey, request.agentId, agentEmail].filter((one) => one !== undefined);
  if (named.length !== 1) {
    throw new AppError(
      'invalid',
      'Name either a skill group ("skillGroupKey") or an agent ("agentId" or "agentEmail") to transfer to.',
    );
  }
  const { applicationId } = caller.actor;
  const agentId =
    agentEmail === undefined ? request.agentId : await findByEmail(deps.database.kysely, applicationId, agentEmail);
  const actor = sessionActorOf(caller.actor);
  const transfer = { caller, actor, sessionId, comment: comment.trim(), heldBy };
  await refuseKeptChannel(deps, transfer);
  if (skillGroupKey !== undefined) await toGroup(deps, transfer, skillGroupKey);
  else if (agentId !== undefined) await toAgent(deps, transfer, agentId);
}

/** @throws AppError `not_found` */
async function findByEmail(db: Executor, applicationId: string, email: string): Promise<string> {
  const agent = await db
    .selectFrom('agent as a')
    .innerJoin('auth.user as u', 'u.id', 'a.account_id')
    .where('a.application_id', '=', applicationId)
    .where('u.email', '=', normaliseEmail(email))
    .where('a.deleted_at', 'is', null)
    .select('a.id')
    .executeTakeFirst();
  if (!agent) throw new AppError('not_found', 'Nobody of this application signs in by this address.');
  return agent.id;
}

/** Back to a queue, at its place by the first time in one (AGENT-50: refused when the group has no agents). */
async function toGroup(deps: SupervisionDeps, transfer: Transfer, skillGroup: string): Promise<void> {
  const { actor, sessionId } = transfer;
  const db = deps.database.kysely;
  const group = await db
    .selectFrom('skill_group as g')
    .where('g.application_id', '=', actor.applicationId)
    .where('g.key', '=', skillGroup)
    .select(['g.name'])
    .select(({ selectFrom, exists }) =>
      exists(
        selectFrom('skill_group_member as m')
          .innerJoin('agent as a', 'a.id', 'm.agent_id')
          .whereRef('m.application_id', '=', 'g.application_id')
          .whereRef('m.skill_group', '=', 'g.key')
          .where('a.deleted_at', 'is', null)
          .where('a.suspended_at', 'is', null)
          .select('a.id'),
      ).as('has_agents'),
    )
    .executeTakeFirst();
  if (!group) throw new AppError('not_found', `There is no skill group with the key "${skillGroup}".`);
  if (!group.has_agents) {
    throw new AppError('conflict', `The skill group "${group.name}" has no agents. Choose another one.`);
  }
  await refuseOtherGroup(deps, transfer, { key: skillGroup, name: group.name });
  const { notes, handover } = await handOver(deps, transfer);
  const isOnline = await isGroupOnline(db, actor.applicationId, skillGroup);
  const decide: Decide = async (session) => {
    await refuseMoved(deps, session, transfer.heldBy);
    refuseUntransferable(session, actor);
    const { id, vip, priority, queuedAt } = session;
    const WaitNo = await countAhead(db, {
      id,
      applicationId: actor.applicationId,
      skillGroup,
      vip,
      priority,
      queuedAt: queuedAt === null ? deps.clock.now() : new Date(queuedAt),
    });
    return {
      messages: notes,
      facts: { offer: null, handover },
      deadlines: [{ name: ringDeadline, at: null }],
      events: [
        {
          type: 'queue.requeued',
          skillGroup,
          reason: 'transfer',
          // The flow's way for it is taken, as when the module finds nobody (routing.md).
          ...(isOnline === false && { online: false }),
          parameters: { WaitNo },
        },
      ],
    };
  };
  await act(deps.runner, sessionId, decide, recording(deps, transfer, { group: skillGroup }));
}

/** A channel may keep its sessions with the agents whom its flow chose (AGENT-52); supervisors still pass them on. */
async function refuseKeptChannel({ database }: ActionDeps, { actor, sessionId }: Transfer): Promise<void> {
  if (actor.administers) return;
  const channel = await database.kysely
    .selectFrom('session as s')
    .innerJoin('channel as c', 'c.id', 's.channel_id')
    .where('s.id', '=', sessionId)
    .where('s.application_id', '=', actor.applicationId)
    .select(['c.name', 'c.settings'])
    .executeTakeFirst();
  if (channel?.settings.agentsMayTransfer !== false) return;
  throw new AppError('forbidden', `Agents do not transfer sessions of the channel "${channel.name}".`);
}

/** A channel may say to which groups its sessions are passed on. */
async function refuseOtherGroup(
  { database }: ActionDeps,
  { sessionId }: Transfer,
  group: { key: string; name: string },
): Promise<void> {
  const channel = await database.kysely
    .selectFrom('session as s')
    .innerJoin('channel as c', 'c.id', 's.channel_id')
    .where('s.id', '=', sessionId)
    .select(['c.name', 'c.skill_group_keys'])
    .executeTakeFirst();
  if (!channel || channel.skill_group_keys.length === 0 || channel.skill_group_keys.includes(group.key)) return;
  throw new AppError(
    'conflict',
    `Sessions of the channel "${channel.name}" are not transferred to "${group.name}". Choose another group, or add it to the channel's skill groups.`,
  );
}

/** To an agent who is not offline: at once, or once the agent has agreed within the time that is set (AGENT-48). */
async function toAgent(deps: SupervisionDeps, transfer: Transfer, agentId: string): Promise<void> {
  const { actor, sessionId, comment } = transfer;
  const { event: agent } = await findActingAgent(deps.database.kysely, actor.applicationId, agentId);
  const settings = await deps.settingsOf(actor.applicationId);
  const { notes, handover } = await handOver(deps, transfer);
  const { confirmation, confirmationSeconds } = settings.transfers;
  const lockPresent = lockPresentAgent(agentId);
  const { within: record } = recording(deps, transfer, { agent: agentId });
  await act(
    deps.runner,
    sessionId,
    async (session) => {
      await refuseMoved(deps, session, transfer.heldBy);
      refuseUntransferable(session, actor);
      if (session.state === 'serving' && session.agentId === agentId) {
        throw new AppError('conflict', 'The session is with this agent already. Choose somebody else.');
      }
      const opens = { kind: 'transfer' as const, comment };
      if (!confirmation || session.state !== 'serving') {
        return {
          messages: notes,
          facts: { offer: null, handover },
          deadlines: [{ name: ringDeadline, at: null }],
          assignments: [{ agentId, opens }],
          events: [{ type: 'agent.joined', agent, reason: 'transferred', greet: greets(session, settings) }],
        };
      }
      if (session.offer) {
        throw new AppError('conflict', 'Another agent has been asked to take this session over. Wait for the answer.');
      }
      const now = deps.clock.now();
      const expiresAt = new Date(now.getTime() + confirmationSeconds * 1000).toISOString();
      return {
        messages: notes,
        facts: {
          offer: { agentId, kind: 'transfer', expiresAt, fromAgentId: session.agentId },
          offeredAt: now.toISOString(),
          handover,
        },
        deadlines: [{ name: ringDeadline, at: expiresAt }],
        assignments: [{ agentId, opens }],
      };
    },
    {
      within: async (trx, session) => {
        await lockPresent(trx, session);
        await record(trx, session);
      },
    },
  );
}

/** What is done to a session of others is recorded; what agents do with their own, or with what rings there, is not. */
function recording(deps: SupervisionDeps, { caller, actor }: Transfer, to: JsonObject): Required<RunOptions> {
  return {
    within: async (trx, session) => {
      if (!actor.administers || isServedBy(actor, session)) return;
      await recordDeed(deps, trx, caller, session, 'session.transferred', to);
    },
  };
}

/** Agents pass on what they serve; administrators also what waits. */
function refuseUntransferable(session: SessionRecord, actor: SessionActor): void {
  refuseEnded(session);
  refuseDeed(actor, session, 'transfer');
  if (isServedBy(actor, session)) return;
  if (session.state === 'flow') {
    throw new AppError('conflict', 'The visitor is still with the flow. The session can be transferred once it waits.');
  }
}

/** What the transfer leaves behind: who passed it on with which words, and the words as a note in the transcript. */
async function handOver(
  deps: ActionDeps,
  { actor, comment }: Transfer,
): Promise<{ notes: IncomingMessage[]; handover: SessionHandover }> {
  const agent =
    actor.agentId === null ? null : await findActingAgent(deps.database.kysely, actor.applicationId, actor.agentId);
  const by = agent && { id: agent.event.id, name: agent.event.nickname };
  const from = agent?.sender ?? { kind: 'system' as const };
  return {
    notes: comment === '' ? [] : [{ from, body: { kind: 'text', text: comment }, visibility: 'agents' }],
    handover: { by, comment, at: deps.clock.now().toISOString() },
  };
}

/**
 * Takes back the question whether another agent takes the session over. What has been answered already stays so.
 *
 * @throws AppError `session_ended`, `forbidden` when the session is not the actor's
 */
export async function withdrawTransfer(
  deps: ActionDeps,
  { actor, sessionId }: { actor: SessionActor; sessionId: string },
): Promise<void> {
  await act(deps.runner, sessionId, (session) => {
    refuseUntransferable(session, actor);
    if (session.offer?.kind !== 'transfer') throw new AlreadyDoneError();
    return returnOffer(session, 'withdrawn');
  });
}
