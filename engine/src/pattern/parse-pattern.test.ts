import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchesPattern, parsePattern, parseRegExp } from './parse-pattern.ts';
import { patternTexts } from './pattern.texts.ts';
import { expectWorded } from '../problem/worded.fixtures.ts';
import { createPatternCache } from './pattern-cache.ts';

function matches(source: string, text: string): boolean {
  const parsed = parsePattern(source);
  if (parsed.status === 'refused') throw new Error(parsed.message);
  return matchesPattern(parsed.pattern, text);
}

test.each([
  ['\\d{3}', 'room 101, please', true],
  ['^\\d{3}$', 'room 101', false],
  ['^1[3-9]\\d{9}$', '13800000000', true],
  ['^[\\u4e00-\\u9fa5]{2,4}$', '王小明', true],
  ['^.$', '😀', true],
  ['(?i)^yes$', 'YES', true],
  ['^yes$', 'YES', false],
  ['^(?<year>\\d{4})-\\d\\d$', '2026-03', true],
  ['', 'anything', true],
  ['^$', '', true],
  ['^\\/path$', '/path', true],
  ['\\\\k<', '\\k<', true],
])('%j on %j: %j', (source, text, expected) => expect(matches(source, text)).toBe(expected));

describe('patterns are read as JavaScript reads them', () => {
  test.each([
    ['^\\s$', '\u3000'],
    ['^\\s$', '\u00a0'],
    ['^\\s$', '\ufeff'],
    ['^[\\s]+$', '\u2028\u2029\u202f'],
    ['^\\p{Script=Han}+$', '王小明'],
    ['^\\p{Letter}+$', 'Zoë'],
    ['^\\p{L}\\p{Emoji}$', 'a😀'],
    ['^\\P{Lu}+$', 'aé1'],
    ['^\\u{1F600}$', '😀'],
    ['^(?i:a)b$', 'Ab'],
    ['^[^]$', '\n'],
    ['^[\\w-.]+\\-$', 'a-b.c-'],
    ['^a{$', 'a{'],
    ['^👍\\-\\_\\@$', '👍-_@'],
  ])('%s matches %j', (source, text) => expect(matches(source, text)).toBe(true));

  test.each([
    ['^\\S$', '\u00a0'],
    ['^.$', '\r'],
    ['^.$', '\u2028'],
    ['^a$', 'a\n'],
    ['[]', 'a'],
    ['(?i)^[^a]$', 'A'],
    ['^\\w$', 'é'],
    ['^\\d$', '１'],
  ])('%s does not match %j', (source, text) => expect(matches(source, text)).toBe(false));
});

describe('what only RE2 writes is translated', () => {
  test.each([
    ['\\Aab\\z', 'ab', 'cab'],
    ['(?P<year>\\d{4})', '2026', 'year'],
    ['^[[:alpha:]_]+$', 'a_b', 'a1'],
    ['\\Qa.b\\E', 'a.b', 'axb'],
    ['^\\pL$', 'é', '1'],
    ['^\\p{Greek}$', 'α', 'a'],
    ['^\\x{1F600}$', '😀', 'x'],
    ['\\\\A', '\\A', 'A'],
  ])('%s matches %j and not %j', (source, text, other) => {
    expect([matches(source, text), matches(source, other)]).toEqual([true, false]);
  });
});

test('a pattern that JavaScript has read keeps its flags', () => {
  const parsed = parseRegExp(/^b$/im);
  expect(parsed.status === 'parsed' && matchesPattern(parsed.pattern, 'a\nB')).toBe(true);
});

describe('what is refused', () => {
  const cases: [string, string, string][] = [
    ['(a', 'missing closing )', 'open-group'],
    ['a)', 'unexpected )', 'no-group'],
    ['[a', 'missing closing ]', 'open-class'],
    ['[z-a]', 'invalid character class range', 'class-range'],
    ['*a', 'missing argument to repetition operator: `*a`', 'nothing-to-repeat'],
    ['a**', 'invalid nested repetition operator: `a**`', 'repeated-repetition'],
    ['(a)\\1', 'back-references (\\1) are not supported', 'back-reference'],
    ['(?<x>a)\\k<x>', 'back-references (\\k<x>) are not supported', 'back-reference'],
    ['(?=a)', 'look-ahead and look-behind', 'look-around'],
    ['(?!a)b', 'look-ahead and look-behind', 'look-around'],
    ['(?<!a)b', 'look-ahead and look-behind', 'look-around'],
    ['a{600}b{600}', 'its repetitions are too large', 'too-large'],
    ['a{1001}', 'invalid repeat count', 'repeat-count'],
    ['a\\', 'trailing backslash at end of expression', 'trailing-backslash'],
    ['(?z)', 'Invalid group: `(?z)`', 'syntax'],
    ['a(?i)b', 'Invalid group', 'syntax'],
    ['(?U)a', 'Invalid group', 'syntax'],
    ['\\Ca', 'Invalid escape', 'syntax'],
    ['\\p{Nothing}', 'Invalid', 'syntax'],
    ['a'.repeat(1_001), 'longer than 1000 characters', 'too-long'],
  ];

  test.each(cases)('%.40j', (source, message, reason) => {
    const parsed = parsePattern(source);
    expect(parsed).toMatchObject({ status: 'refused', message: expect.stringContaining(message), reason });
    if (parsed.status === 'refused') expectWorded(patternTexts, parsed);
  });

  test('has each of its reasons tried', () => {
    // Groups of 1,000 characters do not reach the end of a usual stack.
    const reasons = [...cases.map(([, , reason]) => reason), 'too-deep'];
    expect(new Set(reasons)).toEqual(new Set(Object.keys(patternTexts)));
  });
});

describe('linear time', () => {
  // Each takes a backtracking engine longer than the age of the universe.
  test.each(['(a*)*b', '(a|aa)+$x', '(a+a+)+b', '(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)b', '^(([a-z])+.)+[A-Z]([a-z])+$'])(
    '%j',
    (source) => expect(matches(source, 'a'.repeat(20_000))).toBe(false),
    15_000,
  );
});

test('parsing and matching are total, and agree with JavaScript where both read the pattern', () => {
  const part = fc.constantFrom(
    'a',
    'b',
    '.',
    '\\d',
    '[ab]',
    '[^a]',
    '(',
    ')',
    '(?:',
    '|',
    '*',
    '+',
    '?',
    '{2}',
    '^',
    '$',
    '\\s',
    '\\S',
    '\\w',
    '\\W',
    '\\b',
    '\\B',
    '[^\\s\\d]',
    '\\p{L}',
    '\\P{Script=Han}',
    '[]',
  );
  const source = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(''));
  const text = fc.string({
    unit: fc.constantFrom('a', 'b', '1', ' ', '\u3000', '\n', '\r', '汉', 'é', '_'),
    maxLength: 8,
  });
  let compared = 0;
  fc.assert(
    fc.property(source, text, (pattern, subject) => {
      const parsed = parsePattern(pattern);
      const native = nativeOf(pattern);
      if (parsed.status === 'refused' || native === undefined) return;
      compared += 1;
      expect(matchesPattern(parsed.pattern, subject)).toBe(native.test(subject));
    }),
    { numRuns: 2_000 },
  );
  expect(compared).toBeGreaterThan(300);
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (any) => parsePattern(any).status.length > 0));
});

test('the cache compiles a pattern once', () => {
  const cache = createPatternCache();
  expect(cache.parse('a+')).toBe(cache.parse('a+'));
});

function nativeOf(source: string): RegExp | undefined {
  try {
    return new RegExp(source, 'u');
  } catch {
    return undefined;
  }
}
