import { FlowNode, Key, Variable, WrittenInstant } from '@parley/schemas';
import Type, { type TSchema } from 'typebox';
import { describe, expect, test } from 'vitest';
import { expectWorded } from '../problem/worded.fixtures.ts';
import { schemaProblems } from './schema-problems.ts';
import { schemaTexts } from './structure.texts.ts';

const closed = { additionalProperties: false };

const union = Type.Union([Type.Object({ kind: Type.Literal('a') }), Type.Object({ kind: Type.Literal('b') })]);

const cases: [TSchema, unknown, string, string][] = [
  [Type.Object({}, closed), { a: 1 }, 'unknown-key', 'The key "a" is not known here; remove it or correct its name.'],
  [Type.Object({ a: Type.String() }), {}, 'required', '"a" is required.'],
  [Type.Literal('a'), 'b', 'const', 'This must be "a".'],
  [Type.Enum(['a', 'b']), 'c', 'enum', 'This must be one of "a", "b".'],
  [union, { kind: 'c' }, 'enum', 'This must be one of "a", "b".'],
  [Type.Union([Type.String(), Type.Number()]), true, 'form', 'This is none of the forms that are allowed here.'],
  [Type.String(), 1, 'string', 'This must be string.'],
  [Type.Number(), 'a', 'number', 'This must be number.'],
  [Type.Integer(), 1.5, 'integer', 'This must be integer.'],
  [Type.Boolean(), 1, 'boolean', 'This must be boolean.'],
  [Type.Object({}), [], 'object', 'This must be object.'],
  [Type.Array(Type.Any()), {}, 'array', 'This must be array.'],
  [Type.Integer({ minimum: 1 }), 0, 'minimum', 'This must be >= 1.'],
  [Type.Integer({ maximum: 1 }), 2, 'maximum', 'This must be <= 1.'],
  [Type.String({ minLength: 2 }), 'a', 'minLength', 'This must not have fewer than 2 characters.'],
  [Type.String({ maxLength: 1 }), 'ab', 'maxLength', 'This must not have more than 1 characters.'],
  [Type.Array(Type.Any(), { minItems: 1 }), [], 'minItems', 'This must not have fewer than 1 items.'],
  [Type.Array(Type.Any(), { maxItems: 1 }), [1, 2], 'maxItems', 'This must not have more than 1 items.'],
  [Type.Object({}, { maxProperties: 0 }), { a: 1 }, 'maxProperties', 'This must not have more than 0 properties.'],
  [Type.String({ pattern: '^a$' }), 'b', 'pattern', 'This does not have the form that is expected here.'],
  [WrittenInstant, 'tomorrow', 'moment', 'Write a day and a time with its zone, such as 2026-12-24T18:00:00Z.'],
  [Type.String({ pattern: '\\S' }), ' ', 'blank', 'This must not be empty.'],
  [
    Variable.properties.name,
    '1a',
    'name',
    'Use letters, digits and "_", and begin with a letter or "_"; at most 64 characters.',
  ],
  [FlowNode.properties.id, 'a b', 'id', 'Use letters, digits, "_" and "-"; 1 to 64 characters.'],
  [
    Key,
    'A',
    'slug',
    'Use lower-case letters, digits, "_" and "-"; begin and end with a letter or digit; at most 64 characters.',
  ],
  [Type.Null(), 1, 'other', 'This must be null.'],
];

describe('what does not fit a schema', () => {
  test.each(cases)('%j: %j', (schema, value, reason, message) => {
    const [problem, ...more] = schemaProblems(schema, value);
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ reason, message });
    if (problem) expectWorded(schemaTexts, problem);
  });

  test('has each of its reasons tried', () => {
    expect(new Set(cases.map(([, , reason]) => reason))).toEqual(new Set(Object.keys(schemaTexts)));
  });
});
