import { Type, type Static } from 'typebox';
import { closed } from '../define.ts';
import { AnyJsonObject } from '../json-value.ts';

/**
 * `POST /flows/interface-trial`: an interface call as a module would make it, with `{{secret:key}}` still in its place.
 * It is really sent.
 */
export const InterfaceTrialRequest = closed({
  url: Type.String({ minLength: 1, maxLength: 2_000 }),
  headers: Type.Record(Type.String({ maxLength: 200 }), Type.String({ maxLength: 8_192 }), { default: {} }),
  body: AnyJsonObject,
  timeoutSeconds: Type.Integer({ minimum: 1, maximum: 60 }),
  maxErrors: Type.Integer({ minimum: 1, maximum: 10 }),
  responseSchema: Type.Optional(AnyJsonObject),
});
export type InterfaceTrialRequest = Static<typeof InterfaceTrialRequest>;

/** What came of it. Secrets stand in nothing of it. */
export const InterfaceTrialResult = Type.Union([
  closed({ ok: Type.Literal(true), answer: AnyJsonObject, attempts: Type.Integer(), milliseconds: Type.Integer() }),
  closed({
    ok: Type.Literal(false),
    message: Type.String(),
    reason: Type.String(),
    attempts: Type.Integer(),
    milliseconds: Type.Integer(),
  }),
]);
export type InterfaceTrialResult = Static<typeof InterfaceTrialResult>;
