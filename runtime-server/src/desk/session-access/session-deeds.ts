import { AppError } from '../../platform/errors/index.ts';
import { reaches } from '../../platform/http/reach.ts';
import type { SessionRecord } from '../../sessions/records/session-record.ts';
import type { SessionActor } from './session-actor.ts';

/** What may be done to a session that one may see, each by its own rule. */
export type Deed =
  | 'write'
  | 'add-note'
  | 'invite-rating'
  | 'tag'
  | 'end'
  | 'transfer'
  | 'hold'
  | 'join'
  | 'push-up'
  | 'assign'
  | 'take-over';

type Place = Pick<SessionRecord, 'state' | 'agentId' | 'offer' | 'skillGroup'>;
type Standing = {
  serves: boolean;
  servedLast: boolean;
  administers: boolean;
  /** The same of what has ended: within reach of the records. */
  administersRecord: boolean;
  isRung: boolean;
  ringsHere: boolean;
};

/**
 * The one answer to what an actor may do with a session: which deeds are open to them as it is now. Deeds that its state
 * rules out for everybody are refused where they are done.
 */
export function mayDo(actor: SessionActor, session: Place, deed: Deed): boolean {
  return rules[deed](standingOf(actor, session));
}

/** Whether the actor is the agent who serves the session now. */
export function isServedBy(
  actor: Pick<SessionActor, 'agentId'>,
  { state, agentId }: Pick<Place, 'state' | 'agentId'>,
): boolean {
  return state === 'serving' && actor.agentId !== null && agentId === actor.agentId;
}

/** @throws AppError `forbidden` with what cannot be done and why */
export function refuseDeed(actor: SessionActor, session: Place, deed: Exclude<Deed, 'join'>): void {
  if (mayDo(actor, session, deed)) return;
  const why =
    deed === 'assign' || deed === 'take-over'
      ? 'This session is not yours to administer'
      : 'You do not serve this session';
  throw new AppError('forbidden', `${why}, so you cannot ${words[deed]}.`);
}

/** Whether the actor administers the session: by right, and within reach. */
export function administersSession(
  { administers, reach }: Pick<SessionActor, 'administers' | 'reach'>,
  { skillGroup }: Pick<Place, 'skillGroup'>,
): boolean {
  return administers && reaches(reach.ongoing, skillGroup);
}

const servesOrAdministers = ({ serves, administers }: Standing): boolean => serves || administers;
const rules: Record<Deed, (standing: Standing) => boolean> = {
  write: ({ serves }) => serves,
  // Also of what was just passed on: the next agent reads it.
  'add-note': ({ servedLast, administers }) => servedLast || administers,
  'invite-rating': ({ servedLast, administers }) => servedLast || administers,
  // During it and after it (AGENT-42).
  tag: ({ servedLast, administers, administersRecord }) => servedLast || administers || administersRecord,
  end: servesOrAdministers,
  // Whoever is rung may send the visitor to somebody better (QUEUE-53).
  transfer: ({ serves, administers, ringsHere }) => serves || administers || ringsHere,
  hold: ({ serves }) => serves,
  join: ({ administers, isRung }) => administers || isRung,
  'push-up': ({ administers }) => administers,
  assign: ({ administers }) => administers,
  'take-over': ({ administers }) => administers,
};

const words: Record<Exclude<Deed, 'join'>, string> = {
  write: 'write to its visitor',
  'add-note': 'add a note to it',
  'invite-rating': 'ask for a rating',
  tag: 'set its tags and remark',
  end: 'end it',
  transfer: 'transfer it',
  hold: 'hold it',
  'push-up': 'push it up',
  assign: 'give it to somebody',
  'take-over': 'take it over',
};

function standingOf(actor: SessionActor, session: Place): Standing {
  const isRung = actor.agentId !== null && session.offer?.agentId === actor.agentId;
  const servedLast = actor.agentId !== null && session.agentId === actor.agentId;
  const isOver = session.state === 'ended';
  return {
    serves: isServedBy(actor, session),
    servedLast,
    administers: administersSession(actor, session),
    administersRecord: isOver && actor.administers && reaches(actor.reach.history, session.skillGroup),
    isRung,
    ringsHere: isRung && session.state === 'ringing',
  };
}
