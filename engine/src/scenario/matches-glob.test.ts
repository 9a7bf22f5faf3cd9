import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesGlob } from './matches-glob.ts';

describe('matchesGlob', () => {
  it('matches the whole text', () => {
    expect(matchesGlob('Hello', 'Hello')).toBe(true);
    expect(matchesGlob('Hello', 'Hell')).toBe(false);
    expect(matchesGlob('', '')).toBe(true);
  });

  it('takes * for any run of characters, line breaks included', () => {
    expect(matchesGlob('Hello\nLi!', 'Hello*!')).toBe(true);
    expect(matchesGlob('abcabc', '*abc')).toBe(true);
    expect(matchesGlob('ab', 'a*b*b')).toBe(false);
    expect(matchesGlob('aa', 'aa*a')).toBe(false);
    expect(matchesGlob('', '*')).toBe(true);
  });

  it('agrees with a regular expression', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 });
    const glob = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 6 });
    fc.assert(
      fc.property(word, glob, (text, pattern) => {
        expect(matchesGlob(text, pattern)).toBe(new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(text));
      }),
    );
  });
});
