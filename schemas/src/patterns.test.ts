import { expect, it } from 'vitest';
import * as schemas from './index.ts';

/** Every pattern that some shape of ours asks for. */
function patternsIn(value: unknown, seen = new Set<object>(), found = new Set<string>()): Set<string> {
  if (typeof value !== 'object' || value === null || seen.has(value)) return found;
  seen.add(value);
  for (const [name, member] of Object.entries(value)) {
    if (name === 'pattern' && typeof member === 'string') found.add(member);
    else patternsIn(member, seen, found);
  }
  return found;
}

// A pattern that can cut a text in several ways takes for ever on the longest that does not fit at its end.
it.each([...patternsIn({ ...schemas })])('%s says no to long texts at once', (pattern) => {
  const expression = new RegExp(pattern, 'u');
  for (const part of ['a', 'a.', 'a-', '1', '-', '_', ' ', 'é', 'https://a', 'a@a.', '9:', '{{a}}', '/a'])
    for (const head of ['', 'https://', 'a@', '/'])
      expect(typeof expression.test(`${head}${part.repeat(3_000 / part.length)}!\n`)).toBe('boolean');
});

it('finds them', () => {
  expect(patternsIn({ ...schemas }).size).toBeGreaterThan(20);
});
