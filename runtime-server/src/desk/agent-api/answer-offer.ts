import { AppError } from '../../platform/errors/index.ts';
import { hasRoom } from '../routing/choose.ts';
import { lockAvailableAgent } from '../routing/routing.store.ts';
import { returnOffer, ringDeadline } from '../routing/offers.ts';
import type { SessionRecord } from '../../sessions/records/session-record.ts';
import { act, AlreadyDoneError, findActingAgent, greets, refuseEnded, type ActionDeps } from './action-deps.ts';

type OwnAction = { applicationId: string; agentId: string; sessionId: string };

/**
 * Takes a session that is offered to the agent, or a transfer that awaits the agent's word. Who serves it already has
 * accepted it.
 *
 * @throws AppError `session_ended`, `conflict` when it is not offered to this agent (any more)
 */
export async function acceptOffer(deps: ActionDeps, { applicationId, agentId, sessionId }: OwnAction): Promise<void> {
  const { event: agent } = await findActingAgent(deps.database.kysely, applicationId, agentId);
  const settings = await deps.settingsOf(applicationId);
  if (await isAskedAll(deps, sessionId)) return acceptRequest(deps, { applicationId, agentId, sessionId });
  await act(deps.runner, sessionId, (session) => {
    refuseEnded(session);
    if (session.state === 'serving' && session.agentId === agentId) throw new AlreadyDoneError();
    const offer = ownOffer(session, agentId);
    if (Date.parse(offer.expiresAt) <= deps.clock.now().getTime()) throw notOffered();
    const reason = offer.kind === 'transfer' ? 'transferred' : 'accepted';
    return {
      facts: { offer: null },
      deadlines: [{ name: ringDeadline, at: null }],
      events: [{ type: 'agent.joined', agent, reason, greet: greets(session, settings) }],
    };
  });
}

/** Whether the session waits in a group whose agents are all asked at once. */
async function isAskedAll({ database }: ActionDeps, sessionId: string): Promise<boolean> {
  const row = await database.kysely
    .selectFrom('session as s')
    .innerJoin('skill_group as g', (join) =>
      join.onRef('g.application_id', '=', 's.application_id').onRef('g.key', '=', 's.skill_group'),
    )
    .where('s.id', '=', sessionId)
    .where('g.broadcast', '=', true)
    .where((where) => where.or([where('s.state', '=', 'queued'), where('s.state', '=', 'serving')]))
    .where('s.offer_agent_id', 'is', null)
    .select('s.id')
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Takes what all agents of a group were asked for (QUEUE-27): the first to accept serves, within their own capacity; all
 * others are told who has it.
 */
async function acceptRequest(deps: ActionDeps, { applicationId, agentId, sessionId }: OwnAction): Promise<void> {
  const { event: agent } = await findActingAgent(deps.database.kysely, applicationId, agentId);
  const settings = await deps.settingsOf(applicationId);
  await act(
    deps.runner,
    sessionId,
    (session) => {
      refuseEnded(session);
      if (session.state === 'serving' && session.agentId === agentId) throw new AlreadyDoneError();
      if (session.state !== 'queued') throw alreadyTaken(session);
      return { events: [{ type: 'agent.joined', agent, reason: 'accepted', greet: greets(session, settings) }] };
    },
    {
      within: async (trx, session) => {
        const { skillGroup } = session;
        if (skillGroup === null) throw notOffered();
        const locked = await lockAvailableAgent(trx, agentId, { applicationId, skillGroup }, deps.clock.now());
        if (locked && hasRoom(locked, skillGroup)) return;
        throw new AppError(
          'conflict',
          'You are not available in this skill group, or have no room for another session.',
        );
      },
    },
  );
}

function alreadyTaken({ stored }: SessionRecord): AppError {
  const name = stored.snapshot.context.human.agent?.nickname;
  return new AppError('conflict', name ? `${name} has taken this session.` : 'Somebody else has taken this session.');
}

/**
 * Refuses an offer: it goes on to somebody else (QUEUE-28), a transfer stays with its sender (AGENT-48).
 *
 * @throws AppError `session_ended`, `conflict` when it is not offered to this agent
 */
export async function declineOffer(deps: ActionDeps, { agentId, sessionId }: OwnAction): Promise<void> {
  await act(deps.runner, sessionId, (session) => {
    refuseEnded(session);
    ownOffer(session, agentId);
    return returnOffer(session, 'declined');
  });
}

function ownOffer({ offer }: SessionRecord, agentId: string): NonNullable<SessionRecord['offer']> {
  if (offer?.agentId !== agentId) throw notOffered();
  return offer;
}

function notOffered(): AppError {
  return new AppError('conflict', 'This session is not offered to you now: the time is over, or somebody else has it.');
}
