import { AppError } from '../../platform/errors/index.ts';
import type { SessionRecord } from '../../sessions/records/session-record.ts';
import type { SessionActor } from './session-actor.ts';

/** What may be done to a session that one may see, each by its own rule. */
export type Deed = 'write' | 'add-note' | 'invite-rating' | 'end' | 'transfer' | 'hold' | 'join' | 'push-up';

type Place = Pick<SessionRecord, 'state' | 'agentId' | 'offer'>;
type Standing = { serves: boolean; servedLast: boolean; administers: boolean; isRung: boolean; ringsHere: boolean };

/**
 * The one answer to what an actor may do with a session: which deeds are open to them as it is now. Deeds that its state
 * rules out for everybody are refused where they are done.
 */
export function mayDo(actor: SessionActor, session: Place, deed: Deed): boolean {
  return rules[deed](standingOf(actor, session));
}

/** Whether the actor is the agent who serves the session now. */
export function isServedBy(actor: Pick<SessionActor, 'agentId'>, { state, agentId }: Place): boolean {
  return state === 'serving' && actor.agentId !== null && agentId === actor.agentId;
}

/** @throws AppError `forbidden` with what cannot be done and why */
export function refuseDeed(actor: SessionActor, session: Place, deed: Exclude<Deed, 'join'>): void {
  if (mayDo(actor, session, deed)) return;
  throw new AppError('forbidden', `You do not serve this session, so you cannot ${words[deed]}.`);
}

const servesOrAdministers = ({ serves, administers }: Standing): boolean => serves || administers;
const rules: Record<Deed, (standing: Standing) => boolean> = {
  write: ({ serves }) => serves,
  // Also of what was just passed on: the next agent reads it.
  'add-note': ({ servedLast, administers }) => servedLast || administers,
  'invite-rating': ({ servedLast, administers }) => servedLast || administers,
  end: servesOrAdministers,
  // Whoever is rung may send the visitor to somebody better (QUEUE-53).
  transfer: ({ serves, administers, ringsHere }) => serves || administers || ringsHere,
  hold: ({ serves }) => serves,
  join: ({ administers, isRung }) => administers || isRung,
  'push-up': ({ administers }) => administers,
};

const words: Record<Exclude<Deed, 'join'>, string> = {
  write: 'write to its visitor',
  'add-note': 'add a note to it',
  'invite-rating': 'ask for a rating',
  end: 'end it',
  transfer: 'transfer it',
  hold: 'hold it',
  'push-up': 'push it up',
};

function standingOf(actor: SessionActor, session: Place): Standing {
  const isRung = actor.agentId !== null && session.offer?.agentId === actor.agentId;
  const servedLast = actor.agentId !== null && session.agentId === actor.agentId;
  return {
    serves: isServedBy(actor, session),
    servedLast,
    administers: actor.administers,
    isRung,
    ringsHere: isRung && session.state === 'ringing',
  };
}
