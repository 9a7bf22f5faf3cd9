import { expect, it } from 'vitest';
import { createRulePatterns } from './rule-patterns.ts';

it('keeps what is compiled as long as a rule has it, for however many rules and applications', () => {
  const patternsOf = createRulePatterns();
  const sources = Array.from({ length: 300 }, (_, index) => `word${index}`);
  const first = patternsOf('app_1', sources);
  for (const other of ['app_2', 'app_3']) patternsOf(other, sources);
  const second = patternsOf('app_1', [...sources.slice(1), 'new']);
  expect(sources.slice(1).every((source) => second.get(source) === first.get(source))).toBe(true);
  expect([second.has('word0'), second.get('new')?.('a new word')]).toEqual([false, 'new']);
});

it.each([
  ['(?i)re+fund', 'No REFUND today', 'REFUND'],
  [' +b', 'a   b', 'b'],
  ['x', 'y', null],
  ['(', '(', null],
  ['a+', 'a'.repeat(200), `${'a'.repeat(99)}…`],
])('finds the first words of %s in "%s"', (source, text, words) => {
  expect(createRulePatterns()('app_1', [source]).get(source)?.(text)).toBe(words);
});
