import { Type, type Static } from 'typebox';
import { closed, nullable, Time } from '../define.ts';
import { EndStatus, SessionState } from '../session-state.ts';
import { Id } from './common.ts';

const VersionNumber = Type.Integer({ minimum: 1 });
const Count = Type.Integer({ minimum: 0 });

/** What happened at one node. Sessions are those that began in the period; `now` counts the open ones, whenever begun. */
export const NodeTraffic = closed({
  node: Type.String(),
  now: Type.Integer({ minimum: 0, description: 'open sessions that stand here at this moment' }),
  entries: Type.Integer({ minimum: 0, description: 'times a session came here' }),
  ended: Type.Integer({ minimum: 0, description: 'sessions that ended here' }),
  dropped: Type.Integer({
    minimum: 0,
    description: 'of these, the ones that ended because somebody gave up or something failed',
  }),
  medianSeconds: nullable(Type.Number({ description: 'between coming and leaving; null = nobody left yet' })),
});
export type NodeTraffic = Static<typeof NodeTraffic>;

/** How often a way out was taken. */
export const PortTraffic = closed({ node: Type.String(), port: Type.String(), passes: Count });
export type PortTraffic = Static<typeof PortTraffic>;

/** `GET /flows/{id}/traffic`: the flow as its sessions use it. */
export const FlowTraffic = closed({
  from: Time,
  to: Time,
  version: nullable(VersionNumber),
  sessions: Type.Integer({ minimum: 0, description: 'that began in the period' }),
  now: Type.Integer({ minimum: 0, description: 'open at this moment' }),
  byEndStatus: Type.Array(closed({ status: EndStatus, sessions: Count })),
  byVersion: Type.Array(closed({ version: VersionNumber, sessions: Count })),
  nodes: Type.Array(NodeTraffic),
  ports: Type.Array(PortTraffic),
});
export type FlowTraffic = Static<typeof FlowTraffic>;

/** A session of a flow, as the live view lists it. */
export const FlowSession = closed({
  id: Id,
  version: VersionNumber,
  state: SessionState,
  visitor: Type.String(),
  channel: Type.String(),
  skillGroup: nullable(Type.String()),
  startedAt: Time,
  endedAt: nullable(Time),
  endStatus: nullable(EndStatus),
  node: nullable(Type.String({ description: 'where it ended, or stands' })),
  replayable: Type.Boolean({ description: 'false once its visitor was erased' }),
});
export type FlowSession = Static<typeof FlowSession>;
