import { createPatternCache, matchesPattern, type Facts } from '@parley/engine';
import type { JsonObject, JsonValue } from '@parley/schemas';
import { normaliseText } from '../shared/normalise-text.ts';
import { renderText } from '../shared/render-text.ts';
import { isOfKind } from './answer-kinds.ts';
import type { AnswerKind } from './collect-info.schema.ts';
import { utf8Length } from '../shared/utf8-length.ts';

/** A rule that an answer must keep. Total: never throws, whatever the parameters are. */
type AnswerRule = (answer: string, params: JsonObject) => boolean;

export type AnswerRuleName =
  'fits in a variable' | 'looks like' | 'length is within' | 'value is within' | 'matches pattern';

/** The longest text that a variable holds, in bytes of UTF-8 (flow limits). */
const variableBytes = 8_000;

/** Compiling a pattern costs more than a step; what is kept is a pure function of its source. */
const patterns = createPatternCache();

/** What typed answers are held to, by the name of the guard. An answer is trimmed and in Unicode NFC. */
export const answerRules: Record<AnswerRuleName, AnswerRule> = {
  'fits in a variable': (answer) => answer !== '' && utf8Length(answer) <= variableBytes,
  'looks like': (answer, { kind }) => (isAnswerKind(kind) ? isOfKind[kind](answer) : true),
  'length is within': (answer, { minLength, maxLength }) => {
    const length = [...answer].length;
    return atLeast(length, minLength) && atMost(length, maxLength);
  },
  'value is within': (answer, { min, max }) => atLeast(Number(answer), min) && atMost(Number(answer), max),
  'matches pattern': (answer, { pattern }) => {
    const parsed = patterns.parse(typeof pattern === 'string' ? pattern : '');
    return parsed.status === 'parsed' && matchesPattern(parsed.pattern, answer);
  },
};

/** The answer in an event as it is judged: trimmed and in Unicode NFC; empty when the message is not a text. */
export function answerIn({ event }: Facts): string {
  return event.type === 'visitor.message' ? normaliseText(event.text) : '';
}

/** Whether the visitor sent one of the options exactly, as they were rendered in the form. */
export function isOptionSent(facts: Facts, { texts }: JsonObject): boolean {
  const answer = answerIn(facts);
  if (answer === '' || !Array.isArray(texts)) return false;
  return texts.some((text) => typeof text === 'string' && normaliseText(renderText(text, facts.context)) === answer);
}

function isAnswerKind(kind: JsonValue | undefined): kind is AnswerKind {
  return typeof kind === 'string' && Object.hasOwn(isOfKind, kind);
}

function atLeast(value: number, limit: JsonValue | undefined): boolean {
  return typeof limit !== 'number' || value >= limit;
}

function atMost(value: number, limit: JsonValue | undefined): boolean {
  return typeof limit !== 'number' || value <= limit;
}
