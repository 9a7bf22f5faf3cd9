import { Type, type Static } from 'typebox';
import { closed, nullable, oneOf, Time } from '../define.ts';
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

/** One flow with its draft, as `POST /flows` and `GET /flows/{id}` answer it. */
export const Flow = closed({
  id: Id,
  name: Type.String(),
  revision: Revision,
  document: AnyJsonObject,
  state: FlowState,
  published: nullable(VersionNumber),
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
