import { Type, type Static } from 'typebox';
import { Content } from './content.ts';
import { closed, oneOf } from './define.ts';
import { HttpMethod } from './http-method.ts';
import { AnyJson, AnyJsonObject } from './json-value.ts';
import { ScheduleChoice } from './schedule.ts';
import { ModelAsk, ModelEntry } from './model-robot.ts';
import { EndStatus } from './session-state.ts';

const Text = Type.String();
const node = Type.String({ description: 'the node that was active' });
const request = Type.String({ description: 'ties the result event to this effect' });

/**
 * The payload of every effect the engine can ask for, by type. Effects are plain JSON; performing one is the host's
 * business.
 *
 * - Local effects (`localEffectTypes`) are answered in the same turn, in process.
 * - Outside effects (`outsideEffectTypes`) leave the system: pending, performed after commit, answered by an event.
 * - `change-visitor` is pending as well, but nobody waits for it; `visitor.changed` says later what became of it.
 * - The rest are part of the committed turn.
 */
export const effectPayloads = {
  'send-message': closed({ node, content: Content, prompt: Type.Optional(Text) }),
  'mark-selected': closed({
    node,
    prompt: Text,
    content: Text,
    fields: Type.Optional(Type.Record(Text, Text, { description: 'of a form of several fields: values by name' })),
  }),
  'call-interface': closed({
    node,
    request,
    key: Type.String({ description: 'idempotency key: stable over retries, new for each entry into the node' }),
    method: Type.Optional(HttpMethod),
    url: Text,
    headers: Type.Record(Text, Text),
    body: Type.String({ description: 'the rendered JSON body, byte-identical on every try; empty = none' }),
    timeoutSeconds: Type.Integer(),
    maxErrors: Type.Integer(),
    responseSchema: Type.Optional(AnyJsonObject),
    keep: Type.Optional(
      Type.Array(Text, { description: 'keep only what these names or paths of the response lead to; absent = all' }),
    ),
  }),
  'ask-model': closed({
    node,
    request,
    key: Type.String({ description: 'names this request: stable over retries' }),
    instructions: Text,
    history: Type.Array(ModelEntry),
    ask: ModelAsk,
  }),
  'evaluate-expressions': closed({
    node,
    request,
    expressions: Type.Array(closed({ key: Text, source: Text })),
    scope: AnyJsonObject,
    now: Text,
  }),
  'check-schedule': closed({ node, request, choice: ScheduleChoice, at: Text }),
  'open-robot': closed({ node, request, robot: Text }),
  'ask-robot': closed({ node, request, robot: Text, text: Text }),
  'enter-queue': closed({ node, request, skillGroup: Text, priority: Type.Integer() }),
  'change-visitor': closed({
    node,
    request: Type.String({ description: 'names this change: it is made once' }),
    values: Type.Record(Text, AnyJson, { description: 'by the names of visitor parameters' }),
  }),
  'set-deadline': closed({ node, name: Text, token: Text, seconds: Type.Number() }),
  'clear-deadline': closed({ name: Text }),
  'end-session': closed({ node, status: EndStatus, flag: oneOf('normal', 'timeout') }),
  'report-problem': closed({ node, code: Text, message: Text }),
} as const;

/** Payloads by effect type. */
export type EffectMap = { [T in keyof typeof effectPayloads]: Static<(typeof effectPayloads)[T]> };

export type EffectType = keyof EffectMap;

/** An effect of type `Type`: `{ type, …payload }`. */
export type Effect<Type extends EffectType = EffectType> = { [T in Type]: { type: T } & EffectMap[T] }[Type];

/** Effects that are answered within the turn, without leaving the process (or, for a remote robot, by a pending call). */
export const localEffectTypes = [
  'evaluate-expressions',
  'check-schedule',
  'open-robot',
  'ask-robot',
  'enter-queue',
] as const;
export type LocalEffectType = (typeof localEffectTypes)[number];
export type LocalEffect = Effect<LocalEffectType>;

/** Effects that leave the system: recorded as pending, performed after the commit, answered by a later event. */
export const outsideEffectTypes = ['call-interface', 'ask-model'] as const;
export type OutsideEffectType = (typeof outsideEffectTypes)[number];
export type OutsideEffect = Effect<OutsideEffectType>;

/** Effects that wait for a result event carrying their `request`. */
export const requestEffectTypes = [...localEffectTypes, ...outsideEffectTypes] as const;
export type RequestEffectType = (typeof requestEffectTypes)[number];

/** The result of one expression. */
export const ExpressionResult = Type.Union([
  closed({ status: Type.Literal('value'), value: AnyJson }),
  closed({ status: Type.Literal('failed'), message: Text }),
]);
export type ExpressionResult = Static<typeof ExpressionResult>;
