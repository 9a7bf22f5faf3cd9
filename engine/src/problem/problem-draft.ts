import type { Problem, ProblemValues } from '@parley/schemas';
import type { ProblemTexts, TextValues, ValueName } from '../wording/text-table.ts';

/** A problem before it is put into words. */
export type ProblemDraft = Omit<Problem, 'message'>;

/** Makes problems of one table of texts; a value that its text asks for and is not given is a type error. */
export type MakeProblem<Texts extends ProblemTexts> = <
  Key extends keyof Texts & string,
  Place extends Pick<Problem, 'severity'>,
>(
  key: Key,
  place: Place,
  ...values: [ValueName<Texts[Key]['en']>] extends [never] ? [ProblemValues?] : [TextValues<Texts[Key]['en']>]
) => Place & Pick<ProblemDraft, 'code' | 'values'>;

/** See `MakeProblem`. */
export function problemMaker<Texts extends ProblemTexts>(): MakeProblem<Texts> {
  return (key, place, given = {}) => {
    const [code = '', reason] = key.split(':');
    const values = onlyGiven({ ...given, reason });
    return { ...place, code, ...(Object.keys(values).length > 0 && { values }) };
  };
}

/** The key of a problem's text. */
export function textKeyOf({ code, values }: Pick<ProblemDraft, 'code' | 'values'>): string {
  return values?.reason === undefined ? code : `${code}:${values.reason}`;
}

/** Values without those that are undefined. */
export function onlyGiven(values: Record<string, string | number | undefined>): ProblemValues {
  const entries = Object.entries(values).filter((entry): entry is [string, string | number] => entry[1] !== undefined);
  return Object.fromEntries(entries);
}
