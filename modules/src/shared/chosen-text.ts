import { foldText, normaliseText } from '@parley/schemas';

/**
 * Which of the texts that were offered a visitor sent: the very text, else the one that is the same when both are folded
 * (case, width, quotes). Undefined when none is, or more than one.
 */
export function chosenText(sent: string, offered: readonly string[]): string | undefined {
  const exact = normaliseText(sent);
  if (exact === '') return undefined;
  const same = offered.find((text) => normaliseText(text) === exact);
  if (same !== undefined) return normaliseText(same);
  const folded = foldText(sent);
  const alike = offered.filter((text) => foldText(text) === folded);
  return folded === '' || alike.length !== 1 ? undefined : normaliseText(alike[0] ?? '');
}
