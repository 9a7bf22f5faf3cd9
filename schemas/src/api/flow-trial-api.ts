import { Type, type Static } from 'typebox';
import { closed, Instant, nullable, oneOf, Time } from '../define.ts';
import { AnyJsonObject } from '../json-value.ts';
import { EndStatus } from '../session-state.ts';
import { Id } from './common.ts';

/** Sessions that one trial looks at, at most. */
export const flowTrialLimit = 2_000;

/** `POST /flows/{id}/trials`: a draft is tried on the sessions that ended in a period. Without a document: on the saved draft. */
export const FlowTrialRequest = closed({
  from: Instant,
  to: Instant,
  document: Type.Optional(AnyJsonObject),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: flowTrialLimit, default: 500 })),
});
export type FlowTrialRequest = Static<typeof FlowTrialRequest>;

/** What a draft asked that nobody had recorded. */
export const MissingAnswer = closed({
  node: Type.String(),
  kind: oneOf('visitor', 'interface', 'model', 'agent'),
  detail: Type.String({ description: 'the address called, the skill group waited for; never what a visitor said' }),
});
export type MissingAnswer = Static<typeof MissingAnswer>;

/** How a session ends, or as far as what was recorded carries it. */
export const TrialOutcome = closed({
  endStatus: nullable(EndStatus),
  skillGroup: nullable(Type.String()),
  node: nullable(Type.String()),
});
export type TrialOutcome = Static<typeof TrialOutcome>;

/**
 * What comparing one session gave. `unclear` = the draft asks something that was not recorded; a session that another desk
 * would serve is `different`, though how it would end is not known.
 */
export const TrialVerdict = oneOf('same', 'different', 'unclear', 'not-replayable');
export type TrialVerdict = Static<typeof TrialVerdict>;

/** A session that would end differently, or of which it cannot be said. */
export const TrialDifference = closed({
  sessionId: Id,
  version: Type.Integer({ minimum: 1 }),
  startedAt: Time,
  verdict: TrialVerdict,
  then: TrialOutcome,
  now: nullable(TrialOutcome),
  /** What differs: the names of the fields of the outcome. */
  differs: Type.Array(oneOf('endStatus', 'skillGroup', 'node')),
  missing: Type.Array(MissingAnswer),
  /** The node of the draft up to which both went the same way. */
  parting: nullable(Type.String()),
});
export type TrialDifference = Static<typeof TrialDifference>;

export const FlowTrial = closed({
  id: Id,
  status: oneOf('waiting', 'running', 'done', 'failed', 'cancelled'),
  from: Time,
  to: Time,
  createdAt: Time,
  createdBy: nullable(Type.String()),
  draftRevision: nullable(Type.Integer({ minimum: 1, description: 'null = a document that was sent along' })),
  sessions: nullable(Type.Integer({ minimum: 0, description: 'to look at; null = not counted yet' })),
  tried: Type.Integer({ minimum: 0 }),
  counts: closed({
    same: Type.Integer(),
    different: Type.Integer(),
    unclear: Type.Integer(),
    notReplayable: Type.Integer(),
  }),
  message: nullable(Type.String({ description: 'why it failed' })),
});
export type FlowTrial = Static<typeof FlowTrial>;

/** `GET /flows/{id}/trials/{trialId}` */
export const FlowTrialDetails = closed({ ...FlowTrial.properties, differences: Type.Array(TrialDifference) });
export type FlowTrialDetails = Static<typeof FlowTrialDetails>;
