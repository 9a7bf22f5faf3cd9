import type { FlowDocument, JsonObject, JsonValue } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { convertForeign } from './convert-foreign.ts';
import { twilioFile, typebotFile } from './foreign.fixtures.ts';

function converted(file: JsonValue) {
  const foreign = convertForeign(file);
  if (!foreign?.converted) throw new Error('The file was not converted.');
  return foreign.converted;
}

/** Ways as `type.port → type`, in the order of the document. */
function waysOf({ nodes, edges }: FlowDocument): string[] {
  const typeOf = (id: string) => nodes.find((node) => node.id === id)?.type;
  return edges.map(({ source, port, target }) => `${typeOf(source)}.${port} → ${typeOf(target)}`);
}

describe('a file of another product', () => {
  it.each<[string, JsonValue]>([
    ['Node-RED', [{ id: 'f', type: 'tab' }, { id: '1', type: 'inject', wires: [['2']] }]], // prettier-ignore
    ['n8n', { name: 'My workflow', nodes: [{ type: 'n8n-nodes-base.httpRequest' }], connections: {} }],
    ['Flowise', { nodes: [{ id: 'a', type: 'customNode' }], edges: [{ source: 'a', sourceHandle: 'x' }] }],
    ['Botpress', { version: '0.1', catchAll: { next: [] }, startNode: 'entry', nodes: [{ id: 'n' }] }],
    ['Dialogflow', { name: 'order', responses: [], webhookUsed: false }],
  ])('is recognised, to be refused in its name: %s', (product, file) => {
    expect(convertForeign(file)).toEqual({ product, converted: null });
  });

  it('is not seen in our own, nor in what is nobody’s', () => {
    const own = { schemaVersion: 1, name: 'R', variables: [], nodes: [{ id: 's', type: 'start' }], edges: [] };
    const values: JsonValue[] = [own, {}, [], null, 7, 'x', [1], { nodes: [] }];
    for (const value of values) expect(convertForeign(value)).toBeNull();
  });
});

/** A bot of one block, and one variable. */
function botOf(block: JsonObject) {
  return converted({
    version: '6',
    name: 'Bot',
    variables: [{ id: 'v1', name: 'Count' }],
    events: [{ id: 'e', type: 'start', outgoingEdgeId: 'a' }],
    groups: [{ id: 'g', title: '', blocks: [{ id: 'b', ...block }] }],
    edges: [{ id: 'a', from: { eventId: 'e' }, to: { groupId: 'g' } }],
  });
}

describe('what a block of Typebot means', () => {
  const callOf = (webhook: JsonObject) => {
    const { document, leftOut } = botOf({
      type: 'Webhook',
      options: { webhook: { url: 'https://a.example/x', ...webhook } },
    });
    return { config: document.nodes.find(({ type }) => type === 'interface-call')?.config, leftOut };
  };

  it('of a call stays: method, headers, query and variables without quotes', () => {
    const get = callOf({
      method: 'GET',
      headers: [
        { id: '1', key: 'Authorization', value: 'Bearer 1' },
        { key: 'Content-Type', value: 'x' },
      ],
      queryParams: [{ key: 'q&a', value: 'n {{Count}}' }],
    });
    expect(get).toMatchObject({
      config: { method: 'GET', url: 'https://a.example/x?q%26a=n%20{{Count}}', headers: { Authorization: 'Bearer 1' } },
      leftOut: [],
    });
    expect(callOf({ body: '{"age": {{Count}}, "n":"x {{Count}}", "id":1234567890123456789}' })).toMatchObject({
      config: { request: { age: '{{Count}}', n: 'x {{Count}}', id: '1234567890123456789' } },
      leftOut: [],
    });
    expect(callOf({ body: '[1]' }).leftOut).toEqual(['Webhook: [1]']);
  });

  it('is named where it cannot be said', () => {
    const comparisons = (operator: string) => ({
      content: { comparisons: [{ variableId: 'v1', comparisonOperator: operator, value: '1' }] },
    });
    const conditions = botOf({ type: 'Condition', items: [comparisons('Equal to'), comparisons('Ends with')] });
    expect(conditions.leftOut).toEqual(['Condition: Ends with']);
    for (const code of ['{{Count}} + 1', 'new Date().toISOString()', 'return 1'])
      expect(
        botOf({ type: 'Set variable', options: { variableId: 'v1', expressionToEvaluate: code } }).leftOut,
      ).toEqual([`Set variable Count = ${code}`]);
    const plain = botOf({
      type: 'Set variable',
      options: { variableId: 'v1', expressionToEvaluate: 'Dr. {{Count}}-x' },
    });
    expect(plain.leftOut).toEqual([]);
    for (const type of ['constructor', 'toString', '__proto__']) expect(botOf({ type }).leftOut).toEqual([type]);
  });
});

describe('a bot of Typebot', () => {
  it('becomes modules with their ways, the words before a question in the question', () => {
    const { document, leftOut } = converted(typebotFile);
    expect(waysOf(document)).toEqual([
      'message.next → branch',
      'branch.branch:1 → collect-info',
      'branch.branch:2 → message',
      'message.next → end',
      'collect-info.next → interface-call',
      'interface-call.next → condition',
      'interface-call.failed → condition',
      'condition.case:1 → message',
      'condition.default → wait',
      'wait.next → end',
      'start.next → message',
    ]);
    const config = (type: string) => document.nodes.find((node) => node.type === type)?.config;
    expect(config('branch')).toMatchObject({
      text: 'May we write to you?',
      branches: [{ text: 'Yes' }, { text: 'No' }],
    });
    expect(config('collect-info')).toMatchObject({ variable: 'E_mail', validation: { kind: 'email' } });
    expect(config('message')).toEqual({ parts: [{ kind: 'text', text: 'Hello {{Full_name}}' }] });
    expect(config('interface-call')).toMatchObject({
      request: { mail: '{{E_mail}}' },
      response: [{ name: 'score', variable: 'Score' }],
    });
    expect(config('condition')).toEqual({
      cases: [{ id: '1', all: [{ variable: 'Score', operator: '>', value: '80' }] }],
    });
    expect(leftOut).toEqual(['Google Sheets (Welcome)']);
  });

  it('that is broken or turns in circles is converted as far as it goes', () => {
    const loop: JsonValue = {
      groups: [
        { id: 'a', blocks: [{ id: '1', type: 'Jump', options: { groupId: 'b' } }] },
        { id: 'b', blocks: [{ id: '2', type: 'Jump', options: { groupId: 'a' } }] },
        { id: 'c', blocks: [null, 7, { type: 'choice input', items: [] }, { type: 'Wait', options: null }] },
      ],
      edges: [null, { id: 'x' }],
      variables: 'none',
    };
    const { document, leftOut } = converted(loop);
    expect(waysOf(document)).toEqual(['wait.next → end', 'start.next → end']);
    expect(leftOut).toEqual(['choice input']);
  });
});

describe('a flow of Twilio Studio', () => {
  it('becomes modules; a widget without a counterpart is passed by and named', () => {
    const { document, leftOut } = converted(twilioFile);
    expect(waysOf(document)).toEqual([
      'collect-info.next → condition',
      'condition.case:1 → message',
      'condition.default → end',
      'message.next → end',
      'start.next → collect-info',
    ]);
    expect(document.variables).toMatchObject([{ name: 'ask_reply' }]);
    expect(document.nodes.find(({ type }) => type === 'message')?.config).toEqual({
      parts: [{ kind: 'text', text: 'You said {{ask_reply}}.' }],
    });
    expect(leftOut).toEqual(['contact.channel.address', 'send-to-flex (flex)']);
  });
});
