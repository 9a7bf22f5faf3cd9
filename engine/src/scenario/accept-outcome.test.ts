import type { ScenarioStep } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { compiledFlow } from '../machine/compiled-flow.fixtures.ts';
import { receptionFlow } from '../machine/modules.fixtures.ts';
import { acceptOutcome } from './accept-outcome.ts';
import { runScenario } from './run-scenario.ts';
import { testHost } from './scenario-host.fixtures.ts';

const steps: ScenarioStep[] = [
  { expect: { text: 'Hello *' } },
  { visitor: 'Score' },
  { visitor: '13800000000' },
  { expect: { call: 'call', request: { Phone: '138*' } } },
  { interface: 'call', returns: { Score: '95' } },
  { expect: { queue: 'vip' } },
  { expect: { variables: { Score: '9*' } } },
  { agent: 'accept' },
  { agent: 'end' },
  { expect: { text: 'Goodbye', ended: 'normal' } },
];
const scenario = { name: 'gold', steps };

/** Gold visitors are led to another desk. */
const changed = compiledFlow({
  ...receptionFlow,
  edges: receptionFlow.edges.map((edge) => (edge.port === 'case:gold' ? { ...edge, target: 'sales' } : edge)),
});

describe('accepting the new outcome of a scenario', () => {
  it('writes anew what is no longer met, keeps what is as it was written, and passes then', async () => {
    expect((await runScenario(changed, scenario, testHost)).status).toBe('failed');
    const accepted = await acceptOutcome(changed, testHost, scenario);
    expect(accepted?.changes).toEqual([
      {
        step: 5,
        before: [{ queue: 'vip' }, { variables: { Score: '9*' } }],
        after: expect.arrayContaining([{ queue: 'sales' }, { variables: { Score: '9*' } }]),
      },
    ]);
    expect(accepted?.scenario.steps).toContainEqual({ expect: { text: 'Hello *' } });
    expect(accepted?.scenario.steps).toContainEqual({ expect: { call: 'call', request: { Phone: '138*' } } });
    expect(accepted && (await runScenario(changed, accepted.scenario, testHost)).status).toBe('passed');
    const without = (all: readonly ScenarioStep[]) => all.filter((step) => !('expect' in step));
    expect(without(accepted?.scenario.steps ?? [])).toEqual(without(steps));
  });

  it('keeps the words of what is met beside what is not', async () => {
    const both: ScenarioStep[] = [{ expect: { text: 'Hel*' } }, { expect: { menu: ['Nothing', 'Else'] } }];
    const accepted = await acceptOutcome(changed, testHost, { name: 'both', steps: both });
    expect(accepted?.scenario.steps[0]).toEqual({ expect: { text: 'Hel*' } });
    expect(accepted?.scenario.steps).not.toContainEqual({ expect: { menu: ['Nothing', 'Else'] } });
  });

  it('changes nothing of one that passes', async () => {
    const accepted = await acceptOutcome(compiledFlow(receptionFlow), testHost, scenario);
    expect(accepted).toEqual({ scenario, changes: [] });
  });

  it('leaves one to a person whose step can no longer be taken', async () => {
    const impossible = { name: 'x', steps: [{ interface: 'call', returns: {} }, { expect: { text: 'no' } }] };
    expect(await acceptOutcome(changed, testHost, impossible)).toBeNull();
    expect(await acceptOutcome(changed, testHost, { ...scenario, at: 'never' })).toBeNull();
  });

  it('writes down a message that is said in between, though nothing before it changed', async () => {
    const talkative = compiledFlow({
      ...receptionFlow,
      nodes: receptionFlow.nodes.map((node) =>
        node.id === 'hello' ? { ...node, config: { ...node.config, text: 'Good day' } } : node,
      ),
    });
    const accepted = await acceptOutcome(talkative, testHost, scenario);
    expect(accepted?.changes.map(({ step }) => step)).toEqual([0]);
    expect(accepted?.scenario.steps[0]).toEqual({ expect: { text: 'Good day' } });
  });
});
