import { fillText, namesIn, withoutOptionalParts, type ProblemNames } from '../wording/fill-text.ts';
import type { LocalText } from '../wording/local-text.ts';
import { textKeyOf, type ProblemDraft } from './problem-draft.ts';

/**
 * What a problem says in one language, without the name of its node. Null where there is no text for it in this table, or
 * one of its values is missing: then its `message` is what there is to show.
 */
export function describeProblem(
  problem: Pick<ProblemDraft, 'code' | 'values'>,
  texts: ReadonlyMap<string, LocalText>,
  language: keyof LocalText,
  names: ProblemNames,
): string | null {
  const text = texts.get(textKeyOf(problem))?.[language];
  const { values = {} } = problem;
  if (text === undefined || namesIn(withoutOptionalParts(text)).some((name) => values[name] === undefined)) return null;
  return fillText(text, values, names);
}
