import { utf8Length } from '../shared/utf8-length.ts';
import { readAnswer } from './answer-kinds.ts';
import type { Validation } from './collect-info.schema.ts';

/** The longest text that a variable holds, in bytes of UTF-8 (flow limits). */
const variableBytes = 8_000;

/** What is stored of a typed answer, or undefined where the validation does not accept it. Total: it never throws. */
export function acceptedAnswer(typed: string, validation: Validation = {}): string | undefined {
  const { kind = 'any', minLength, maxLength, min, max } = validation;
  const answer = readAnswer[kind](typed, validation);
  if (answer === undefined || answer === '' || utf8Length(answer) > variableBytes) return undefined;
  if (!isWithin([...answer].length, minLength, maxLength)) return undefined;
  const isNumber = kind === 'number' || kind === 'integer';
  return isNumber && !isWithin(Number(answer), min, max) ? undefined : answer;
}

function isWithin(value: number, least = -Infinity, greatest = Infinity): boolean {
  return value >= least && value <= greatest;
}
