import { check, compile, createInlineEvaluator, isSettingStep, startScenario, type PathStep } from '@parley/engine';
import { createLocalHost, modules } from '@parley/modules';
import type { FlowDocument, FlowNode, JsonObject, Problem, ScenarioStep } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { chatAlong } from './chat-along.ts';
import { everyProblem } from './every-problem.fixtures.ts';
import { pathToProblem } from './path-to-node.ts';

const evaluator = createInlineEvaluator();
const installation = {
  skillGroups: [{ key: 'desk', name: 'Desk' }],
  schedules: { default: { timeZone: 'Asia/Shanghai', weekly: {} } },
  robots: { faq: { name: 'FAQ', entries: [] } },
};
const position = { x: 0, y: 0 };

const ask: JsonObject = { text: 'Which?', form: 'text', variable: 'Score' };
const call: JsonObject = { url: 'https://example.com', response: [{ name: 'Score', variable: 'Score' }] };
const say = (text: string): JsonObject => ({ parts: [{ kind: 'text', text }] });

/** Modules on the way to a problem, each with the way out that leads on. */
const ways: Record<string, [type: string, config: JsonObject, port: string][]> = {
  'a branch': [['branch', { mode: 'menu', text: '?', branches: [{ id: 'a', text: 'A' }] }, 'branch:a']],
  'a call and a condition over its answer': [
    ['interface-call', call, 'next'],
    ['condition', { cases: [{ id: 'high', all: [{ variable: 'Score', operator: '>', value: '90' }] }] }, 'case:high'],
  ],
  'a call that fails': [['interface-call', call, 'failed']],
  'wrong answers': [['collect-info', { ...ask, maxAttempts: 2, validation: { kind: 'phone' } }, 'invalid']],
  silence: [['collect-info', { ...ask, noReplySeconds: 30 }, 'no-reply']],
  'closed hours, and a wait': [
    ['service-time', { schedule: 'default' }, 'closed'],
    ['wait', { for: 'time', seconds: 900 }, 'next'],
  ],
  'a robot that does not know': [['robot', { robot: 'faq', welcome: 'Hi', maxMisses: 2 }, 'handoff']],
  'agents, until they end': [['transfer-to-agent', { skillGroup: 'desk' }, 'ended']],
  'a queue that takes too long': [['transfer-to-agent', { skillGroup: 'desk', maxWaitSeconds: 1_800 }, 'timeout']],
  'variables that are set': [
    ['set-variables', { assignments: [{ variable: 'Score', text: '95' }] }, 'next'],
    ['condition', { cases: [{ id: 'high', all: [{ variable: 'Score', operator: '>', value: '90' }] }] }, 'case:high'],
  ],
};

/** A module with a problem of each rule that a flow which runs can have. */
const faults: Record<string, [type: string, config: JsonObject]> = {
  'template/does-not-parse': ['message', say('{{#if')],
  'variable/undeclared-read': ['message', say('{{Nowhere}}')],
  'variable/undeclared-write': ['collect-info', { ...ask, variable: 'Nowhere' }],
  'variable/read-before-set': ['message', say('{{Never}}')],
  'reference/missing-robot': ['robot', { robot: 'none' }],
  'reference/missing-skill-group': ['transfer-to-agent', { skillGroup: 'none' }],
  'reference/missing-schedule': ['service-time', { schedule: 'none' }],
  'text/empty': ['message', say('')],
  'structure/open-port': ['branch', { mode: 'menu', text: '?', branches: [{ id: 'x', text: 'X' }] }],
  'structure/settings': ['message', { nonsense: 1 }],
  'branch/same-text': ['branch', { mode: 'menu', text: '?', branches: ['x', 'y'].map((id) => ({ id, text: 'Same' })) }],
  'loop/spins': ['message', say('again')],
};

/** The way, then the faulty module. */
function faultyFlow(way: [type: string, config: JsonObject, port: string][], type: string, config: JsonObject) {
  const passed = way.map(([each, settings], index): FlowNode => ({
    id: `w${index}`,
    type: each,
    position,
    config: settings,
  }));
  const ports = (node: FlowNode) => modules.get(node.type)?.ports(node.config as never) ?? [];
  const edges = [
    { source: 'start', port: 'next', target: 'w0' },
    ...passed.flatMap((node, index) =>
      ports(node).map(({ id }) => ({
        source: node.id,
        port: id,
        target: id === way[index]?.[2] ? (passed[index + 1]?.id ?? 'goal') : 'end',
      })),
    ),
  ];
  const document: FlowDocument = {
    schemaVersion: 1,
    name: 'faulty',
    variables: ['Score', 'Never'].map((name) => ({ name, type: 'string' })),
    nodes: [
      { id: 'start', type: 'start', position, config: {} },
      ...passed,
      { id: 'goal', type, position, config },
      { id: 'end', type: 'end', position, config: { replyTimeoutSeconds: 60 } },
    ],
    edges: edges.map((edge, index) => ({ id: `e${index}`, ...edge })),
  };
  return document;
}

/** Leads every way out of the faulty module somewhere; one that shall spin leads to itself. */
function connected(document: FlowDocument, code: string): FlowDocument {
  const goal = document.nodes.find(({ id }) => id === 'goal');
  if (!goal || code === 'structure/open-port' || code === 'structure/settings') return document;
  const ports = modules.get(goal.type)?.ports(goal.config as never) ?? [];
  const target = code === 'loop/spins' ? 'goal' : 'end';
  return {
    ...document,
    edges: [
      ...document.edges,
      ...ports.map(({ id }) => ({ id: `g-${id.replace(':', '-')}`, source: 'goal', port: id, target })),
    ],
  };
}

/** Whether these very steps lead a session of the whole flow along the way. */
async function leadsAlong(document: FlowDocument, steps: readonly ScenarioStep[], path: readonly PathStep[]) {
  const compilation = compile(document, modules);
  if (compilation.status !== 'compiled') return 'cannot run';
  const host = createLocalHost({ evaluator, installation });
  const first = steps.findIndex((step) => !isSettingStep(step));
  const head = first < 0 ? steps : steps.slice(0, first);
  const session = await startScenario(compilation.flow, host, { upcoming: head });
  for (const step of steps.slice(head.length)) expect((await session.apply(step)).status).toBe('applied');
  const ports = session.state.taken.slice(0, path.length - 1);
  if (session.state.problems.some(({ code }) => code === 'flow/spinning')) return 'spins';
  return ports.map(({ node, port }) => ({ nodeId: node, port }));
}

describe.each(Object.entries(ways))('the chat that leads to a problem by %s', (_, way) => {
  it.each(Object.entries(faults))('is a run that gets there: %s', async (code, [type, config]) => {
    const document = connected(faultyFlow(way, type, config), code);
    const found = check(document, modules, { has: () => false }).find(
      (each): each is Problem => each.nodeId === 'goal',
    );
    expect(found?.nodeId, 'the fault is found').toBe('goal');
    const path = found ? pathToProblem(document, { ...found, code }, modules) : null;
    expect(path?.at(-1)?.nodeId).toBe('goal');
    const chat = path && (await chatAlong(document, path, modules, { installation, evaluator }));
    expect(chat, 'a chat').not.toBeNull();
    if (!chat || !path) return;
    const told = chat.lines.flatMap((line) => (line.from === 'world' ? [line.step] : []));
    const silent = chat.steps.filter((step) => !('visitor' in step) && !('agentSays' in step));
    expect(told).toEqual(silent);
    expect(['cannot run', 'spins', path.slice(0, -1)]).toContainEqual(await leadsAlong(document, chat.steps, path));
  });
});

/** Every problem that the checks can find of a module: the settings that have it, each behind another way. */
const generated = everyProblem().flatMap(({ problem, document }, index): [string, string, JsonObject, number][] => {
  const node = document?.nodes.find(({ id }) => id === problem.nodeId);
  const isOne = node !== undefined && modules.has(node.type) && node.type !== 'start';
  return isOne ? [[`${problem.code}, ${index}`, node.type, node.config, index]] : [];
});

describe('the chat that leads to every problem there is', () => {
  it('is asked for of all kinds', () => expect(generated.length).toBeGreaterThan(100));

  it.each(generated)('is a run that gets there: %s', async (_, type, config, index) => {
    const all = Object.values(ways);
    const document = faultyFlow(all[index % all.length] ?? [], type, config);
    const found = check(document, modules, { has: () => false }).find(
      (each): each is Problem => each.nodeId === 'goal',
    );
    expect(found?.nodeId, 'the fault is found').toBe('goal');
    const path = found ? pathToProblem(document, found, modules) : null;
    const chat = path && (await chatAlong(document, path, modules, { installation, evaluator }));
    expect(chat, 'a chat').not.toBeNull();
    if (!chat || !path) return;
    expect(['cannot run', 'spins', path.slice(0, -1)]).toContainEqual(await leadsAlong(document, chat.steps, path));
  });
});

describe('the chat that leads to a problem at the start', () => {
  it('is empty', async () => {
    const document = faultyFlow(ways['silence'] ?? [], 'message', say('x'));
    const chat = await chatAlong(document, [{ nodeId: 'start', port: null }], modules, { installation, evaluator });
    expect(chat).toEqual({ steps: [], lines: [] });
  });
});
