import { expect, test } from 'vitest';
import { weighSchema } from './schema-weight.ts';

const weigh = (schema: Parameters<typeof weighSchema>[0]) => weighSchema(schema, (pattern) => pattern.length);

test('counts a reference as what it stands for', () => {
  const one = weigh({ properties: { a: { $ref: '#/$defs/text' } }, $defs: { text: { type: 'string', minLength: 1 } } });
  const two = weigh({
    properties: { a: { $ref: '#/$defs/text' }, b: { $ref: '#/$defs/text' } },
    $defs: { text: { type: 'string', minLength: 1 } },
  });
  expect(two - one).toBeGreaterThanOrEqual(weigh({ type: 'string', minLength: 1 }));
});

test('counts patterns and data by their size', () => {
  expect(weigh({ pattern: 'a'.repeat(500) })).toBeGreaterThan(500);
  expect(weigh({ patternProperties: { [`a{${'1'.repeat(400)}}`]: {} } })).toBeGreaterThan(400);
  expect(weigh({ enum: ['x'.repeat(300)] })).toBeGreaterThan(300);
});

test('refuses doubling references, which would run for years', () => {
  const $defs: Record<string, { allOf: { $ref: string }[] } | { type: string }> = { d40: { type: 'object' } };
  for (let i = 0; i < 40; i += 1)
    $defs[`d${i}`] = { allOf: [{ $ref: `#/$defs/d${i + 1}` }, { $ref: `#/$defs/d${i + 1}` }] };
  expect(() => weigh({ $ref: '#/$defs/d0', $defs })).toThrow(/too complex/);
});

test.each([
  ['recursion', { properties: { next: { $ref: '#' } } }, /refers to itself/],
  ['recursion by way of a definition', { $defs: { a: { items: { $ref: '#/$defs/a' } } } }, /refers to itself/],
  ['recursion under a property named like a keyword', { properties: { enum: { $ref: '#' } } }, /refers to itself/],
  ['a remote reference', { $ref: 'https://example.com/schema.json' }, /only point into the schema itself/],
  ['a reference to a file', { $ref: 'other.json#/a' }, /only point into the schema itself/],
  ['an anchor', { $anchor: 'a' }, /"\$anchor" is not supported/],
  ['an asynchronous schema, which would accept everything', { $async: true }, /"\$async" is not supported/],
  ['an id inside', { properties: { a: { $id: 'https://example.com/' } } }, /"\$id" is not supported/],
  ['a reference to nothing', { $ref: '#/$defs/none' }, /nothing at "#\/\$defs\/none"/],
  ['a reference into a prototype', { $ref: '#/constructor' }, /nothing at/],
])('refuses %s', (_, schema, message) => {
  expect(() => weigh(schema)).toThrow(message);
});

test('data is not read as a schema', () => {
  expect(() =>
    weigh({ properties: { a: { const: { $ref: 'https://example.com/' } } }, examples: [{ $async: true }] }),
  ).not.toThrow();
});

test('refuses deep nesting', () => {
  let schema: { not?: object } = {};
  for (let i = 0; i < 200; i += 1) schema = { not: schema };
  expect(() => weigh(schema as Parameters<typeof weighSchema>[0])).toThrow(/deeper than 100/);
});

test('follows escaped pointers', () => {
  expect(
    weigh({ properties: { a: { $ref: '#/$defs/a~1b%20~0' } }, $defs: { 'a/b ~': { type: 'string' } } }),
  ).toBeGreaterThan(1);
});
