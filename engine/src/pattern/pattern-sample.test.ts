import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
    '',
  ])('finds a text for %s', (source) => {
    for (const least of [0, 1, 5]) {
      const text = patternSample(source, least);
      expect(text).not.toBeNull();
      expect(text).toMatch(new RegExp(source, 'u'));
    }
  });

  it.each(['(', '[', '[]', 'a)', '(?=a)', '\\1', '\\p{L}', '*', 'a{1'])('gives up on %s', (source) => {
    expect(patternSample(source)).toBeNull();
  });

  it('never throws, and ends', () => {
    const characters = fc.constantFrom(...'ab1\\dw[]()^$.*+?{},-|汉');
    fc.assert(
      fc.property(fc.string({ unit: characters, maxLength: 30 }), (source) => {
        const text = patternSample(source, 1);
        return text === null || typeof text === 'string';
      }),
    );
  });
});
