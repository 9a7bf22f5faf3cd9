import { expect, it } from 'vitest';
import { selectRange } from './select-range.ts';

const keys = ['a', 'b', 'c', 'd'];

it('chooses, and lets go, all rows between two, in either direction', () => {
  expect([...selectRange(keys, new Set(['a']), { from: 3, to: 2, isChosen: true })]).toEqual(['a', 'c', 'd']);
  expect([...selectRange(keys, new Set(keys), { from: 0, to: 2, isChosen: false })]).toEqual(['d']);
  expect([...selectRange(keys, new Set(['gone']), { from: 9, to: 1, isChosen: true })]).toEqual([
    'gone',
    'b',
    'c',
    'd',
  ]);
});
