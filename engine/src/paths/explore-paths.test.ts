import type { FlowDocument, JsonObject, ScenarioStep } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { compiledFlow } from '../machine/compiled-flow.fixtures.ts';
import { drawFlow, receptionFlow } from '../machine/modules.fixtures.ts';
import { testHost } from '../scenario/scenario-host.fixtures.ts';
import { explorePaths } from './explore-paths.ts';

const reception = compiledFlow(receptionFlow);

const explore = (document: FlowDocument, options = {}) => explorePaths(compiledFlow(document), testHost, options);

async function stepsTo(nodeId: string, port: string | null = null): Promise<ScenarioStep[] | undefined> {
  const { reached } = await explorePaths(reception, testHost);
  return reached.find((place) => place.nodeId === nodeId && place.port === port)?.steps;
}

const drawn = (id: string, type: string, config: JsonObject) => [id, type, config] as const;

describe('explorePaths', () => {
  it('reaches every node and every connected port of a flow', async () => {
    const { reached, unreached, truncated } = await explorePaths(reception, testHost);
    expect(unreached).toEqual([]);
    expect(truncated).toBe(false);
    expect(reached.length).toBe(receptionFlow.nodes.length + receptionFlow.edges.length);
  });

  it('finds inputs that make conditions hold, by the constants they compare with', async () => {
    expect(await stepsTo('judge', 'case:silver')).toEqual([
      { schedule: 'hours', open: true },
      { visitor: 'Score' },
      { visitor: 'something' },
      { interface: 'call', returns: { Score: '60' } },
    ]);
  });

  it('tries schedules both ways, although nobody waits there', async () => {
    expect(await stepsTo('closed')).toEqual([{ schedule: 'hours', open: false }]);
    expect(await stepsTo('menu')).toEqual([{ schedule: 'hours', open: true }]);
  });

  it('waits for what is due', async () => {
    const steps = await stepsTo('vip', 'timeout');
    expect(steps?.at(-1)).toEqual({ wait: 120 });
  });

  it('says what cannot be reached', async () => {
    const document = drawFlow(
      [
        ['s', 'start'],
        ['j', 'judge', { cases: [{ id: 'never', all: [{ variable: 'UserName', operator: '==', value: 'Nobody' }] }] }],
        ['a', 'say', { text: 'a' }],
        ['e', 'end'],
      ],
      ['s.next -> j', 'j.case:never -> a', 'a.next -> e', 'j.default -> e'],
    );
    const { unreached, truncated } = await explore(document);
    expect(unreached).toEqual([
      { nodeId: 'j', port: 'case:never' },
      { nodeId: 'a', port: null },
      { nodeId: 'a', port: 'next' },
    ]);
    expect(truncated).toBe(false);
  });

  it('comes to an end in a loop that counts nothing', async () => {
    const document = drawFlow(
      [
        ['s', 'start'],
        ['a', 'ask', { text: 'a', options: ['again', 'done'] }],
        ['e', 'end'],
      ],
      ['s.next -> a', 'a.option:again -> a', 'a.option:done -> e'],
    );
    expect((await explore(document)).unreached).toEqual([]);
  });

  it('stops at its limits and says so', async () => {
    const { states, truncated, unreached } = await explorePaths(reception, testHost, { maxStates: 5 });
    expect(states).toBeLessThan(20);
    expect(truncated).toBe(true);
    expect(unreached.length).toBeGreaterThan(0);
    const short = await explorePaths(reception, testHost, { maxSteps: 2 });
    expect(short.reached.some(({ nodeId }) => nodeId === 'judge')).toBe(false);
  });

  it('gets through a long row of questions whose answers all matter', async () => {
    const count = 12;
    const names = Array.from({ length: count }, (_, index) => `V${index}`);
    const questions = names.map((name) =>
      drawn(`q${name}`, 'ask', { text: '?', options: ['1', '2', '3'], variable: name }),
    );
    const cases = names.map((name) => ({ id: name, all: [{ variable: name, operator: '==', value: '3' }] }));
    const document = drawFlow(
      [['s', 'start'], ...questions, ['j', 'judge', { cases }], ['e', 'end']],
      [
        's.next -> qV0',
        ...names.flatMap((name, index) =>
          ['1', '2', '3'].map((option) => `q${name}.option:${option} -> ${index + 1 < count ? `qV${index + 1}` : 'j'}`),
        ),
        ...names.map((name) => `j.case:${name} -> e`),
        'j.default -> e',
      ],
      { variables: names.map((name) => ({ name, type: 'string' })) },
    );
    const { reached } = await explore(document, { maxStates: 2_000 });
    expect(reached.some(({ nodeId, port }) => nodeId === 'j' && port === 'case:V0')).toBe(true);
    expect(reached.some(({ nodeId }) => nodeId === 'e')).toBe(true);
  });

  it('is the same every time', async () => {
    const first = await explorePaths(reception, testHost);
    expect(await explorePaths(reception, testHost)).toEqual(first);
  });
});
