import { closed, oneOf } from '@parley/schemas';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { Type, type TSchema } from 'typebox';
import { describe, expect, it } from 'vitest';
import { meantErrors } from './meant-errors.ts';
import { schemaProblems } from './schema-problems.ts';

const Part = Type.Union([
  closed({ kind: Type.Literal('text'), text: Type.String() }),
  closed({ kind: Type.Literal('markdown'), markdown: Type.String() }),
  closed({ kind: Type.Literal('card'), header: Type.String(), size: oneOf('small', 'large') }),
]);
const Rules = Type.Union([
  closed({ id: Type.String(), all: Type.Array(closed({ operator: oneOf('==', '!='), value: Type.String() })) }),
  closed({ id: Type.String(), any: Type.Array(closed({ operator: oneOf('==', '!='), value: Type.String() })) }),
  closed({ id: Type.String(), expression: Type.String() }),
]);

/** What is wrong, as a path and a reason, by the validator of documents and by that of requests. */
function wrong(schema: TSchema, value: unknown): string[] {
  const here = schemaProblems(schema, value).map(({ path, reason }) => `${path} ${reason}`);
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  ajv.validate(schema, value);
  const named = { additionalProperties: 'unknown-key', anyOf: 'form', const: 'const', enum: 'enum' };
  const there = meantErrors(ajv.errors ?? [], (error, allowedValues) => ({
    ...error,
    keyword: 'enum',
    params: { allowedValues },
  })).map(({ keyword, instancePath, params }: ErrorObject) => {
    const key: unknown = params.additionalProperty ?? params.missingProperty;
    const reason = keyword === 'type' ? String(params.type) : (named[keyword as keyof typeof named] ?? keyword);
    return `${instancePath}${key === undefined ? '' : `/${String(key)}`} ${reason}`;
  });
  expect(here.toSorted()).toEqual(there.toSorted());
  return here.toSorted();
}

describe('a wrong field in one of several shapes', () => {
  const parts = Type.Object({ parts: Type.Array(Part) });

  it('is named for the shape that was meant, in every entry of a list', () => {
    const value = {
      parts: [
        { kind: 'markdown', text: 'a' },
        { kind: 'text', text: 1 },
        { kind: 'markdown', text: 'b' },
        { kind: 'card', header: '', size: 'huge' },
        { kind: 'text', text: 'fine' },
      ],
    };
    expect(wrong(parts, value)).toEqual([
      '/parts/0/markdown required',
      '/parts/0/text unknown-key',
      '/parts/1/text string',
      '/parts/2/markdown required',
      '/parts/2/text unknown-key',
      '/parts/3/size enum',
    ]);
  });

  it('is its kind where no shape has that, with those that there are', () => {
    expect(wrong(parts, { parts: [{ kind: 'picture', text: 'a' }] })).toEqual(['/parts/0/kind enum']);
    expect(schemaProblems(parts, { parts: [{ kind: 'picture' }] })[0]?.message).toContain('"text", "markdown", "card"');
    expect(wrong(Type.Union([Type.Literal('a'), Type.Literal('b')]), 'c')).toEqual([' enum']);
  });

  it('is found where nothing but its keys tells the shapes apart', () => {
    expect(wrong(Rules, { id: 'x', any: [{ operator: '<>', value: 'a' }] })).toEqual(['/any/0/operator enum']);
    expect(wrong(Rules, { id: 'x', expression: 1 })).toEqual(['/expression string']);
    expect(wrong(Rules, { id: 'x' })).toEqual([' form']);
  });

  it('is found in what may also be nothing, and in a shape within a shape', () => {
    expect(wrong(Type.Union([Type.String({ minLength: 1 }), Type.Null()]), '')).toEqual([' minLength']);
    const outer = Type.Union([
      closed({ kind: Type.Literal('list'), part: Part }),
      closed({ kind: Type.Literal('none') }),
    ]);
    expect(wrong(outer, { kind: 'list', part: { kind: 'text' } })).toEqual(['/part/text required']);
  });

  it('is told however many are wrong', () => {
    const many = { parts: Array.from({ length: 40 }, () => ({ kind: 'markdown' })) };
    expect(schemaProblems(parts, many)).toHaveLength(40);
  });
});
