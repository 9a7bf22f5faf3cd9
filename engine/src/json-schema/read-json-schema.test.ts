import type { JsonObject } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { jsonSchemaTexts } from './json-schema.texts.ts';
import { dialectOf, schemaFaults } from './read-json-schema.ts';

const draft7 = { $schema: 'http://json-schema.org/draft-07/schema#' };
const found = (schema: JsonObject) => schemaFaults(schema).map(({ path, reason }) => `${reason} ${path}`);

describe('a schema that cannot be used is told with its place', () => {
  it.each<[JsonObject, string]>([
    [{ $schema: 'http://json-schema.org/draft-04/schema#' }, 'dialect /$schema'],
    [{ properties: { a: { type: 'strnig' } } }, 'unknown-type /properties/a/type'],
    [{ type: ['string', 'text'] }, 'unknown-type /type'],
    [{ $ref: '#/$defs/nothing' }, 'reference /$ref'],
    [{ $ref: '#/$defs/constructor', $defs: {} }, 'reference /$ref'],
    [{ items: { $ref: 'https://example.com/score.json' } }, 'reference /items/$ref'],
    [{ properties: { 'a/b': { exclusiveMinimum: true } } }, 'older-form /properties/a~1b/exclusiveMinimum'],
    [{ properties: { a: { required: true } } }, 'older-form /properties/a/required'],
    [{ id: 'score' }, 'older-form /id'],
    [{ items: [{ type: 'string' }] }, 'older-form /items'],
    [{ dependencies: { a: ['b'] } }, 'older-form /dependencies'],
    [{ required: 'a' }, 'wrong-value /required'],
    [{ properties: ['a'] }, 'wrong-value /properties'],
    [{ minLength: '3' }, 'wrong-value /minLength'],
    [{ enum: 'a' }, 'wrong-value /enum'],
    [{ allOf: [] }, 'wrong-value /allOf'],
    [{ not: { multipleOf: 0 } }, 'wrong-value /not/multipleOf'],
    [{ pattern: '(?=a)' }, 'pattern /pattern'],
    [{ patternProperties: { '(': {} } }, 'pattern /patternProperties'],
    [{ $defs: { a: { $ref: '#/$defs/a' } }, $ref: '#/$defs/a' }, 'too-heavy '],
    [{ $anchor: 'a' }, 'too-heavy '],
  ])('%j', (schema, fault) => expect(found(schema)[0]?.replace(/^pattern-\S*/, 'pattern')).toBe(fault));

  it.each<JsonObject>([
    {},
    {
      type: 'object',
      required: ['constructor'],
      properties: { a: { type: ['string', 'null'], const: { type: 'x' } } },
    },
    { $schema: 'https://json-schema.org/draft/2020-12/schema', prefixItems: [{ type: 'string' }], items: false },
    { ...draft7, items: [{ type: 'string' }], dependencies: { a: ['b'] }, definitions: { a: true } },
    { properties: { type: { type: 'string' }, required: { type: 'boolean' }, id: { type: 'string' } } },
    { enum: [{ required: true }], default: { type: 'none' }, examples: [{ $ref: 'x' }], 'x-own': { type: 1 } },
  ])('and one that can is not: %j', (schema) => expect(schemaFaults(schema)).toEqual([]));

  it('reads each draft by its name', () => {
    expect([dialectOf({}), dialectOf(draft7), dialectOf({ $schema: 'x' })]).toEqual(['2020-12', 'draft-07', null]);
  });

  it('in both languages', () => {
    for (const { en, zh } of Object.values(jsonSchemaTexts)) expect([en === '', zh === '']).toEqual([false, false]);
  });
});
