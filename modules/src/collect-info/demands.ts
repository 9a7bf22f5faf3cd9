import type { JsonObject } from '@parley/schemas';
import { normaliseText } from '../shared/normalise-text.ts';
import { answerRules, type AnswerRuleName } from './collect-info.guards.ts';
import type { Validation } from './collect-info.schema.ts';

/** A rule with its parameters. */
export type Demand = { rule: AnswerRuleName; params: JsonObject };

/** What a validation demands of an answer, as rules that must all hold; the limit of a variable always does. */
export function demandsOf({ kind = 'any', pattern, minLength, maxLength, min, max }: Validation = {}): Demand[] {
  const demands: Demand[] = [{ rule: 'fits in a variable', params: {} }];
  if (kind === 'regex') demands.push({ rule: 'matches pattern', params: { pattern: pattern ?? '' } });
  else if (kind !== 'any') demands.push({ rule: 'looks like', params: { kind } });
  if (minLength !== undefined || maxLength !== undefined)
    demands.push({ rule: 'length is within', params: present({ minLength, maxLength }) });
  if ((kind === 'number' || kind === 'integer') && (min !== undefined || max !== undefined))
    demands.push({ rule: 'value is within', params: present({ min, max }) });
  return demands;
}

/** Whether a text would be accepted by a validation. */
export function isValidAnswer(text: string, validation?: Validation): boolean {
  return demandsOf(validation).every(({ rule, params }) => answerRules[rule](normaliseText(text), params));
}

function present(params: Record<string, number | undefined>): JsonObject {
  return Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
