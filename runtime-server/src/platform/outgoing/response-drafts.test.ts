import type { JsonObject } from '@parley/schemas';
import { expect, test } from 'vitest';
import { compileResponseSchema } from './response-schema.ts';

function accepts(schema: JsonObject, response: JsonObject | []): boolean {
  const compiled = compileResponseSchema(schema);
  if (compiled.status === 'refused') throw new Error(compiled.message);
  return compiled.check(response, 100) === undefined;
}

const draft7 = { $schema: 'http://json-schema.org/draft-07/schema#' };

test('each schema is read by the draft that it names', () => {
  const pair = { properties: { a: { items: [{ type: 'string' }], additionalItems: false } } };
  expect(accepts({ ...draft7, ...pair }, { a: ['x'] })).toBe(true);
  expect(accepts({ ...draft7, ...pair }, { a: [1] })).toBe(false);
  expect(accepts({ properties: { a: { prefixItems: [{ type: 'string' }] } } }, { a: [1] })).toBe(false);
});

test.each(['constructor', 'toString', '__proto__'])('what every object inherits is in none: %s', (name) => {
  expect(accepts({ required: [name] }, {})).toBe(false);
  expect(accepts({ ...draft7, required: [name] }, {})).toBe(false);
});

test('what cannot be used is refused with its place', () => {
  expect(compileResponseSchema({ properties: { a: { type: 'strnig' } } })).toMatchObject({
    status: 'refused',
    message: expect.stringContaining('(at /properties/a/type)'),
  });
});
