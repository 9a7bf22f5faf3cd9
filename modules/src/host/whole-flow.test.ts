import {
  compile,
  coverage,
  createInlineEvaluator,
  explorePaths,
  formatScenarioResult,
  generateScenarios,
  runScenario,
  runTurn,
  step,
  type CompiledFlow,
  type SessionSnapshot,
} from '@parley/engine';
import type { SessionEvent } from '@parley/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modules } from '../index.ts';
import { createLocalHost } from './local-host.ts';
import { installation, reception } from './reception.fixtures.ts';

const flow = compiled();
const host = createLocalHost({ evaluator: createInlineEvaluator(), installation });
const at = '2026-03-02T02:00:00.000Z';
const agent = { id: 'a1', staffNo: '1001', nickname: 'Ann' };

function compiled(): CompiledFlow {
  const compilation = compile(reception, modules);
  if (compilation.status === 'compiled') return compilation.flow;
  throw new Error(JSON.stringify(compilation.problems, null, 2));
}

/** Events as a host might give them, in any order; results and deadlines mostly the ones that are awaited. */
const anyEvent: fc.Arbitrary<{ event: object; isAwaited: boolean }> = fc.record({
  isAwaited: fc.integer({ min: 0, max: 9 }).map((number) => number > 0),
  event: fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        type: fc.constant('visitor.message'),
        kind: fc.constantFrom('text', 'image'),
        text: fc.oneof(
          fc.constantFrom(
            'A question',
            'My order',
            'Something else',
            '13800000000',
            '1',
            'Berlin',
            '上海',
            'agent',
            'solved',
            'return policy',
            '',
          ),
          fc.string({ unit: 'grapheme', maxLength: 12 }),
        ),
      }),
    },
    fc.record({
      type: fc.constant('interface.returned'),
      request: fc.constantFrom('r1', 'r2', 'r3'),
      response: fc.dictionary(
        fc.constantFrom('Score', 'x', '__proto__'),
        fc.oneof(fc.constantFrom('95', '7', '8'), fc.jsonValue()),
      ),
    }),
    fc.record({
      type: fc.constant('deadline.passed'),
      name: fc.constantFrom('reply', 'queue', 'x'),
      token: fc.constant('d1'),
    }),
    fc.constantFrom(
      { type: 'interface.failed', request: 'r1', reason: 'timeout', attempts: 3 },
      { type: 'robot.answered', request: 'r1', answer: { kind: 'failed', message: 'gone' } },
      { type: 'queue.unavailable' },
      { type: 'queue.offered', agent, expiresAt: at },
      { type: 'queue.returned', reason: 'missed' },
      { type: 'queue.requeued', skillGroup: 'sales', reason: 'agent-gone' },
      { type: 'agent.joined', agent, reason: 'accepted', greet: true },
      { type: 'agent.joined', agent, reason: 'taken-over', greet: false },
      { type: 'agent.message', agent: 'a1', text: 'Hi', kind: 'text' },
      { type: 'agent.ended', by: 'agent' },
      { type: 'session.started', timeZone: 'UTC' },
    ),
    fc.constantFrom({ type: 'visitor.left' }, { type: 'session.closed', by: 'system' }),
  ),
});

function fit({ event, isAwaited }: { event: object; isAwaited: boolean }, { context }: SessionSnapshot): SessionEvent {
  const given = { at, ...event } as SessionEvent;
  if (!isAwaited) return given;
  if ('request' in given) return { ...given, request: context.pending?.request ?? given.request };
  if (given.type !== 'deadline.passed') return given;
  const [[name, token] = [given.name, given.token]] = Object.entries(context.deadlines);
  return { ...given, name, token };
}

describe('paths of a flow', () => {
  it('choose menu entries that hold names, and give answers that a pattern wants', async () => {
    const node = (id: string, type: string, config: object) => ({ id, type, position: { x: 0, y: 0 }, config });
    const edge = (source: string, port: string, target: string) => ({
      id: `${source}-${port}`.replace(':', '-'),
      source,
      port,
      target,
    });
    const text = (form: string, asked: string) => ({ form: 'text', text: asked, variable: form, maxAttempts: 0 });
    const compilation = compile(
      {
        schemaVersion: 1,
        name: 'Orders',
        variables: [
          { name: 'Order', type: 'string' },
          { name: 'Plate', type: 'string' },
        ],
        nodes: [
          node('s', 'start', {}),
          node('order', 'collect-info', text('Order', 'Which order?')),
          node('plate', 'collect-info', text('Plate', 'Which car?')),
          node('menu', 'branch', {
            mode: 'menu',
            text: 'What about it?',
            branches: [
              { id: 'one', text: 'Order {{Order}}' },
              { id: 'all', text: 'All orders' },
            ],
          }),
          node('local', 'condition', {
            cases: [{ id: 'here', all: [{ variable: 'Plate', operator: 'matches', value: '^SH-\\d{4}$' }] }],
          }),
          node('e', 'end', { ...modules.get('end')?.newSettings }),
        ],
        edges: [
          edge('s', 'next', 'order'),
          edge('order', 'next', 'plate'),
          edge('plate', 'next', 'menu'),
          edge('menu', 'branch:one', 'local'),
          edge('menu', 'branch:all', 'e'),
          edge('local', 'case:here', 'e'),
          edge('local', 'default', 'e'),
        ],
      },
      modules,
    );
    if (compilation.status !== 'compiled') throw new Error(JSON.stringify(compilation.problems, null, 2));
    const { reached, unreached } = await explorePaths(compilation.flow, host);
    expect(unreached).toEqual([]);
    const steps = reached.find(({ nodeId, port }) => nodeId === 'local' && port === 'case:here')?.steps;
    expect(steps?.slice(1)).toEqual([{ visitor: 'SH-1111' }, { visitor: expect.stringMatching(/^Order \S/) }]);
  });
});

describe('a flow of all modules', () => {
  it('never throws and never ends by an error, whatever happens in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyEvent, { maxLength: 30 }), async (events) => {
        const started: SessionEvent = { type: 'session.started', at, timeZone: 'Asia/Shanghai' };
        let { snapshot } = await runTurn(flow, flow.initial, [started], host.answer);
        for (const random of events) {
          const event = fit(random, snapshot);
          const turn = await runTurn(flow, snapshot, [event], host.answer);
          expect(turn.effects.filter((effect) => effect.type === 'end-session' && effect.status === 'error')).toEqual(
            [],
          );
          expect(step(flow, structuredClone(snapshot), event)).toEqual(step(flow, snapshot, event));
          snapshot = JSON.parse(JSON.stringify(turn.snapshot)) as SessionSnapshot;
          expect(snapshot).toEqual(turn.snapshot);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is explored to every module and every way out', async () => {
    const { unreached, truncated } = await explorePaths(flow, host);
    expect({ unreached, truncated }).toEqual({ unreached: [], truncated: false });
  });

  it('is covered by scenarios that are generated from it and pass', async () => {
    const scenarios = await generateScenarios(flow, host);
    const results = [];
    for (const scenario of scenarios) {
      const result = await runScenario(flow, scenario, host);
      expect(formatScenarioResult(result, scenario)).toBe(`✓ ${scenario.name}`);
      results.push(result);
    }
    expect(coverage(flow, results).untaken).toEqual([]);
  });

  it('gives the same session again when its events are replayed without a host', async () => {
    const [scenario] = await generateScenarios(flow, host);
    if (!scenario) throw new Error('No scenario was generated.');
    const { events, snapshot } = await runScenario(flow, scenario, host);
    const replayed = await runTurn(flow, flow.initial, events, () => Promise.resolve(null));
    expect(replayed.snapshot).toEqual(snapshot);
  });
});
