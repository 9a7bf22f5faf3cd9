import { expect, it } from 'vitest';
import { findEndlessNumber, withStorableIntegers } from './storable-numbers.ts';

it('bounds integers that name no limit by what the database holds, and leaves everything else', () => {
  const schema = {
    type: 'object',
    properties: {
      type: { type: 'integer', minimum: 1 },
      size: { anyOf: [{ type: 'integer', maximum: 10 }, { type: 'null' }] },
      rate: { type: 'number', default: { type: 'integer' } },
    },
  };
  expect(withStorableIntegers(schema)).toEqual({
    type: 'object',
    properties: {
      type: { type: 'integer', minimum: 1, maximum: 2_147_483_646 },
      size: { anyOf: [{ type: 'integer', minimum: -2_147_483_646, maximum: 10 }, { type: 'null' }] },
      rate: { type: 'number', default: { type: 'integer' } },
    },
  });
});

it('finds numbers without end wherever they are', () => {
  expect(findEndlessNumber(JSON.parse('{"a/b": [1, {"c": 1e999}]}'))).toBe('/a~1b/1/c');
  expect(findEndlessNumber({ a: [1, 'Infinity', null, 1e308] })).toBeNull();
});
