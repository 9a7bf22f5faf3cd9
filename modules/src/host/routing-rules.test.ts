import { compile, createInlineEvaluator, formatScenarioResult, runScenario, type CompiledFlow } from '@parley/engine';
import type { FlowDocument, FlowNode, JsonObject, ScenarioStep } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { modules } from '../index.ts';
import { createLocalHost } from './local-host.ts';
import { installation } from './reception.fixtures.ts';

/**
 * What other desks have as pages of routing rules, drawn as a flow: each binding is a case of a condition, its periods
 * are a service time, and what it binds to is a robot or a skill group.
 */
const nodes: [id: string, type: string, config: JsonObject][] = [
  ['start', 'start', {}],
  [
    'bindings',
    'condition',
    {
      cases: [
        { id: 'account', all: [{ variable: 'ChannelId', operator: '==', value: 'chn_app_2' }] },
        {
          id: 'channel',
          any: [
            { variable: 'ChannelId', operator: '==', value: 'chn_shop' },
            { variable: 'ChannelId', operator: '==', value: 'chn_app_1' },
          ],
        },
      ],
    },
  ],
  ['hours', 'service-time', { schedule: 'default' }],
  ['accountHours', 'service-time', { schedule: 'default' }],
  ['robot', 'robot', { robot: 'faq', welcome: 'Ask me' }],
  [
    'teams',
    'branch',
    {
      mode: 'menu',
      text: 'Whom do you want?',
      branches: [
        { id: 'sales', text: 'Sales' },
        { id: 'any', text: 'Not specified' },
      ],
    },
  ],
  ['vip', 'transfer-to-agent', { skillGroup: 'vip', queueText: 'Please wait' }],
  ['sales', 'transfer-to-agent', { skillGroup: 'sales', queueText: 'Please wait' }],
  ['end', 'end', { replyTimeoutSeconds: 600 }],
];
const ways = [
  'start next bindings',
  'bindings case:account accountHours',
  'bindings case:channel hours',
  'bindings default teams',
  'accountHours open vip',
  'accountHours closed robot',
  'hours open sales',
  'hours closed robot',
  'robot handoff vip',
  'robot resolved end',
  'teams branch:sales sales',
  'teams branch:any vip',
  'vip ended end',
  'sales ended end',
];

const document: FlowDocument = {
  schemaVersion: 1,
  name: 'Routing rules',
  variables: [],
  nodes: nodes.map(([id, type, config], index): FlowNode => ({ id, type, config, position: { x: index * 240, y: 0 } })),
  edges: ways.map((way, index) => {
    const [source = '', port = '', target = ''] = way.split(' ');
    return { id: `e${index}`, source, port, target };
  }),
};

const flow = compiled();
const host = createLocalHost({ evaluator: createInlineEvaluator(), installation });
/** A Monday in Shanghai: ten in the morning, and eight in the evening. */
const [inHours, afterHours] = ['2026-03-02T02:00:00.000Z', '2026-03-02T12:00:00.000Z'];

function compiled(): CompiledFlow {
  const compilation = compile(document, modules);
  if (compilation.status === 'compiled') return compilation.flow;
  throw new Error(JSON.stringify(compilation.problems, null, 2));
}

async function holds(ChannelId: string, at: string, steps: ScenarioStep[]): Promise<void> {
  const scenario = { name: 'rules', at, steps };
  const result = await runScenario(flow, scenario, { ...host, parameters: { ...host.parameters, ChannelId } });
  expect(formatScenarioResult(result, scenario)).toBe('✓ rules');
}

describe('routing rules as a flow', () => {
  it('bind one or more channels to a group in hours and to a robot beyond them (QUEUE-32)', async () => {
    for (const channel of ['chn_shop', 'chn_app_1']) {
      await holds(channel, inHours, [{ expect: { queue: 'sales', state: 'queued' } }]);
      await holds(channel, afterHours, [{ expect: { node: 'robot', state: 'flow' } }]);
    }
  });

  it('bind one account of a kind of channel apart from the others (QUEUE-33, CHAN-18)', async () => {
    await holds('chn_app_2', inHours, [{ expect: { queue: 'vip', state: 'queued' } }]);
    await holds('chn_app_2', afterHours, [{ expect: { node: 'robot', state: 'flow' } }]);
  });

  it('pass from a robot to the group that stands behind it when the visitor asks for an agent (QUEUE-37)', async () => {
    await holds('chn_shop', afterHours, [
      { expect: { text: 'Ask me' } },
      { visitor: 'return policy' },
      { expect: { text: 'Within 30 days.' } },
      { visitor: 'agent' },
      { expect: { queue: 'vip', state: 'queued' } },
    ]);
  });

  it('never hand back from a group to the robot (QUEUE-38)', async () => {
    const waiting: ScenarioStep = { expect: { queue: 'sales', state: 'queued', nothing: true } };
    await holds('chn_shop', inHours, [
      { expect: { text: 'Please wait' } },
      { visitor: 'return policy' },
      waiting,
      { agent: 'offer' },
      { agent: 'decline' },
      { wait: 86_400 },
      waiting,
      { agent: 'offer' },
      { agent: 'accept' },
      { visitor: 'return policy' },
      { expect: { state: 'serving' } },
    ]);
  });

  it('let visitors choose their group from the first menu, one entry naming none (FLOW-44)', async () => {
    const menu: ScenarioStep = { expect: { menu: ['Sales', 'Not specified'] } };
    await holds('chn_other', inHours, [menu, { visitor: 'Sales' }, { expect: { queue: 'sales' } }]);
    await holds('chn_other', inHours, [menu, { visitor: 'not specified' }, { expect: { queue: 'vip' } }]);
  });
});
