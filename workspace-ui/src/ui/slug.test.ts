import fc from 'fast-check';
import { expect, it } from 'vitest';
import { freeSlug, isKey, slugOf } from './slug.ts';

it('makes a readable key of a name', () => {
  expect(slugOf('Ärzte & Pflege (Nord)', 'group')).toBe('arzte-pflege-nord');
  expect(slugOf('预售', 'group')).toBe('group');
});

it('is always a key', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => isKey(slugOf(name, 'group'))));
});

it('numbers a key that is taken', () => {
  expect(freeSlug('sales', ['sales', 'sales-2'])).toBe('sales-3');
  expect(freeSlug('sales', [])).toBe('sales');
});
