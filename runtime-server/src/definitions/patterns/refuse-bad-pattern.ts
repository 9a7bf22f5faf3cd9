import { parsePattern } from '@parley/engine';
import { AppError } from '../../platform/errors/index.ts';

/** @throws AppError `invalid` for a pattern that cannot be matched in linear time, or that every text matches */
export function refuseBadPattern(source: string, pointer: string): void {
  const parsed = parsePattern(source);
  const message =
    parsed.status === 'refused'
      ? parsed.message
      : parsed.pattern.engine.test('')
        ? 'Every message would match this: it also holds of an empty text. Say what must be there.'
        : null;
  if (message === null) return;
  throw new AppError('invalid', message, { problems: [{ pointer, message }] });
}
