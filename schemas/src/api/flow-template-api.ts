import { Type, type Static } from 'typebox';
import { closed } from '../define.ts';
import { AnyJsonObject } from '../json-value.ts';

/** A flow to begin with, as `GET /flow-templates` answers it. */
export const FlowTemplate = closed({
  key: Type.String({ minLength: 1, maxLength: 100 }),
  name: Type.String(),
  document: AnyJsonObject,
});
export type FlowTemplate = Static<typeof FlowTemplate>;
