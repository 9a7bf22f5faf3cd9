import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fillReply } from './fill-reply.ts';

const scope = { values: { OrderNo: 'A-1', Count: 0, Order: { id: 7 }, Empty: '', Items: ['a', ''] }, address: 'Mia' };

it.each([
  ['##dear##, hello', 'Mia, hello', []],
  ['{{OrderNo}} ${OrderNo} {{Count}} {{Order.id}}', 'A-1 A-1 0 7', []],
  ['{{Empty}} {{Nobody}} {{Order.name}}', '{{Empty}} {{Nobody}} {{Order.name}}', ['Empty', 'Nobody', 'Order.name']],
  ['{{#if Nobody}}{{Nobody}}!{{/if}}Hi', 'Hi', []],
  ['{{#if OrderNo}}{{Nobody}}{{/if}}', '{{Nobody}}', ['Nobody']],
  ['{{#each Items}}{{this}},{{/each}}', 'a,{{this}},', ['this']],
  ['\\{{OrderNo}} costs 5 ##dear', '{{OrderNo}} costs 5 ##dear', []],
  ['{{#broken', '{{#broken', []],
])('%s is filled in, and what is missing is named (AGENT-64)', (content, text, missing) => {
  expect(fillReply(content, scope)).toEqual({ text, missing });
});

it('keeps what a value holds, whatever it looks like', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (value) => {
      const { text, missing } = fillReply('<{{Name}}>', { values: { Name: value }, address: '' });
      expect({ text, missing }).toEqual({ text: `<${value}>`, missing: [] });
    }),
  );
});
