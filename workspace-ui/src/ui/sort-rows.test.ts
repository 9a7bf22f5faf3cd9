import { expect, it } from 'vitest';
import { matchesWords, sortRows } from './sort-rows.ts';

const sorted = (values: (string | number | null)[], descending = false) =>
  sortRows(values, (value) => value, { descending, language: 'en' });

it('sorts texts as people do and numbers by size', () => {
  expect(sorted(['b10', 'B2', 'a'])).toEqual(['a', 'B2', 'b10']);
  expect(sorted([10, 9, 100], true)).toEqual([100, 10, 9]);
});

it('keeps what has no value last in both directions', () => {
  expect(sorted([null, 2, 1])).toEqual([1, 2, null]);
  expect(sorted([null, 2, 1], true)).toEqual([2, 1, null]);
});

it('finds rows that have every typed word', () => {
  expect(matchesWords('Online Reception, draft', 'recep onl')).toBe(true);
  expect(matchesWords('Online Reception', 'recep robot')).toBe(false);
  expect(matchesWords('anything', '  ')).toBe(true);
});
