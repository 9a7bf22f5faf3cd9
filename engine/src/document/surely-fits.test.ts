import { FlowDocument, Schedule, closed } from '@parley/schemas';
import fc from 'fast-check';
import { Type } from 'typebox';
import * as Value from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { surelyFits } from './surely-fits.ts';

const schema = closed({
  kind: Type.Union([Type.Literal('a'), Type.Enum(['b', 'c'])]),
  count: Type.Optional(Type.Integer({ minimum: 1, maximum: 3 })),
  rows: Type.Array(closed({ id: Type.String({ minLength: 1, maxLength: 2, pattern: '^[a-z]*$' }) }), { maxItems: 2 }),
  headers: Type.Record(Type.String(), Type.Boolean()),
});

const values = fc.record(
  {
    kind: fc.constantFrom('a', 'b', 'd', 1),
    count: fc.constantFrom(0, 1, 1.5, 3, 4, '2'),
    rows: fc.array(
      fc.record({ id: fc.constantFrom('', 'a', 'ab', 'abc', 'A'), other: fc.constant(1) }, { requiredKeys: [] }),
      { maxLength: 3 },
    ),
    headers: fc.oneof(fc.dictionary(fc.string(), fc.boolean(), { maxKeys: 2 }), fc.constant([]), fc.constant(null)),
    other: fc.constant(true),
  },
  { requiredKeys: ['kind', 'rows', 'headers'] },
);

describe('surelyFits', () => {
  it('says of plain schemas what the full check says', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(surelyFits(schema, value)).toBe(Value.Check(schema, value));
      }),
      { numRuns: 500 },
    );
  });

  it('is sure of nothing that the full check refuses, and never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(schema, FlowDocument, Schedule), (value, any) => {
        if (surelyFits(any, value)) expect(Value.Check(any, value)).toBe(true);
      }),
    );
  });

  it('is sure of a whole document', () => {
    const node = { id: 'n', type: 'start', position: { x: 0, y: 0 }, config: { any: [1] } };
    const variables = [{ name: 'Phone', type: 'string', default: null }];
    expect(surelyFits(FlowDocument, { schemaVersion: 1, name: 'F', variables, nodes: [node], edges: [] })).toBe(true);
    expect(surelyFits(FlowDocument, { schemaVersion: 1, name: '', variables, nodes: [node], edges: [] })).toBe(false);
  });

  it('leaves what it does not read to the full check', () => {
    expect(surelyFits(Type.String({ format: 'email' }), 'a@example.com')).toBe(false);
    expect(surelyFits(Type.String({ minLength: 2 }), 'ab')).toBe(false);
  });
});
