import { compile, step } from '@parley/engine';
import type { FlowDocument, FlowEdge, FlowNode, JsonObject, SessionEvent } from '@parley/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modules } from '../index.ts';

const position = { x: 0, y: 0 };
const at = '2026-03-02T02:00:00.000Z';

/** A module of a flow to be called, whose names are written `$Name`: its ways out lead on by their order. */
type Part = { type: string; config: JsonObject; ports: string[] };

const say = (text: string): Part => ({ type: 'message', config: { parts: [{ kind: 'text', text }] }, ports: ['next'] });

const parts: Part[] = [
  say('in {{$In}} {{#if $Answer}}after {{$Answer}}{{/if}}'),
  say('counted {{$Count}}'),
  { type: 'collect-info', config: { text: 'Say {{$In}}', form: 'text', variable: '$Answer' }, ports: ['next'] },
  {
    type: 'set-variables',
    config: {
      assignments: [
        { variable: '$Out', text: '{{$Answer}}-{{$In}}' },
        { variable: '$Count', text: '{{$Count}}1' },
      ],
    },
    ports: ['next'],
  },
  {
    type: 'condition',
    config: { cases: [{ id: 'a', all: [{ variable: '$Answer', operator: 'contains', value: 'a' }] }] },
    ports: ['case:a', 'default'],
  },
  {
    type: 'branch',
    config: {
      mode: 'menu',
      text: 'a or b?',
      invalidText: 'no',
      branches: [
        { id: 'a', text: 'a' },
        { id: 'b', text: 'b' },
      ],
    },
    ports: ['branch:a', 'branch:b'],
  },
];

/** Indexes into `parts`, and where each way out leads: 0 = an end, else so many modules on. */
const drawn = fc.array(
  fc.record({ part: fc.nat({ max: parts.length - 1 }), leads: fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 2 })) }),
  { minLength: 1, maxLength: 6 },
);

type Drawn = { part: number; leads: [number, number] }[];

/** The modules of the called flow and their ways, with ids and names as they are to be; `end` is where it ends. */
function piece(list: Drawn, id: (index: number) => string, name: (text: string) => string, end: string) {
  const nodes = list.map(({ part }, index): FlowNode => {
    const { type = '', config = {} } = parts[part] ?? {};
    return { id: id(index), type, position, config: JSON.parse(name(JSON.stringify(config))) as JsonObject };
  });
  const edges = list.flatMap(({ part, leads }, index) =>
    (parts[part]?.ports ?? []).map((port, at): FlowEdge => {
      const on = index + (leads[at] ?? 0);
      const target = on > index && on < list.length ? id(on) : end;
      return { id: `${id(index)}-${at}`, source: id(index), port, target };
    }),
  );
  return { nodes, edges };
}

const end = (id: string, closingText: string): FlowNode => ({ id, type: 'end', position, config: { closingText } });
const edge = (source: string, target: string): FlowEdge => ({ id: `${source}-on`, source, port: 'next', target });
const names = ['In', 'Answer', 'Out', 'Count'];

function calledFlow(list: Drawn): FlowDocument {
  const inner = piece(
    list,
    (index) => `m${index}`,
    (text) => text.replaceAll('$', ''),
    'e',
  );
  return {
    schemaVersion: 1,
    name: 'called',
    variables: [
      { name: 'In', type: 'string', input: true },
      { name: 'Answer', type: 'string' },
      { name: 'Out', type: 'string', output: true },
      { name: 'Count', type: 'number', default: 0 },
    ],
    nodes: [{ id: 's', type: 'start', position, config: {} }, ...inner.nodes, end('e', 'never said')],
    edges: [edge('s', 'm0'), ...inner.edges],
  };
}

/** Asks once, runs the flow twice, says what came out. */
function caller(list: Drawn): FlowDocument {
  const call = (id: string): FlowNode => ({
    id,
    type: 'sub-flow',
    position,
    config: { flow: 'called', input: { In: '{{Answer}}!' }, output: { Out: 'Result' } },
  });
  return around([call('one'), call('two')], [edge('one', 'two'), edge('two', 'after')], 'one', {
    subFlows: { called: { version: 1, document: calledFlow(list) } },
  });
}

/** The same drawn by hand: each time its own variables are set, its modules follow, and what comes out is set. */
function byHand(list: Drawn): FlowDocument {
  const once = (run: string, next: string) => {
    const inner = piece(
      list,
      (index) => `${run}-${index}`,
      (text) => text.replaceAll('$', `${run}_`),
      `${run}-out`,
    );
    const set = (id: string, assignments: JsonObject[]): FlowNode => ({
      id,
      type: 'set-variables',
      position,
      config: { assignments },
    });
    return {
      nodes: [
        set(`${run}-in`, [{ variable: `${run}_In`, text: '{{Answer}}!' }]),
        ...inner.nodes,
        set(`${run}-out`, [{ variable: 'Result', text: `{{${run}_Out}}` }]),
      ],
      edges: [edge(`${run}-in`, `${run}-0`), ...inner.edges, edge(`${run}-out`, next)],
    };
  };
  const [one, two] = [once('one', 'two-in'), once('two', 'after')];
  const variables = ['one', 'two'].flatMap((run) =>
    names.map((name) =>
      name === 'Count'
        ? { name: `${run}_${name}`, type: 'number' as const, default: 0 }
        : { name: `${run}_${name}`, type: 'string' as const },
    ),
  );
  return around([...one.nodes, ...two.nodes], [...one.edges, ...two.edges], 'one-in', {}, variables);
}

function around(
  nodes: FlowNode[],
  edges: FlowEdge[],
  first: string,
  more: Partial<FlowDocument>,
  variables: FlowDocument['variables'] = [],
): FlowDocument {
  return {
    schemaVersion: 1,
    name: 'caller',
    variables: [{ name: 'Answer', type: 'string' }, { name: 'Result', type: 'string' }, ...variables],
    nodes: [
      { id: 's', type: 'start', position, config: {} },
      { id: 'ask', type: 'collect-info', position, config: { text: 'Who?', form: 'text', variable: 'Answer' } },
      ...nodes,
      {
        id: 'after',
        type: 'message',
        position,
        config: { parts: [{ kind: 'text', text: '{{Answer}} got {{Result}}' }] },
      },
      end('end', 'bye'),
    ],
    edges: [edge('s', 'ask'), edge('ask', first), ...edges, edge('after', 'end')],
    ...more,
  };
}

function run(document: FlowDocument, inputs: string[]) {
  const compilation = compile(document, modules);
  if (compilation.status === 'refused') throw new Error(compilation.problems.map(({ message }) => message).join('\n'));
  let snapshot = compilation.flow.initial;
  const effects: unknown[] = [];
  const events: SessionEvent[] = [
    { type: 'session.started', at, timeZone: 'UTC' },
    ...inputs.map((text): SessionEvent => ({ type: 'visitor.message', at, text, kind: 'text' })),
  ];
  for (const event of events) {
    const result = step(compilation.flow, snapshot, event);
    snapshot = result.snapshot;
    effects.push(...result.effects.map((effect) => ({ ...effect, node: '' })));
  }
  const { Answer, Result } = snapshot.context.frames?.[0]?.variables ?? snapshot.context.variables;
  return { effects, status: snapshot.status, Answer, Result: Result ?? '' };
}

describe('a flow that is called', () => {
  it('does what it would do drawn into its caller by hand', () => {
    const answers = fc.array(fc.constantFrom('a', 'b', 'Ann', 'x'), { maxLength: 14 });
    fc.assert(
      fc.property(drawn, answers, (list, inputs) => {
        expect(run(caller(list), inputs)).toEqual(run(byHand(list), inputs));
      }),
      { numRuns: 60 },
    );
  });
});
