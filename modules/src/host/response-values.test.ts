import { compile, createInlineEvaluator, runScenario } from '@parley/engine';
import { parseJson, type JsonValue, type ScenarioStep, type Variable } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { createLocalHost } from './local-host.ts';
import { installation } from './reception.fixtures.ts';
import { modules } from '../index.ts';

const host = createLocalHost({ evaluator: createInlineEvaluator(), installation });

type Tried = {
  variables: Pick<Variable, 'name' | 'type' | 'default'>[];
  /** Names, each read into the variable of its last part. */
  response?: { name: string; variable: string; default?: string }[];
  responseExpression?: string;
  text: string;
  condition?: object;
};

/** What a visitor reads after a call that was answered with this body, and the case that was taken. */
async function told(tried: Tried, step: { body: string } | 'fails'): Promise<string> {
  const { variables, text, condition = { expression: 'false' }, responseExpression = '' } = tried;
  const response = tried.response ?? variables.map(({ name }) => ({ name, variable: name }));
  const at = { x: 0, y: 0 };
  const say = (id: string, prefix: string) => ({
    id,
    type: 'message',
    position: at,
    config: { parts: [{ kind: 'text', text: `${prefix}${text}` }] },
  });
  const compilation = compile(
    {
      schemaVersion: 1,
      name: 'Values of a response',
      variables,
      nodes: [
        { id: 'start', type: 'start', position: at, config: {} },
        {
          id: 'call',
          type: 'interface-call',
          position: at,
          config: { url: 'https://crm.example.com/', response, responseExpression },
        },
        { id: 'judge', type: 'condition', position: at, config: { cases: [{ id: 'yes', ...condition }] } },
        say('holds', 'holds: '),
        say('else', ''),
        { id: 'end', type: 'end', position: at, config: {} },
      ],
      edges: [
        { id: '1', source: 'start', port: 'next', target: 'call' },
        { id: '2', source: 'call', port: 'next', target: 'judge' },
        { id: '3', source: 'judge', port: 'case:yes', target: 'holds' },
        { id: '4', source: 'judge', port: 'default', target: 'else' },
        { id: '5', source: 'holds', port: 'next', target: 'end' },
        { id: '6', source: 'else', port: 'next', target: 'end' },
      ],
    },
    modules,
  );
  if (compilation.status !== 'compiled') throw new Error(JSON.stringify(compilation.problems, null, 2));
  const answer: ScenarioStep =
    step === 'fails' ? { interface: 'call', fails: true } : { interface: 'call', returns: parseJson(step.body) };
  const { transcript, failures } = await runScenario(compilation.flow, { name: 'it', steps: [answer] }, host);
  expect(failures).toEqual([]);
  return transcript.map(({ text: said }) => said).join('|');
}

const string = (name: string) => ({ name, type: 'string', default: '' }) as const;

describe('a scalar of a response becomes text as it was written', () => {
  it.each(['1234567890123456789', '10.50', '12.0', '0.0000001', '1E5', '95', 'true', '"0086"'])(
    '%s',
    async (written) => {
      const tried = { variables: [string('Score')], text: '{{Score}}' };
      expect(await told(tried, { body: `{"Score":${written}}` })).toBe(written.replaceAll('"', ''));
      const nested = { ...tried, variables: [{ name: 'Score', type: 'json', default: null } as const] };
      const shown = written === 'true' ? 'true' : written.replaceAll('"', '');
      expect(await told({ ...nested, text: '{{Score.in}}' }, { body: `{"Score":{"in":${written}}}` })).toBe(shown);
      expect(await told({ ...nested, text: '{{Score}}' }, { body: `{"Score":[${written}]}` })).toBe(`[${written}]`);
    },
  );

  it('also when an expression hands it on, and without the noise of a double when it calculates', async () => {
    const body = '{"id":1234567890123456789,"a":0.1,"b":0.2}';
    const responseExpression = '{"S": response.id, "T": response.a + response.b, "U": (response.a + response.b) * 3}';
    const tried = { variables: ['S', 'T', 'U'].map(string), responseExpression, text: '{{S}} {{T}} {{U}}' };
    expect(await told(tried, { body })).toBe('1234567890123456789 0.3 0.9');
  });
});

describe('declared types count', () => {
  const variables = [
    { name: 'Vip', type: 'boolean', default: false } as const,
    { name: 'N', type: 'number', default: 0 } as const,
    { name: 'J', type: 'json', default: null } as const,
  ];
  const text =
    '{{#if Vip}}VIP!{{else}}not vip{{/if}} {{#if N}}some{{else}}none{{/if}} {{#if J}}json{{else}}nothing{{/if}}';

  it.each([
    ['{"Vip":false,"N":0,"J":null}', 'not vip none nothing'],
    ['{"Vip":"false","N":"0","J":null}', 'not vip none nothing'],
    ['{"Vip":0,"N":0.00,"J":0.0}', 'not vip none nothing'],
    ['{"Vip":true,"N":12.0,"J":[0]}', 'VIP! some json'],
    ['{"Vip":"TRUE","N":"12.0","J":"false"}', 'VIP! some json'],
  ])('%s in texts', async (body, shown) => {
    expect(await told({ variables, text }, { body })).toBe(shown);
  });

  it.each([
    [{ expression: 'Vip' }, ''],
    [{ expression: 'N' }, ''],
    [{ expression: 'J' }, ''],
    [{ expression: '$not(Vip) and N = 0' }, 'holds: '],
    [{ all: [{ variable: 'Vip', operator: '==', value: 'true' }] }, ''],
    [{ all: [{ variable: 'Vip', operator: '==', value: 'false' }] }, 'holds: '],
    [{ all: [{ variable: 'N', operator: '==', value: '0' }] }, 'holds: '],
    [{ all: [{ variable: 'J', operator: 'is empty' }] }, 'holds: '],
  ])('false, 0 and null in a condition: %j', async (condition, prefix) => {
    const body = '{"Vip":false,"N":0,"J":null}';
    expect(await told({ variables, text: '{{N}}', condition }, { body })).toBe(`${prefix}0`);
  });

  it('defaults too, when the call fails', async () => {
    const response = [
      { name: 'Vip', variable: 'Vip', default: 'false' },
      { name: 'N', variable: 'N', default: '0' },
      { name: 'J', variable: 'J', default: '[]' },
    ];
    const started = variables.map((each) => ({ ...each, default: true as JsonValue }));
    expect(await told({ variables: started, response, text }, 'fails')).toBe('not vip none nothing');
  });

  it('of a default in the document that was written as a text', async () => {
    const written = [
      { name: 'Vip', type: 'boolean', default: 'false' } as const,
      { name: 'N', type: 'number', default: '0' } as const,
      { name: 'J', type: 'json', default: null } as const,
    ];
    expect(await told({ variables: written, response: [], text }, { body: '{}' })).toBe('not vip none nothing');
  });

  it('keeps what is no value of the type as it was said', async () => {
    const phone = [{ name: 'N', type: 'number', default: 0 } as const];
    expect(await told({ variables: phone, text: '{{N}}' }, { body: '{"N":"008613800000000"}' })).toBe(
      '008613800000000',
    );
  });
});

describe('a list of one is a list', () => {
  const names = [{ name: 'Names', type: 'json', default: null } as const];
  const text = '{{#each Names}}- {{this}} {{else}}nothing{{/each}}';

  it.each([
    ['{"items":[{"name":"Apple"},{"name":"Pear"}]}', '- Apple - Pear '],
    ['{"items":[{"name":"Apple"}]}', '- Apple '],
    ['{"items":[{"name":10.50}]}', '- 10.50 '],
    ['{"items":[]}', 'nothing'],
  ])('of texts: %s', async (body, shown) => {
    const tried = { variables: names, responseExpression: '{"Names": response.items.name}', text };
    expect(await told(tried, { body })).toBe(shown);
  });

  it.each([
    ['{"items":[{"name":"Apple","price":1.0},{"name":"Pear","price":2.50}]}', 'Apple 1.0;Pear 2.50;'],
    ['{"items":[{"name":"Apple","price":1.0}]}', 'Apple 1.0;'],
  ])('of objects: %s', async (body, shown) => {
    const responseExpression = '{"Names": response.items.{"name": name, "price": price}}';
    const each = '{{#each Names}}{{#if name}}{{name}}{{/if}} {{price}};{{/each}}';
    expect(await told({ variables: names, responseExpression, text: each }, { body })).toBe(shown);
  });

  it('while an object by whose keys the body goes is gone through by its keys', async () => {
    const each = '{{#each Names}}{{@key}}={{this}};{{/each}}';
    expect(await told({ variables: names, text: each }, { body: '{"Names":{"red":1,"blue":2}}' })).toBe(
      'red=1;blue=2;',
    );
  });
});

describe('a response is read by paths', () => {
  const response = (name: string) => [{ name, variable: 'S', default: 'none' }];

  it.each([
    ['items[0].name', '{"items":[{"name":"Apple"},{"name":"Pear"}]}', 'Apple'],
    ['items[-1].name', '{"items":[{"name":"Apple"},{"name":"Pear"}]}', 'Pear'],
    ['items[0].name', '{"items":{"name":"Apple"}}', 'Apple'],
    ['[1].id', '[{"id":1},{"id":1234567890123456789}]', '1234567890123456789'],
    ['data["a.b"][0]', '{"data":{"a.b":[10.50]}}', '10.50'],
    ['a.b', '{"a.b":"by its very name","a":{"b":"by path"}}', 'by its very name'],
    ['a.b', '{"a":{"b":"by path"}}', 'by path'],
    ['items[5].name', '{"items":[]}', 'none'],
    ['a.constructor', '{"a":{}}', 'none'],
    ['Score', 'null', 'none'],
    ['Score', '"95"', 'none'],
  ])('%s of %s', async (name, body, shown) => {
    expect(await told({ variables: [string('S')], response: response(name), text: '{{S}}' }, { body })).toBe(shown);
  });

  it('and by an expression, a list at the top too', async () => {
    const tried = { variables: [string('S')], responseExpression: '{"S": response[1].id}', text: '{{S}}' };
    expect(await told(tried, { body: '[{"id":"a"},{"id":"b"}]' })).toBe('b');
  });
});
