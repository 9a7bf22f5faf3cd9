import fc from 'fast-check';
import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import { parseJson } from './exact-number.ts';
import { exactWhereFree, mayLoseDigits, parseFlowText } from './exact-places.ts';
import { AnyJson } from './json-value.ts';

const flow = `{"schemaVersion":1,"name":"A","variables":[{"name":"price","type":"number","default":10.50}],
  "nodes":[{"id":"a","type":"wait","position":{"x":1.50,"y":12345678901234567},"config":{"seconds":2.0}}],"edges":[],
  "scenarios":[{"name":"s","variables":{"id":1234567890123456789},"steps":[
    {"wait":5.0},{"interface":"a","returns":{"items":[{"price":0.0000001}]}},{"set":{"price":7.00}},
    {"expect":{"variables":{"price":1.10}}},{"event":"paid","data":{"no":1e2}}]}],
  "subFlows":{"other":{"version":1.0,"document":{"variables":[{"name":"n","type":"json","default":[3.30]}]}}}}`;

describe('numbers of a flow document', () => {
  const read = parseFlowText(flow);

  it('keep their digits where any JSON may stand', () => {
    expect(read).toMatchObject({
      variables: [{ default: { $number: '10.50' } }],
      scenarios: [
        {
          variables: { id: { $number: '1234567890123456789' } },
          steps: [
            { wait: 5 },
            { interface: 'a', returns: { items: [{ price: { $number: '0.0000001' } }] } },
            { set: { price: { $number: '7.00' } } },
            { expect: { variables: { price: { $number: '1.10' } } } },
            { event: 'paid', data: { no: { $number: '1e2' } } },
          ],
        },
      ],
      subFlows: { other: { version: 1, document: { variables: [{ default: [{ $number: '3.30' }] }] } } },
    });
  });

  it('are numbers as places, sizes and settings', () => {
    expect(read).toMatchObject({
      nodes: [{ position: { x: 1.5, y: 12345678901234568 }, config: { seconds: 2 } }],
    });
  });

  it('are the same where nothing is lost, whatever else the text is', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        if (!mayLoseDigits(text)) expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
      { numRuns: 500 },
    );
    const written = fc.stringMatching(/^-?(?:0|[1-9]\d{0,18})(?:\.\d{1,9})?(?:[eE][+-]?\d{1,2})?$/);
    fc.assert(
      fc.property(written, (number) => {
        if (typeof parseJson(number) === 'object') expect(mayLoseDigits(`{"a":[1,${number}]}`)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('break off where JSON breaks off', () => {
    expect(() => parseFlowText('{"a": 1.50')).toThrow(SyntaxError);
  });
});

it('numbers of any body are read by its schema', () => {
  const schema = Type.Object({ count: Type.Number(), values: Type.Optional(Type.Record(Type.String(), AnyJson)) });
  expect(exactWhereFree(schema, parseJson('{"count":1.0,"values":{"a":1.0},"more":2.0}'))).toEqual({
    count: 1,
    values: { a: { $number: '1.0' } },
    more: 2,
  });
});
