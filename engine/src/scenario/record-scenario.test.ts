import type { ScenarioStep } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { compiledFlow } from '../machine/compiled-flow.fixtures.ts';
import { receptionFlow } from '../machine/modules.fixtures.ts';
import { recordScenario } from './record-scenario.ts';
import { runScenario } from './run-scenario.ts';
import { testHost } from './scenario-host.fixtures.ts';

const reception = compiledFlow(receptionFlow);

const steps: ScenarioStep[] = [
  { visitor: 'Score' },
  { visitor: '13800000000' },
  { set: { Score: '0' } },
  { interface: 'call', returns: { Score: '95' } },
  { agent: 'accept' },
  { agent: 'end' },
];

describe('recordScenario', () => {
  it('expects what was said, the call, the queue and the end, between the steps', async () => {
    const scenario = await recordScenario(reception, testHost, {
      name: 'gold',
      at: '2026-03-02T10:00:00+08:00',
      steps,
    });
    expect(scenario).toMatchObject({ name: 'gold', at: '2026-03-02T10:00:00+08:00' });
    expect(scenario?.steps).toContainEqual({ expect: { text: 'Hello Visitor' } });
    expect(scenario?.steps).toContainEqual({ expect: { call: 'call' } });
    expect(scenario?.steps).toContainEqual({ expect: { queue: 'vip' } });
    expect(scenario?.steps.at(-1)).toEqual({ expect: { ended: 'flow_ended' } });
    expect(scenario?.steps.filter((step) => !('expect' in step))).toEqual(steps);
  });

  it('fails on a flow that does something else', async () => {
    const scenario = await recordScenario(reception, testHost, { name: 'gold', steps });
    const changed = compiledFlow({
      ...receptionFlow,
      edges: receptionFlow.edges.map((edge) => (edge.port === 'case:gold' ? { ...edge, target: 'sales' } : edge)),
    });
    if (!scenario) throw new Error('It was not recorded.');
    const { failures } = await runScenario(changed, scenario, testHost);
    expect(failures).toContainEqual(expect.objectContaining({ expected: 'queue vip', got: 'queue sales' }));
  });
});
