import { expect, test } from 'vitest';
import { resolveChoice } from './choices.ts';

test.each([
  ['1', 'Pre-sales'],
  [' 2 ', 'After-sales'],
  ['3', '3'],
  ['0', '0'],
  ['After-sales', 'After-sales'],
])('"%s" means "%s"', (typed, meant) => expect(resolveChoice(typed, ['Pre-sales', 'After-sales'])).toBe(meant));

test('a choice that is a number is meant as it is written', () => expect(resolveChoice('1', ['2', '1'])).toBe('1'));

test('without choices a number is a number', () => expect(resolveChoice('1', null)).toBe('1'));
