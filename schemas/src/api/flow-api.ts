import { Type, type Static } from 'typebox';
import { closed, Key, nullable, oneOf, Time } from '../define.ts';
import { AnyJsonObject } from '../json-value.ts';
import { Problem } from '../problem.ts';
import { Id } from './common.ts';

const Revision = Type.Integer({ minimum: 1, description: 'counts up with every saved draft' });
const VersionNumber = Type.Integer({ minimum: 1 });

/** What of a flow is published. `changed` = the draft was saved since. */
export const FlowState = oneOf('draft', 'published', 'changed');
export type FlowState = Static<typeof FlowState>;

export const FlowSummary = closed({
  id: Id,
  name: Type.String(),
  key: Key,
  revision: Revision,
  state: FlowState,
  published: nullable(VersionNumber),
  channels: Type.Integer({ description: 'how many channels run it' }),
  sessionsToday: Type.Integer({ description: "sessions that began today, by the application's time zone" }),
  problems: nullable(
    closed(
      { errors: Type.Integer(), warnings: Type.Integer() },
      { description: 'of the draft; null = not checked yet' },
    ),
  ),
  updatedAt: Time,
  updatedBy: nullable(Type.String()),
  updatedByName: nullable(Type.String({ description: 'who that is, for people' })),
});
export type FlowSummary = Static<typeof FlowSummary>;

/** A flow as others name it, with the version that they would call. */
export const CallableFlow = closed({ id: Id, key: Key, name: Type.String(), published: nullable(VersionNumber) });
export type CallableFlow = Static<typeof CallableFlow>;

/** A flow whose draft or published version calls another. */
export const FlowCaller = closed({
  id: Id,
  name: Type.String(),
  version: nullable(
    Type.Integer({ minimum: 1, description: 'of the called flow, in the published version; null = in the draft only' }),
  ),
});
export type FlowCaller = Static<typeof FlowCaller>;

/** One flow with its draft, as `POST /flows` and `GET /flows/{id}` answer it. */
export const Flow = closed({
  id: Id,
  name: Type.String(),
  key: Key,
  revision: Revision,
  document: AnyJsonObject,
  state: FlowState,
  published: nullable(VersionNumber),
  pinned: Type.Record(Type.String(), VersionNumber, {
    description: 'versions of the flows that its published version calls, by key',
  }),
  callers: Type.Array(FlowCaller),
  updatedAt: Time,
  updatedBy: nullable(Type.String()),
  updatedByName: nullable(Type.String({ description: 'who that is, for people' })),
});
export type Flow = Static<typeof Flow>;

/** `PUT /flows/{id}/draft`: the revision that was edited, and what became of it. */
export const SaveDraftRequest = closed({ revision: Revision, document: AnyJsonObject });
export const SaveDraftAnswer = closed({ revision: Revision });

export const CheckAnswer = closed({ problems: Type.Array(Problem) });

export const PublishRequest = closed({ note: Type.Optional(Type.String({ maxLength: 2_000 })) });
export const PublishAnswer = closed({ version: VersionNumber, problems: Type.Array(Problem) });

export const FlowVersionSummary = closed({
  version: VersionNumber,
  note: Type.String(),
  publishedAt: Time,
  publishedBy: nullable(Type.String()),
  publishedByName: nullable(Type.String({ description: 'who that is, for people' })),
  current: Type.Boolean({ description: 'new sessions start on it' }),
});
export type FlowVersionSummary = Static<typeof FlowVersionSummary>;

export const FlowVersion = closed({
  ...FlowVersionSummary.properties,
  document: AnyJsonObject,
  report: closed({ problems: Type.Array(Problem) }),
});
export type FlowVersion = Static<typeof FlowVersion>;

export const RestoreVersionRequest = closed({ revision: Revision });
