import { RE2JS, RE2JSException } from 're2js';
import type { Refusal } from '../problem/refusal.ts';
import { readPattern, refusePattern, type PatternReason, type PatternTree } from './read-pattern.ts';
import { writeLinear } from './write-linear.ts';

/** A regular expression that takes time linear in the text, whatever it says. */
export type Pattern = { readonly source: string; readonly engine: RE2JS; readonly tree: PatternTree };

/** The result of `parsePattern`; why one is refused is also said in data, for other languages. */
export type ParsedPattern = { status: 'parsed'; pattern: Pattern } | ({ status: 'refused' } & Refusal<PatternReason>);

/**
 * Reads a regular expression of JavaScript for the linear-time engine RE2, which then matches what JavaScript does: `\s`
 * every space of Unicode, `.` a whole character but the end of a line, `\p{…}` what JavaScript knows of Unicode. What
 * cannot be matched in linear time is refused: back-references and look-around. `(?i)` at the beginning ignores case.
 * Total: never throws.
 */
export function parsePattern(source: string): ParsedPattern {
  return compilePattern(source, '');
}

/** As `parsePattern`, for a pattern that JavaScript has read: its flags `i`, `m` and `s` count. */
export function parseRegExp({ source, flags }: RegExp): ParsedPattern {
  return compilePattern(source, flags);
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

function compilePattern(source: string, flags: string): ParsedPattern {
  const read = readPattern(source, flags);
  if (read.status === 'refused') return read;
  try {
    const engine = RE2JS.compile(writeLinear(read.pattern));
    if (engine.programSize() > maxProgramSize) return refused(refusePattern('too-large', {}));
    return { status: 'parsed', pattern: { source, engine, tree: read.pattern } };
  } catch (error) {
    if (error instanceof RE2JSException) return refused(explain(error));
    if (error instanceof RangeError) return refused(refusePattern('too-deep', {}));
    throw error;
  }
}

function refused(refusal: Refusal<PatternReason>): ParsedPattern {
  return { status: 'refused', ...refusal };
}

/** What was written for the engine is well formed: only its limits are left. */
function explain(error: RE2JSException): Refusal<PatternReason> {
  if (/repeat count|repetition/i.test(error.message)) {
    const part = /\{\d+(?:,\d*)?\}/.exec(error.message)?.[0];
    return refusePattern('repeat-count', { part });
  }
  return refusePattern(/nest|deep/i.test(error.message) ? 'too-deep' : 'too-large', {});
}
