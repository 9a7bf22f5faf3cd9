import { Type, type Static } from 'typebox';
import { closed, nullable, Time } from '../define.ts';

/** `PUT /flows/{id}/editors/me`: a sign of life of one open designer. `editorId` is made by it and unique to its tab. */
export const FlowEditorHeartbeat = closed({
  editorId: Type.String({ pattern: '^[A-Za-z0-9_-]{8,64}$' }),
  nodeId: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: 'the module that is being edited' })),
  leaving: Type.Optional(Type.Boolean({ description: 'the designer is being closed' })),
});
export type FlowEditorHeartbeat = Static<typeof FlowEditorHeartbeat>;

/** Somebody who has the flow open. */
export const FlowEditor = closed({
  editorId: Type.String(),
  name: Type.String(),
  avatar: Type.String(),
  isYou: Type.Boolean({ description: 'another tab of the same account' }),
  nodeId: nullable(Type.String()),
  since: Time,
});
export type FlowEditor = Static<typeof FlowEditor>;

/** Where the flow is now and who else has it open; who is silent for `timeoutSeconds` is gone. */
export const FlowEditorsAnswer = closed({
  revision: Type.Integer({ minimum: 1 }),
  published: nullable(Type.Integer({ minimum: 1 })),
  updatedAt: Time,
  updatedBy: nullable(Type.String()),
  updatedByName: nullable(Type.String()),
  others: Type.Array(FlowEditor),
  timeoutSeconds: Type.Integer(),
});
export type FlowEditorsAnswer = Static<typeof FlowEditorsAnswer>;
