import { check, migrateDocument, type AnyModule, type ModuleRegistry } from '@parley/engine';
import { checkSchedule, knownOf, modules } from '@parley/modules';
import type { FlowDocument, FlowNode, JsonObject, Problem } from '@parley/schemas';
import type { WordedProblem } from './problem-words.ts';

/** A problem, and the document it was found in where that can be drawn. */
export type FoundProblem = { problem: WordedProblem; document: FlowDocument | undefined };

/** Problems of every kind that the engine and the modules find, each from a document that has it. */
export function everyProblem(): FoundProblem[] {
  return [
    ...notFlows.flatMap((value) => found(check(value, modules))),
    ...found(withoutMigration()),
    ...found(check(brokenFlow, modules, known), brokenFlow),
    ...found(check(oldSettings, withNewerMessage(), known), oldSettings),
    ...found(check(wholeGraph, modules, known), wholeGraph),
    ...callingFlows().flatMap((document) => found(check(document, modules, known), document)),
    ...[...settings, ...faultySettings()].flatMap(([type, config]) => {
      const document = withNode(type, config);
      return found(check(document, modules, known), document);
    }),
    ...found(checkSchedule(neverOpening, '2026-03-02T10:00:00Z').map((problem) => ({ ...problem, message: '' }))),
  ];
}

function found(problems: readonly WordedProblem[], document?: FlowDocument): FoundProblem[] {
  return problems.map((problem) => ({ problem, document }));
}

const known = knownOf({
  skillGroups: [{ key: 'default', name: 'Default' }],
  secrets: ['crm'],
  profileFields: [{ key: 'company', name: 'Company' }],
  schedules: {},
  robots: {},
  flows: { there: { name: 'There' } },
});

const notFlows: unknown[] = [1, {}, { schemaVersion: 99 }, { schemaVersion: 1, colour: 'red' }];

function withoutMigration(): Problem[] {
  const migrated = migrateDocument({ schemaVersion: 1 }, {}, 2);
  return migrated.status === 'refused' ? migrated.problems : [];
}

const node = (id: string, type: string, config: JsonObject = {}, label?: string): FlowNode => ({
  id,
  type,
  position: { x: 0, y: 0 },
  config,
  ...(label !== undefined && { label }),
});
const edges = (...lines: string[]): FlowDocument['edges'] =>
  lines.map((line, index) => {
    const [source = '', port = '', target = ''] = line.split(' ');
    return { id: `e${index}`, source, port, target };
  });
const say = (text: string): JsonObject => ({ parts: [{ kind: 'text', text }] });
const end: JsonObject = { replyTimeoutSeconds: 600 };

/** Structure that cannot be run. */
const brokenFlow: FlowDocument = {
  schemaVersion: 1,
  name: 'Broken',
  variables: [
    { name: 'Twice', type: 'string' },
    { name: 'Twice', type: 'string' },
    { name: 'WaitNo', type: 'number' },
    { name: 'Count', type: 'number', default: 'x' },
    { name: 'Word', type: 'string', default: 1 },
    { name: 'Is', type: 'boolean', default: 1 },
  ],
  nodes: [
    node('s', 'start'),
    node('s2', 'start'),
    node('odd', 'tomorrow'),
    node('m', 'message', say('Hello')),
    node('m', 'message', say('Hello')),
    node('open', 'message', say('Hello'), 'Left open'),
  ],
  edges: [
    ...edges('s next m', 's next open', 'm sideways m', 'm next gone', 'gone next m', 'open next s'),
    { id: 'e0', source: 'm', port: 'next', target: 'm' },
  ],
  notes: ['a', 'a'].map((id) => ({ id, text: '', position: { x: 0, y: 0 } })),
  scenarios: [
    { name: 'One', steps: [{ interface: 'gone', returns: {} }] },
    { name: 'One', at: '2026-13-40T10:00:00Z', steps: [] },
  ],
};

/** Settings of versions that their module does not know. */
const oldSettings: FlowDocument = {
  schemaVersion: 1,
  name: 'Old settings',
  variables: [],
  nodes: [
    node('s', 'start'),
    { ...node('a', 'message', say('a')), version: 2 },
    { ...node('b', 'message', say('b')), version: 9 },
  ],
  edges: [],
};

function withNewerMessage(): ModuleRegistry {
  const message = modules.get('message');
  if (!message) throw new Error('There is no message module.');
  const newer: AnyModule = { ...message, version: 3 };
  return new Map([...modules, ['message', newer]]);
}

const phoneCase = (id: string, operator: string, value = ''): JsonObject => ({
  id,
  all: [{ variable: 'Phone', operator, value }],
});

/** What is seen only when the whole flow is walked. */
const wholeGraph: FlowDocument = {
  schemaVersion: 1,
  name: 'Whole',
  variables: [
    { name: 'Phone', type: 'string' },
    { name: 'Unused', type: 'string' },
    { name: 'Score', type: 'string' },
    { name: 'Blank', type: 'string', default: '' },
    { name: 'VisitorPhone', type: 'string', default: '1' },
    { name: 'Sum', type: 'number', default: 1 },
    { name: 'Is', type: 'boolean', default: true },
  ],
  nodes: [
    node('s', 'start'),
    node(
      'loop',
      'message',
      say('{{Phone}} {{Phonne}} {{Blank}} {{UserName}} {{VisitorLevel}} {{Is.a}} {{Phone.a}} {{Sum.a}}'),
      'Loop',
    ),
    node('c', 'condition', { cases: [phoneCase('a', '==', 'x')] }),
    node('k', 'collect-info', { text: '?', form: 'text', variable: 'Score' }),
    node('system', 'collect-info', { text: '?', form: 'text', variable: 'WaitNo' }),
    node('undeclared', 'collect-info', { text: '?', form: 'text', variable: 'Phon' }),
    node('visitors', 'collect-info', { text: '?', form: 'text', variable: 'VisitorCompany' }),
    node('lost', 'message', say('')),
    node('ask', 'collect-info', { text: '?', form: 'text', variable: 'Score' }),
    node('ask2', 'collect-info', { text: '?', form: 'text', variable: 'Score' }),
    node('e', 'end', end),
  ],
  edges: edges(
    's next loop',
    'loop next c',
    'c case:a loop',
    'c default k',
    'k next system',
    'system next undeclared',
    'undeclared next visitors',
    'visitors next e',
    'lost next e',
    'ask next ask2',
    'ask2 next ask',
  ),
};

const branches = (...list: JsonObject[]): JsonObject => ({ mode: 'keywords', text: '?', branches: list });
const hours = (weekly: JsonObject, more: JsonObject = {}): JsonObject => ({
  inline: { timeZone: 'Asia/Shanghai', weekly, ...more },
});
const text = (more: JsonObject): JsonObject => ({ text: '?', form: 'text', variable: 'Phone', ...more });
const url = 'https://example.com';

/** Settings of one module that are wrong. */
const settings: [type: string, config: JsonObject][] = [
  ['message', { parts: [{ kind: 'text', text: '{{secret:crm}}' }] }],
  ['message', say('{{#if')],
  ['message', { parts: [{ kind: 'image', url: 'nowhere' }] }],
  ['message', { parts: [] }],
  ['robot', { robot: 'none' }],
  ['service-time', { schedule: 'none' }],
  ['transfer-to-agent', { skillGroup: 'defult', repeatQueueTextSeconds: 60 }],
  ['interface-call', { url: 'https://example.com', headers: { Authorization: '{{secret:crn}}' } }],
  ['interface-call', { url, responseSchema: { type: 'strnig' } }],
  ['interface-call', { url, method: 'GET', requestIn: 'body', headers: { 'X-Name': '{{Phone}}', 'X-Shop': '店' } }],
  ['interface-call', { url: 'nowhere', request: { ' ': 'x' }, requestExpression: '$(' }],
  ['interface-call', { url: 'https://me:word@example.com', headers: { Host: 'x', 'a b': 'y', One: '1', one: '2' } }],
  ['interface-call', { url: 'http://example.com', responseSchema: { description: 'x'.repeat(20_000) } }],
  ['interface-call', { url, response: ['a', 'b'].map((name) => ({ name, variable: 'Phone' })) }],
  [
    'branch',
    {
      mode: 'menu',
      text: '?',
      branches: [
        { id: 'a', text: 'A' },
        { id: 'a', text: 'A' },
        { id: 'c', text: 'ａ' },
        { id: 'b', text: '{{Now}}' },
      ],
    },
  ],
  [
    'branch',
    branches(
      { id: 'a', text: 'A', keywords: ['one', 'one', 'two'], match: 'contains' },
      { id: 'b', text: 'B', keywords: ['two', 'someone'] },
      { id: 'c', text: 'C', keywords: [] },
    ),
  ],
  ['collect-info', text({ form: 'options', options: [] })],
  ['collect-info', text({ form: 'fields', fields: [] })],
  [
    'collect-info',
    text({
      form: 'fields',
      fields: [
        { name: 'A', variable: 'Score', kind: 'choice', choices: [] },
        { name: 'A', variable: 'Score', kind: 'choice', choices: ['x', 'x'] },
      ],
    }),
  ],
  ['collect-info', text({ form: 'options', options: ['A', 'A', 'ａ', '{{Now}}'].map((each) => ({ text: each })) })],
  ['collect-info', text({ validation: { kind: 'regex' } })],
  ['collect-info', text({ validation: { kind: 'regex', pattern: '(' } })],
  ...['/a/', 'a ', '$^'].map((pattern): [string, JsonObject] => [
    'collect-info',
    text({ validation: { kind: 'regex', pattern } }),
  ]),
  ['collect-info', text({ validation: { minLength: 5, maxLength: 2 } })],
  ['collect-info', text({ validation: { kind: 'number', min: 5, max: 2 } })],
  ['collect-info', text({ validation: { kind: 'integer', min: 0.2, max: 0.8 } })],
  ['collect-info', text({ validation: { kind: 'phone', min: 1, max: 2, pattern: 'a' } })],
  ['collect-info', text({ validation: { kind: 'number', thousandsSign: 'comma', decimalSign: 'comma' } })],
  [
    'collect-info',
    text({ validation: { kind: 'url', thousandsSign: 'comma', decimalSign: 'comma', dateOrder: 'day-first' } }),
  ],
  [
    'condition',
    {
      cases: [
        { id: 'a', all: [{ variable: 'Phone', operator: '>', value: '5' }] },
        { id: 'a', expression: '$(' },
        { id: 'covered', label: 'Covered', all: [{ variable: 'Phone', operator: '>', value: '9' }] },
        { id: 'empty' },
        { id: 'both', expression: 'true', any: [{ variable: 'Phone', operator: '==', value: 'x' }] },
        phoneCase('pattern', 'matches', '('),
        phoneCase('slashes', 'matches', '/a/'),
        phoneCase('blanks', 'matches', 'a '),
        phoneCase('odd', 'matches', 'b^'),
        phoneCase('nothing', 'contains'),
        {
          id: 'never',
          all: [
            { variable: 'Phone', operator: '==', value: 'x' },
            { variable: 'Phone', operator: '==', value: 'y' },
          ],
        },
      ],
    },
  ],
  [
    'service-time',
    hours(
      {
        mon: [
          ['09:00', '12:00'],
          ['11:00', '13:00'],
          ['24:00', '02:00'],
          ['08:00', '08:00'],
        ],
      },
      {
        timeZone: 'Nowhere/Town',
        holidays: [
          { from: '2026-10-07', to: '2026-10-01', name: 'Backwards' },
          { from: '2026-02-30', to: '2026-03-01', name: 'No such day' },
          { from: '2026-05-01', to: '2026-05-03', name: 'May' },
          { from: '2026-05-02', to: '2026-05-04', name: 'May again' },
        ],
        workdays: ['2026-10-10', '2026-10-10'].map((date) => ({ date, intervals: [['09:00', '18:00']] })),
      },
    ),
  ],
  ['service-time', hours({})],
];

/** What modules bring themselves. */
function faultySettings(): [type: string, config: JsonObject][] {
  return [...modules.values()].flatMap(({ type, faultySettings: some = [] }) =>
    some.map((config): [string, JsonObject] => [type, config]),
  );
}

const neverOpening = {
  timeZone: 'Asia/Shanghai',
  weekly: {},
  workdays: [{ date: '2020-10-10', intervals: [['09:00', '18:00'] as [string, string]] }],
};

/** A flow with one module in it. */
function withNode(type: string, config: JsonObject): FlowDocument {
  return {
    schemaVersion: 1,
    name: type,
    variables: [{ name: 'Phone', type: 'string', default: '' }],
    nodes: [node('n', type, config)],
    edges: [],
  };
}

const called: FlowDocument = {
  schemaVersion: 1,
  name: 'called',
  variables: [
    { name: 'Count', type: 'number', input: true, output: true },
    { name: 'Secret', type: 'number', personal: true, output: true },
    { name: 'Left', type: 'string', input: true },
  ],
  nodes: [node('s', 'start'), node('e', 'end', end)],
  edges: edges('s next e'),
};

/** Flows that call others as they should not. */
function callingFlows(): FlowDocument[] {
  const call = (key: string, callee: FlowDocument | null, more: Partial<FlowDocument> = {}, settings = {}) => ({
    ...called,
    variables: [{ name: 'Phone', type: 'boolean' as const }],
    nodes: [node('s', 'start'), node('n', 'sub-flow', { flow: key, ...settings }), node('e', 'end', end)],
    edges: edges('s next n', 'n next e'),
    ...(callee && { subFlows: { [key]: { version: 1, document: callee as unknown as JsonObject } } }),
    ...more,
  });
  let deep = called;
  for (let depth = 0; depth < 6; depth += 1) deep = call('deep', deep);
  const many = Array.from({ length: 2_500 }, (_, index) => node(`m${index}`, 'end', end));
  const large = { ...called, nodes: [...called.nodes, ...many] };
  const twice = call('large', large);
  return [
    call('gone', null),
    call('there', null),
    call('own', called, { key: 'own' }),
    deep,
    { ...twice, nodes: [...twice.nodes, node('again', 'sub-flow', { flow: 'large' })] },
    call(
      'called',
      called,
      {},
      { input: { Count: 'many', Nothing: '1' }, output: { Nothing: 'Phone', Secret: 'Phone' } },
    ),
    call('called', called, {}, { input: { Left: 'x' }, output: { Count: 'Phone' } }),
  ];
}
