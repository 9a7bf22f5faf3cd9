import { EndStatus, type JsonObject, type JsonValue, normaliseText } from '@parley/schemas';
import type { ContextPatch, Facts } from '../module/module-definition.ts';
import type { DeclaredTypes } from '../value/index.ts';
import { caseHolds } from '../rule/index.ts';
import { namedValues } from '../snapshot/named-values.ts';

/** Decides whether a transition may be taken. Total: it never throws. */
export type Guard = (facts: Facts, params: JsonObject) => boolean;

/** Changes what the session remembers; what it sets is then held as declared. Total: it never throws. */
export type Assign = (facts: Facts, params: JsonObject, declared: DeclaredTypes) => ContextPatch;

/** Guards that every module may use, by the name shown in statechart viewers. */
export const vocabularyGuards: Record<string, Guard> = {
  'deadline is': ({ event }, { name }) => event.type === 'deadline.passed' && event.name === name,
  'text equals': ({ event }, { text }) =>
    event.type === 'visitor.message' && typeof text === 'string' && normaliseText(event.text) === normaliseText(text),
  'text equals any': ({ event }, { texts }) =>
    event.type === 'visitor.message' &&
    Array.isArray(texts) &&
    texts.some((text) => typeof text === 'string' && normaliseText(event.text) === normaliseText(text)),
  'attempts reach': ({ context }, { max }) =>
    typeof max === 'number' && max > 0 && attempts(context.scratch) + 1 >= max,
  'rules hold': ({ context }, params) => caseHolds(params, { ...namedValues(context), Now: context.at }),
  'scratch is': ({ context }, { name, value }) => typeof name === 'string' && context.scratch[name] === value,
};

/** Assigns that every module may use. */
export const vocabularyAssigns: Record<string, Assign> = {
  'count attempt': ({ context }) => ({ scratch: { ...context.scratch, attempts: attempts(context.scratch) + 1 } }),
  keep: ({ context }, { name, value }) =>
    typeof name === 'string' && value !== undefined ? { scratch: { ...context.scratch, [name]: value } } : {},
  'set variables': ({ context }, { values }) =>
    isObject(values) ? { variables: { ...context.variables, ...values } } : {},
  'set variable from text': ({ context, event }, { variable }) =>
    event.type === 'visitor.message' && typeof variable === 'string'
      ? { variables: { ...context.variables, [variable]: event.text.trim() } }
      : {},
  'set outcome': (_, { status }) => (isEndStatus(status) ? { outcome: status } : {}),
};

function attempts(scratch: JsonObject): number {
  return typeof scratch.attempts === 'number' ? scratch.attempts : 0;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEndStatus(value: JsonValue | undefined): value is EndStatus {
  return typeof value === 'string' && (EndStatus.enum as readonly string[]).includes(value);
}
