import type { EventMap } from '@parley/schemas';
import type { Decision } from '../../sessions/flow-runner/decision.ts';
import { AppError } from '../../platform/errors/index.ts';
import { ringDeadline } from '../routing/offers.ts';
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
import { administersSession, isServedBy, mayDo, refuseDeed } from '../session-access/session-deeds.ts';
import { recordDeed, refuseMoved, type Supervision, type SupervisionDeps } from './supervision.ts';

type Taking = { actor: SessionActor; agentId: string; sessionId: string };

/**
 * An agent takes a session from the queue. Agents of its group may where that is switched on (QUEUE-17), administrators always
 * (QUEUE-18). Who is being rung for it accepts it thereby.
 *
 * @throws AppError `forbidden`, `session_ended`, `conflict` when it does not wait (any more)
 */
export async function joinSession(deps: ActionDeps, { actor, agentId, sessionId }: Taking): Promise<void> {
  const settings = await deps.settingsOf(actor.applicationId);
  const { event: agent } = await findActingAgent(deps.database.kysely, actor.applicationId, agentId);
  const groups = await readGroupsOf(deps.database.kysely, actor.applicationId, agentId);
  await act(deps.runner, sessionId, (session) => {
    const administers = administersSession(actor, session);
    if (!settings.routing.agentsMayJoin && !administers) throw mayNotJoin();
    refuseEnded(session);
    if (isServedBy({ agentId }, session)) throw new AlreadyDoneError();
    const rungHere = session.state === 'ringing' && session.offer?.agentId === agentId;
    const mayTake =
      session.state === 'queued' || rungHere || (session.state === 'ringing' && mayDo(actor, session, 'join'));
    if (!mayTake) throw new AppError('conflict', 'The session does not wait in a queue any more.');
    // That one may read it, for being named in it or by one's role, is no right to take it.
    if (session.state === 'queued' && !administers && !groups.includes(session.skillGroup)) throw notOfTheGroup();
    return joined(session, { agent, reason: rungHere ? 'accepted' : 'joined', greet: greets(session, settings) });
  });
}

/**
 * An administrator gives a waiting or served session to an agent, also beyond what the agent takes by itself (QUEUE-19).
 *
 * @throws AppError `not_found`, `session_ended`, `conflict` when the agent is offline or the session is with its flow
 */
export async function assignSession(
  deps: SupervisionDeps,
  { caller, agentId, sessionId, heldBy }: Supervision & { agentId: string },
): Promise<void> {
  const actor = sessionActorOf(caller.actor);
  const settings = await deps.settingsOf(actor.applicationId);
  const { event: agent } = await findActingAgent(deps.database.kysely, actor.applicationId, agentId);
  const by = { by: await nameOfActor(deps, actor), comment: '', at: deps.clock.now().toISOString() };
  const lockPresent = lockPresentAgent(agentId);
  await act(
    deps.runner,
    sessionId,
    async (session) => {
      refuseUntaken(session, agentId);
      refuseDeed(actor, session, 'assign');
      await refuseMoved(deps, session, heldBy);
      const reason = session.state === 'serving' ? 'transferred' : 'assigned';
      return joined(session, { agent, reason, greet: greets(session, settings) }, { handover: by });
    },
    {
      within: async (trx, session) => {
        await lockPresent(trx, session);
        await recordDeed(deps, trx, caller, session, 'session.assigned', { agent: agentId });
      },
    },
  );
}

/**
 * An administrator takes over what waits or is served by somebody else.
 *
 * @throws AppError `session_ended`, `conflict` when the session is with its flow
 */
export async function takeOverSession(
  deps: SupervisionDeps,
  { caller, agentId, sessionId, heldBy }: Supervision & { agentId: string },
): Promise<void> {
  const { applicationId } = caller.actor;
  const settings = await deps.settingsOf(applicationId);
  const { event: agent } = await findActingAgent(deps.database.kysely, applicationId, agentId);
  await act(
    deps.runner,
    sessionId,
    async (session) => {
      refuseUntaken(session, agentId);
      refuseDeed(sessionActorOf(caller.actor), session, 'take-over');
      await refuseMoved(deps, session, heldBy);
      return joined(session, { agent, reason: 'taken-over', greet: greets(session, settings) }, { handover: null });
    },
    { within: (trx, session) => recordDeed(deps, trx, caller, session, 'session.taken-over') },
  );
}

function mayNotJoin(): AppError {
  return new AppError(
    'forbidden',
    'Agents may not join queued sessions here: they are assigned. Ask an administrator.',
  );
}

function notOfTheGroup(): AppError {
  return new AppError('forbidden', 'This session waits for another skill group, so you cannot take it.');
}

async function readGroupsOf(
  db: ActionDeps['database']['kysely'],
  applicationId: string,
  agentId: string,
): Promise<(string | null)[]> {
  const rows = await db
    .selectFrom('skill_group_member')
    .select('skill_group')
    .where('application_id', '=', applicationId)
    .where('agent_id', '=', agentId)
    .execute();
  return rows.map((row) => row.skill_group);
}

function refuseUntaken(session: SessionRecord, agentId: string): void {
  refuseEnded(session);
  if (session.state === 'serving' && session.agentId === agentId) throw new AlreadyDoneError();
  if (session.state !== 'flow') return;
  throw new AppError(
    'conflict',
    'The visitor is still with the flow. The session can be taken once it waits for agents.',
  );
}

async function nameOfActor(deps: ActionDeps, { agentId, applicationId }: SessionActor): Promise<SessionHandover['by']> {
  if (agentId === null) return null;
  const { event } = await findActingAgent(deps.database.kysely, applicationId, agentId);
  return { id: event.id, name: event.nickname };
}

function joined(
  session: SessionRecord,
  event: EventMap['agent.joined'],
  facts: Pick<NonNullable<Decision['facts']>, 'handover'> = {},
): Decision {
  return {
    events: [{ type: 'agent.joined', ...event }],
    facts: { ...facts, ...(session.offer && { offer: null }) },
    ...(session.offer && { deadlines: [{ name: ringDeadline, at: null }] }),
  };
}
