import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesPattern, parsePattern } from './parse-pattern.ts';
import { patternSample } from './pattern-sample.ts';

describe('patternSample', () => {
  it.each([
    '^[A-Z]{2}\\d{6}$',
    '^1[3-9]\\d{9}$',
    '^\\d{17}[\\dXx]$',
    '^(?:yes|no)$',
    '^(a|b)+c?d*$',
    '^[^\\d]+$',
    '^[^a-z]$',
    '^[\\u4e00-\\u9fa5]{2,}$',
    '^\\w+([-+.]\\w+)*@\\w+([-.]\\w+)*\\.\\w+$',
    '^(?<area>\\d{3,4})-\\d{7,8}$',
    '^[-a]b$',
    '^.{3,5}?$',
    '^\\$\\(\\)$',
    '^👍{2}$',
    '^\\p{Script=Han}\\p{Lu}$',
    '^(?:a^|b)$',
    '^[^\\s\\S]?x$',
    '',
  ])('finds a text for %s', (source) => {
    for (const least of [0, 1, 5]) {
      const text = patternSample(source, least);
      expect(text).not.toBeNull();
      expect(text).toMatch(new RegExp(source, 'u'));
    }
  });

  it.each(['(', '[', '[]', 'a)', '(?=a)', '(a)\\1', '*', '^a^b$', '$a'])('gives up on %s', (source) => {
    expect(patternSample(source)).toBeNull();
  });

  it('never shows a text that does not match', () => {
    const characters = fc.constantFrom(...'ab1\\dw[]()^$.*+?{},-|汉');
    fc.assert(
      fc.property(fc.string({ unit: characters, maxLength: 30 }), fc.integer({ min: 0, max: 5 }), (source, least) => {
        const text = patternSample(source, least);
        const parsed = parsePattern(source);
        return text === null || (parsed.status === 'parsed' && matchesPattern(parsed.pattern, text));
      }),
      { numRuns: 500 },
    );
  });
});
