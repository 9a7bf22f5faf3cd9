import { RE2JS, RE2JSException, RE2JSSyntaxException } from 're2js';
import { refusalMaker, type Refusal } from '../problem/refusal.ts';
import { patternTexts, type patternReasons } from './pattern.texts.ts';

/** A regular expression that takes time linear in the text, whatever it says. */
export type Pattern = { readonly source: string; readonly engine: RE2JS };

/** The result of `parsePattern`; why one is refused is also said in data, for other languages. */
export type ParsedPattern = { status: 'parsed'; pattern: Pattern } | ({ status: 'refused' } & Refusal<PatternReason>);

/** Why a pattern is refused: a key of `patternTexts`. */
export type PatternReason = keyof typeof patternReasons;

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
  if (source.length > maxPatternLength) return refused(refuse('too-long', { limit: maxPatternLength }));
  // Translation would turn the unknown escape into the letter k.
  if (/(?<!\\)(?:\\\\)*\\k</.test(source)) return refused(refuse('back-reference', { part: '\\k<name>' }));
  try {
    const engine = RE2JS.compile(RE2JS.translateRegExp(expression));
    if (engine.programSize() > maxProgramSize) return refused(refuse('too-large', {}));
    return { status: 'parsed', pattern: { source, engine } };
  } catch (error) {
    if (error instanceof RE2JSException) return refused(explain(error));
    if (error instanceof RangeError) return refused(refuse('too-deep', {}));
    throw error;
  }
}

const refuse = refusalMaker<typeof patternReasons>(patternTexts);

function refused(refusal: Refusal<PatternReason>): ParsedPattern {
  return { status: 'refused', ...refusal };
}

/** What RE2 says of a pattern, as its reason here. */
const reasonOfError: ReadonlyMap<string, Exclude<PatternReason, 'too-long' | 'syntax'>> = new Map([
  ['missing closing )', 'open-group'],
  ['unexpected )', 'no-group'],
  ['missing closing ]', 'open-class'],
  ['invalid character class range', 'class-range'],
  ['missing argument to repetition operator', 'nothing-to-repeat'],
  ['invalid nested repetition operator', 'repeated-repetition'],
  ['invalid repeat count', 'repeat-count'],
  ['trailing backslash at end of expression', 'trailing-backslash'],
]);

function explain(error: RE2JSException): Refusal<PatternReason> {
  if (!(error instanceof RE2JSSyntaxException)) return refuse('syntax', { what: error.message, part: undefined });
  const [what, part] = [error.getDescription(), error.getPattern() ?? undefined];
  if (/^\(\?<?[=!]/.test(part ?? '')) return refuse('look-around', {});
  if (/^\\[1-9]/.test(part ?? '')) return refuse('back-reference', { part: '\\1' });
  const reason = reasonOfError.get(what);
  return reason ? refuse(reason, { part }) : refuse('syntax', { what, part });
}
