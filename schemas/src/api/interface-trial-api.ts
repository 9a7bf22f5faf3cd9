import { Type, type Static } from 'typebox';
import { closed } from '../define.ts';
import { HttpMethod } from '../http-method.ts';
import { AnyJson, AnyJsonObject } from '../json-value.ts';

/**
 * `POST /flows/interface-trial`: an interface call as a module would make it, with `{{secret:key}}` still in its place.
 * It is really sent.
 */
export const InterfaceTrialRequest = closed({
  method: Type.Optional(HttpMethod),
  url: Type.String({ minLength: 1, maxLength: 8_000 }),
  headers: Type.Record(Type.String({ maxLength: 200 }), Type.String({ maxLength: 8_192 }), { default: {} }),
  body: Type.Optional(Type.Record(Type.String(), AnyJson)),
  timeoutSeconds: Type.Integer({ minimum: 1, maximum: 60 }),
  maxErrors: Type.Integer({ minimum: 1, maximum: 10 }),
  responseSchema: Type.Optional(AnyJsonObject),
  anyAnswer: Type.Optional(
    Type.Boolean({ description: 'nothing is read from the answer, so that any success counts; default false' }),
  ),
});
export type InterfaceTrialRequest = Static<typeof InterfaceTrialRequest>;

/** What came of it. Secrets stand in nothing of it. */
export const InterfaceTrialResult = Type.Union([
  closed({ ok: Type.Literal(true), answer: AnyJson, attempts: Type.Integer(), milliseconds: Type.Integer() }),
  closed({
    ok: Type.Literal(false),
    message: Type.String(),
    reason: Type.String(),
    attempts: Type.Integer(),
    milliseconds: Type.Integer(),
  }),
]);
export type InterfaceTrialResult = Static<typeof InterfaceTrialResult>;
