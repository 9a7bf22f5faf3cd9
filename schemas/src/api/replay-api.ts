import { Type, type Static } from 'typebox';
import { AgentViewMessage } from '../agent-protocol.ts';
import { closed, nullable, Time } from '../define.ts';
import { AnyJsonObject } from '../json-value.ts';
import { SessionState } from '../session-state.ts';
import { Id } from './common.ts';
import { FlowSession } from './flow-traffic-api.ts';

const Port = closed({ node: Type.String(), port: Type.String() });

/** Where a session stands after a turn. Values of personal variables are masked. */
export const ReplayState = closed({
  node: nullable(Type.String()),
  state: SessionState,
  variables: AnyJsonObject,
  parameters: AnyJsonObject,
  visitor: Type.Optional(AnyJsonObject),
  skillGroup: nullable(Type.String()),
  agent: nullable(closed({ id: Id, staffNo: Type.String(), nickname: Type.String() })),
});
export type ReplayState = Static<typeof ReplayState>;

/** One turn of a session: what it was given, the way it took, what was said, where it stands then. */
export const ReplayStep = closed({
  revision: Type.Integer(),
  at: Time,
  events: Type.Array(Type.Object({ type: Type.String() })),
  reports: Type.Array(closed({ node: Type.String(), code: Type.String(), message: Type.String() })),
  taken: Type.Array(Port),
  /** Nodes the session came to in this turn, in order; the last is where it stands. */
  entered: Type.Array(Type.String()),
  messages: Type.Array(AgentViewMessage),
  after: ReplayState,
});
export type ReplayStep = Static<typeof ReplayStep>;

/** `GET /sessions/{id}/replay`: a session to be looked at step by step on the canvas of the version it ran. */
export const SessionReplay = closed({
  session: FlowSession,
  flow: closed({ id: Id, name: Type.String(), version: Type.Integer(), document: AnyJsonObject }),
  steps: Type.Array(ReplayStep),
});
export type SessionReplay = Static<typeof SessionReplay>;
