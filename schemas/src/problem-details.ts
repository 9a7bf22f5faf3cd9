import { Type, type Static } from 'typebox';
import { closed } from './define.ts';

/** Every error body: RFC 9457 `application/problem+json`, with a JSON pointer for each bad field. */
export const ProblemDetails = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.Optional(Type.String()),
  code: Type.String(),
  problems: Type.Optional(Type.Array(closed({ pointer: Type.String(), message: Type.String() }))),
});
export type ProblemDetails = Static<typeof ProblemDetails>;
