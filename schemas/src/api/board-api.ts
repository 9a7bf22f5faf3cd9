import { Type, type Static } from 'typebox';
import { AgentStatus } from '../agent-protocol.ts';
import { closed, Key, nullable, Time } from '../define.ts';
import { Id } from './common.ts';

const Count = Type.Integer({ minimum: 0 });
const Mean = nullable(Type.Number({ minimum: 0, description: 'null where there is nothing to take the mean of' }));

/** Sessions of one group and channel that are going on, by who has them. */
const BoardCell = closed({
  skillGroup: nullable(Key),
  channelId: Id,
  robot: Type.Integer({ minimum: 0, description: 'with the flow' }),
  waiting: Count,
  ringing: Count,
  serving: Count,
  held: Type.Integer({ minimum: 0, description: 'of those served: put aside' }),
  unanswered: Type.Integer({ minimum: 0, description: 'of those served: whose visitor waits for an answer' }),
  oldestWait: nullable(closed({ sessionId: Id, since: Time })),
});
export type BoardCell = Static<typeof BoardCell>;

const BoardAgent = closed({
  id: Id,
  name: Type.String(),
  avatar: Type.String(),
  staffNo: Type.String(),
  status: AgentStatus,
  statusReason: nullable(Type.String()),
  statusSince: Time,
  load: Type.Integer({ minimum: 0, description: 'served and ringing, but for what is put aside' }),
  capacity: Count,
  unanswered: Count,
  skillGroupKeys: Type.Array(Key),
  today: closed({
    served: Type.Integer({ minimum: 0, description: 'sessions that the agent took, each once' }),
    firstResponseSeconds: Mean,
    rating: Mean,
    ratings: Count,
  }),
});
export type BoardAgent = Static<typeof BoardAgent>;

const BoardStretch = closed({
  from: Time,
  started: Count,
  queued: Type.Integer({ minimum: 0, description: 'came into a queue in it' }),
  withinTarget: Type.Integer({ minimum: 0, description: 'of those: accepted in time' }),
  abandoned: Type.Integer({ minimum: 0, description: 'of those: ended without an agent' }),
});
export type BoardStretch = Static<typeof BoardStretch>;

/**
 * `GET /board`: how a desk stands now, and how the day went. Computed once for all who look; each part says how old it may
 * be.
 */
export const Board = closed({
  at: Type.String({ description: 'when `cells` and `agents` were read; at most a second or two ago' }),
  dayStart: Type.String({ description: 'the first moment of today in the time zone of the application' }),
  cells: Type.Array(BoardCell),
  agents: Type.Array(BoardAgent, { description: 'most sessions taken today first' }),
  serviceLevel: closed({
    withinSeconds: Count,
    targetPercent: Count,
    accepted: Type.Integer({ minimum: 0, description: 'accepted in time, of those who came into a queue today' }),
    counted: Type.Integer({ minimum: 0, description: 'those of whom it is decided: accepted, ended or too late' }),
  }),
  today: closed({
    sessions: Count,
    visitors: Type.Integer({ minimum: 0, description: 'different ones' }),
    newVisitors: Type.Integer({ minimum: 0, description: 'of them: seen for the first time' }),
    accepted: Count,
    abandoned: Count,
    meanWaitSeconds: Mean,
    rating: Mean,
    ratings: Count,
  }),
  stretches: Type.Array(BoardStretch, { description: 'the last twelve hours in parts of half an hour, oldest first' }),
});
export type Board = Static<typeof Board>;
