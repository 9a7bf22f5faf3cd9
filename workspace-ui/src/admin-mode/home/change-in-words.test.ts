import { expect, it } from 'vitest';
import { changeInWords } from './change-in-words.ts';

const words = (now: number | null, before: number | null) =>
  changeInWords(now, before, { was: 'last week 10', number: String });

it('says by how much a figure rose or fell, where there is something to compare with', () => {
  expect(words(12, 10)).toBe('↑ 20 % · last week 10');
  expect(words(5, 10)).toBe('↓ 50 % · last week 10');
  for (const [now, before] of [
    [10, 10],
    [3, 0],
    [null, 10],
    [3, null],
  ] as const)
    expect(words(now, before)).toBe('last week 10');
});
