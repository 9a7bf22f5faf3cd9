import { RE2JS, RE2JSException } from 're2js';

/** A regular expression that takes time linear in the text, whatever it says. */
export type Pattern = { readonly source: string; readonly engine: RE2JS };

export type ParsedPattern = { status: 'parsed'; pattern: Pattern } | { status: 'refused'; message: string };

/** Longest source of a pattern, in UTF-16 units. */
export const maxPatternLength = 1_000;

/**
 * Reads a regular expression in JavaScript's notation for the linear-time engine RE2. What cannot be matched in linear
 * time is refused: back-references and look-around. `(?i)` at the beginning ignores case; `.` is a whole character, and
 * `\s`, `\d`, `\w` and `\b` know ASCII only. Total: never throws.
 */
export function parsePattern(source: string): ParsedPattern {
  return compilePattern(source, source);
}

/** As `parsePattern`, for a pattern that JavaScript has read: its flags `i`, `m` and `s` count. */
export function parseRegExp(expression: RegExp): ParsedPattern {
  return compilePattern(expression.source, expression);
}

/**
 * Whether a text holds a match anywhere, as JavaScript's `RegExp.prototype.test`: write `^` and `$` around a pattern that
 * the whole text must match.
 */
export function matchesPattern(pattern: Pattern, text: string): boolean {
  return pattern.engine.test(text);
}

/** Bounds the time of a match: it is at most this many steps for each character of the text. */
const maxProgramSize = 1_000;

function compilePattern(source: string, expression: string | RegExp): ParsedPattern {
  if (source.length > maxPatternLength) return refused(`it is longer than ${maxPatternLength} characters`);
  // Translation would turn the unknown escape into the letter k.
  if (/(?<!\\)(?:\\\\)*\\k</.test(source)) return refused('back-references (\\k<name>) are not supported');
  try {
    const engine = RE2JS.compile(RE2JS.translateRegExp(expression));
    if (engine.programSize() > maxProgramSize)
      return refused('its repetitions are too large; lower the numbers in {…}');
    return { status: 'parsed', pattern: { source, engine } };
  } catch (error) {
    if (error instanceof RE2JSException) return refused(explain(error.message));
    if (error instanceof RangeError) return refused('its groups are nested too deeply');
    throw error;
  }
}

function refused(what: string): ParsedPattern {
  return { status: 'refused', message: `The pattern cannot be used: ${what}.` };
}

function explain(message: string): string {
  const said = message.replace(/^error parsing regexp: /, '');
  if (/`\(\?<?[=!]/.test(said)) return 'look-ahead and look-behind, (?=…) and (?<=…), are not supported';
  if (/escape sequence: `\\[1-9]/.test(said)) return 'back-references (\\1) are not supported';
  return said;
}
