import { foldText } from '@parley/schemas';

/** Two texts are the same when only case, width, space and punctuation differ: `"Agent!"` and `agent`. */
export function questionKey(text: string): string {
  return foldText(text).replace(/[\p{P}\p{S}\s]+/gu, '');
}
