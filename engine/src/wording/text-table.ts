import type { LocalText } from './local-text.ts';

/**
 * What problems say, by `code`, or `code:reason` where a code has several wordings. A text holds its values as `<name>`;
 * what stands in `[[ ]]` is left out when one of its values is missing.
 */
export type ProblemTexts = Readonly<Record<string, LocalText>>;

/** The values that a text asks for; undefined leaves an optional part out. */
export type TextValues<Text extends string> = { [Name in ValueName<Text>]: string | number | undefined };

/** What stands between `<` and the next `>`, where that is a name: in `a <= <b>` only `b`. */
export type ValueName<Text extends string> = Text extends `${string}<${infer After}`
  ? After extends `${infer Name}>${infer Rest}`
    ? Name extends `${string}${' ' | '<'}${string}`
      ? ValueName<After>
      : Name | ValueName<Rest>
    : never
  : never;
