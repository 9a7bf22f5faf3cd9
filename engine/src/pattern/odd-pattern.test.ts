import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canMatch } from './can-match.ts';
import { oddPattern } from './odd-pattern.ts';
import { matchesPattern, parsePattern } from './parse-pattern.ts';
import { readPattern } from './read-pattern.ts';

describe('a pattern that can never match', () => {
  it.each([
    ['/^1[3-9]\\d{9}$/', 'slashes'],
    ['/abc/i', 'slashes'],
    ['^1[3-9]\\d{9}$ ', 'blanks'],
    [' ^a', 'blanks'],
    ['$^', 'never'],
    ['^$', 'never'],
    ['^a^b$', 'never'],
    ['a^', 'never'],
    ['$a', 'never'],
    ['^ a', 'never'],
    ['a $', 'never'],
    ['a\\b1', 'never'],
    ['(^a){2}', 'never'],
    ['[]', 'never'],
    ['[^\\s\\S]+', 'never'],
  ])('is told of an answer: %s, %s', (source, odd) => expect(oddPattern(source, 'answers')).toBe(odd));

  it.each(['^1[3-9]\\d{9}$', 'a b', '(^a|b$)c?', '(?m)a$\\n^b', 'a{0}b', '^(?:a^)?b', '^\\/path$', '(', ''])(
    'is not told of %s',
    (source) => expect(oddPattern(source, 'answers')).toBeUndefined(),
  );

  it('may match texts that answers are not: empty ones, and blanks at the ends', () => {
    for (const source of ['^$', '^ a', 'a $']) expect(oddPattern(source, 'any')).toBeUndefined();
  });

  it('is never told of one that matches something', () => {
    const part = fc.constantFrom(
      'a',
      '.',
      ' ',
      '\\s',
      '\\b',
      '\\B',
      '[^a]',
      '(',
      ')',
      '(?:',
      '|',
      '*',
      '+',
      '{2}',
      '^',
      '$',
    );
    const source = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(''));
    const text = fc.string({ unit: fc.constantFrom('a', ' ', '1', '\n', '-'), maxLength: 5 });
    let matched = 0;
    fc.assert(
      fc.property(source, text, (pattern, subject) => {
        const [parsed, read] = [parsePattern(pattern), readPattern(pattern)];
        if (parsed.status === 'refused' || read.status === 'refused') return;
        if (!matchesPattern(parsed.pattern, subject)) return;
        matched += 1;
        expect(canMatch(read.pattern, 'any')).toBe(true);
        if (subject !== '' && subject === subject.trim()) expect(canMatch(read.pattern, 'answers')).toBe(true);
      }),
      { numRuns: 2_000 },
    );
    expect(matched).toBeGreaterThan(100);
  });

  it('is looked for in bounded time', () => {
    let nested = 'a';
    while (nested.length < 900) nested = `(?:${nested}){2}`;
    expect(oddPattern(nested, 'answers')).toBeUndefined();
  });
});
