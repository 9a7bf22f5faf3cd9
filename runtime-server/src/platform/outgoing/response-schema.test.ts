import type { JsonObject } from '@parley/schemas';
import { describe, expect, test } from 'vitest';
import { compileResponseSchema } from './response-schema.ts';

function problemOf(schema: JsonObject, response: JsonObject): string | undefined {
  const compiled = compileResponseSchema(schema);
  if (compiled.status === 'refused') throw new Error(compiled.message);
  return compiled.check(response, JSON.stringify(response).length);
}

const score = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: 'https://example.com/score.json',
  type: 'object',
  required: ['Score'],
  properties: { Score: { $ref: '#/definitions/digits' } },
  definitions: { digits: { type: 'string', pattern: '^\\d{1,3}$' } },
};

test('accepts what matches and says where something else does not', () => {
  expect(problemOf(score, { Score: '95', More: 1 })).toBeUndefined();
  expect(problemOf(score, { Score: '9500' })).toMatch(/"\/Score" must match pattern/);
  expect(problemOf(score, {})).toMatch(/it must have required property 'Score'/);
});

test('two patterns in one schema stay two', () => {
  const schema = { properties: { a: { type: 'string', pattern: '^a+$' }, b: { type: 'string', pattern: '^b+$' } } };
  expect(problemOf(schema, { a: 'aa', b: 'bb' })).toBeUndefined();
  expect(problemOf(schema, { a: 'bb', b: 'bb' })).toMatch(/"\/a"/);
  expect(problemOf(schema, { a: 'aa', b: 'aa' })).toMatch(/"\/b"/);
  expect(problemOf({ patternProperties: { '^x': { type: 'string' } } }, { xy: 1 })).toMatch(/"\/xy" must be string/);
});

test('patterns are those of JavaScript: spaces of all kinds, and scripts', () => {
  const pattern = (of: string) => ({ properties: { a: { type: 'string', pattern: of } } });
  for (const space of ['\u3000', '\u00a0', '\ufeff', '\u2028']) {
    expect(problemOf(pattern('^\\s$'), { a: space })).toBeUndefined();
    expect(problemOf(pattern('^\\S$'), { a: space })).toMatch(/must match pattern/);
  }
  expect(problemOf(pattern('^\\p{Script=Han}+$'), { a: '订单' })).toBeUndefined();
  expect(problemOf(pattern('^\\w$'), { a: '订' })).toMatch(/must match pattern/);
});

test('equal items are found whatever the order of their names', () => {
  const schema = { properties: { list: { type: 'array', uniqueItems: true } } };
  expect(problemOf(schema, { list: [{ a: 1, b: 2 }, { a: 1 }, '1', 1] })).toBeUndefined();
  expect(
    problemOf(schema, {
      list: [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    }),
  ).toMatch(/same item twice/);
});

describe('refuses', () => {
  test.each<[string, JsonObject, RegExp]>([
    ['more than 64 kB', { description: 'x'.repeat(70_000) }, /larger than 64 kB/],
    ['what is no schema', { type: 'text' }, /cannot be used/],
    ['look-ahead, which is not linear', { pattern: '(?=a)b' }, /cannot be used/],
    ['back-references', { pattern: '(a)\\1' }, /cannot be used/],
    ['a pattern that repeats repeats', { pattern: '((a{1,1000}){1,1000}){1,1000}' }, /cannot be used/],
    ['a huge pattern', { pattern: 'a{1000}'.repeat(50) }, /too large/],
    ['a remote schema', { $ref: 'http://169.254.169.254/schema' }, /cannot be used/],
    ['references to data', { properties: { a: { pattern: { $data: '1/b' } } } }, /cannot be used/],
  ])('%s', (_, schema, message) => {
    expect(compileResponseSchema(schema)).toMatchObject({ status: 'refused', message: expect.stringMatching(message) });
  });
});

test('a pattern that would backtrack for ever answers at once', () => {
  expect(
    problemOf({ properties: { a: { type: 'string', pattern: '^(a+)+$' } } }, { a: `${'a'.repeat(50_000)}!` }),
  ).toMatch(/"\/a"/);
});

test('a large answer is not checked against a heavy schema', () => {
  const schema = { properties: { a: { type: 'string', pattern: '^(a?){200}b?$' } } };
  expect(problemOf(schema, { a: 'a'.repeat(250_000) })).toMatch(/too large to be checked/);
  expect(problemOf(schema, { a: 'a'.repeat(200) })).toBeUndefined();
});

test('the same schema is compiled once', () => {
  expect(compileResponseSchema({ ...score })).toBe(compileResponseSchema({ ...score }));
});
