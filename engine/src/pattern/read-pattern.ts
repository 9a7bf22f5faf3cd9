import { RegExpParser, visitRegExpAST, type AST } from '@eslint-community/regexpp';
import { refusalMaker, type Refusal } from '../problem/refusal.ts';
import { patternTexts, type patternReasons } from './pattern.texts.ts';
import { fromRe2Notation, leadingFlags } from './re2-notation.ts';

/** Why a pattern is refused: a key of `patternTexts`. */
export type PatternReason = keyof typeof patternReasons;

/** A pattern as JavaScript reads it, with the flags that count. */
export type PatternTree = { tree: AST.Pattern; ignoreCase: boolean; multiline: boolean; dotAll: boolean };

export type ReadPattern = { status: 'read'; pattern: PatternTree } | ({ status: 'refused' } & Refusal<PatternReason>);

export const refusePattern = refusalMaker<typeof patternReasons>(patternTexts);

/** Longest source of a pattern, in UTF-16 units. */
const maxPatternLength = 1_000;

/**
 * Reads a regular expression as JavaScript does with its flag `u`, or without where it only reads that. What is written in
 * RE2's notation and is nothing in JavaScript is translated, or refused; it is never read as something else.
 */
export function readPattern(source: string, given = ''): ReadPattern {
  if (source.length > maxPatternLength) return refused(refusePattern('too-long', { limit: maxPatternLength }));
  const { flags, rest } = leadingFlags(source);
  const all = flags + given;
  try {
    const tree = parse(rest);
    if ('reason' in tree) return refused(tree);
    const refusal = unsupported(tree);
    if (refusal) return refused(refusal);
    const [ignoreCase, multiline, dotAll] = [all.includes('i'), all.includes('m'), all.includes('s')];
    return { status: 'read', pattern: { tree, ignoreCase, multiline, dotAll } };
  } catch (error) {
    if (error instanceof RangeError) return refused(refusePattern('too-deep', {}));
    throw error;
  }
}

const parser = new RegExpParser({ ecmaVersion: 2025 });

function parse(source: string): AST.Pattern | Refusal<PatternReason> {
  const asIs = tryParse(source, true);
  if (!('reason' in asIs)) return asIs;
  const translated = fromRe2Notation(source);
  const read = translated === source ? asIs : tryParse(translated, true);
  if (!('reason' in read)) return read;
  const sloppy = tryParse(source, false);
  return 'reason' in sloppy || !isMeant(sloppy) ? asIs : sloppy;
}

function tryParse(source: string, unicode: boolean): AST.Pattern | Refusal<PatternReason> {
  try {
    return parser.parsePattern(source, 0, source.length, { unicode });
  } catch (error) {
    if (error instanceof SyntaxError) return explain(source, error);
    throw error;
  }
}

/** Without `u` JavaScript takes the backslash from letters that mean nothing with it: who wrote it meant something. */
function isMeant(tree: AST.Pattern): boolean {
  let isClear = true;
  visitRegExpAST(tree, {
    onCharacterEnter: ({ raw, value }) => {
      // Half of a character, which only `u` takes whole.
      if (value >= 0xd800 && value <= 0xdfff) isClear = false;
      if (
        /^\\(?:[A-Zac-eg-mo-suw-z]|[1-9]|0\d)/.test(raw) &&
        !/^\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|c[A-Za-z])$/.test(raw)
      )
        isClear = false;
    },
  });
  return isClear;
}

/** What takes more than linear time. */
function unsupported(tree: AST.Pattern): Refusal<PatternReason> | undefined {
  let found: Refusal<PatternReason> | undefined;
  visitRegExpAST(tree, {
    onAssertionEnter: ({ kind }) => {
      if (kind === 'lookahead' || kind === 'lookbehind') found ??= refusePattern('look-around', {});
    },
    onBackreferenceEnter: ({ raw }) => (found ??= refusePattern('back-reference', { part: raw })),
  });
  return found;
}

function refused(refusal: Refusal<PatternReason>): ReadPattern {
  return { status: 'refused', ...refusal };
}

/** What the parser says of a pattern, as a reason here. */
const reasonOfError: ReadonlyMap<string, Exclude<PatternReason, 'too-long' | 'syntax'>> = new Map([
  ['Unterminated group', 'open-group'],
  ["Unmatched ')'", 'no-group'],
  ['Unterminated character class', 'open-class'],
  ['Range out of order in character class', 'class-range'],
  ['Nothing to repeat', 'nothing-to-repeat'],
  ['numbers out of order in {} quantifier', 'repeat-count'],
  ['\\ at end of pattern', 'trailing-backslash'],
]);

function explain(source: string, error: SyntaxError): Refusal<PatternReason> {
  const index = 'index' in error && typeof error.index === 'number' ? error.index : 0;
  const what = error.message.replace(/^Invalid regular expression: \/.*\/[a-z]*: /s, '');
  const part = source.slice(Math.max(0, index - 5), index + 5);
  if (/(?<!\\)(?:\\\\)*\\$/.test(source)) return refusePattern('trailing-backslash', {});
  const reason = reasonOfError.get(what);
  if (reason === 'nothing-to-repeat' && /[*+?}]$/.test(source.slice(0, index - 1)))
    return refusePattern('repeated-repetition', { part });
  return reason ? refusePattern(reason, { part }) : refusePattern('syntax', { what, part });
}
