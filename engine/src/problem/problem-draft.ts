import type { Problem, ProblemValues } from '@parley/schemas';
import type { LocalText } from '../module/local-text.ts';

/**
 * What problems say, by `code`, or `code:reason` where a code has several wordings. A text holds its values as `<name>`;
 * what stands in `[[ ]]` is left out when one of its values is missing.
 */
export type ProblemTexts = Readonly<Record<string, LocalText>>;

/** A problem before it is put into words. */
export type ProblemDraft = Omit<Problem, 'message'>;

/** The values that a text asks for; undefined leaves an optional part out. */
export type TextValues<Text extends string> = { [Name in ValueName<Text>]: string | number | undefined };

/** What stands between `<` and the next `>`, where that is a name: in `a <= <b>` only `b`. */
type ValueName<Text extends string> = Text extends `${string}<${infer After}`
  ? After extends `${infer Name}>${infer Rest}`
    ? Name extends `${string}${' ' | '<'}${string}`
      ? ValueName<After>
      : Name | ValueName<Rest>
    : never
  : never;

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
