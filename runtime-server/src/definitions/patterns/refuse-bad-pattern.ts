import { parsePattern } from '@parley/engine';
import { AppError } from '../../platform/errors/index.ts';

/** Steps for each character of every message that is looked at, by every rule. */
const mostSteps = 300;

/**
 * With what the rule has so far (`before`), only another pattern is looked at: a rule from before a limit can be renamed
 * and switched off.
 *
 * @throws AppError `invalid` for a pattern that cannot be matched in linear time, that is too much work for every message, or
 *   that every text matches
 */
export function refuseBadPattern(source: string, pointer: string, before: string | null = null): void {
  const message = source === before ? null : findFault(source);
  if (message === null) return;
  throw new AppError('invalid', message, { problems: [{ pointer, message }] });
}

function findFault(source: string): string | null {
  const parsed = parsePattern(source);
  if (parsed.status === 'refused') return parsed.message;
  const { engine } = parsed.pattern;
  const steps = engine.programSize();
  if (steps > mostSteps) {
    return `This is too much work to look for in every message: it has ${steps} parts, at most ${mostSteps} are possible. Make it shorter, or make several rules of it.`;
  }
  if (!engine.test('')) return null;
  return 'Every message would match this: it also holds of an empty text. Say what must be there.';
}
