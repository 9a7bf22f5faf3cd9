import type { ScenarioStep } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { runAgain } from './run-again.ts';
import { reception, rerouted, simulated, testHost } from './simulation.fixtures.ts';
import { shownState } from './simulation.ts';

const steps: ScenarioStep[] = [
  { visitor: 'After-sales' },
  { visitor: '13800000000' },
  { interface: 'score', returns: { Score: '95' } },
  { agent: 'accept' },
  { agent: 'end' },
];

describe('runAgain', () => {
  it('finds no difference on the same flow', async () => {
    const earlier = await simulated(steps);
    const again = await runAgain(earlier, { ...reception }, testHost);
    expect(again).toMatchObject({ status: 'ran', difference: null });
    expect(again.status === 'ran' && again.simulation.turns).toEqual(earlier.turns);
  });

  it('says at which turn another flow first goes another way', async () => {
    const earlier = await simulated(steps);
    const again = await runAgain(earlier, rerouted(reception, 'tier', 'case:gold', 'to-general'), testHost);
    expect(again).toMatchObject({
      status: 'ran',
      difference: { turn: 3, before: { node: 'to-vip' }, after: { node: 'to-general' }, message: null },
    });
    expect(again.status === 'ran' && shownState(again.simulation).ended).toMatchObject({ status: 'ok' });
  });

  it('says which input can no longer be given, and why', async () => {
    const earlier = await simulated(steps);
    const again = await runAgain(earlier, rerouted(reception, 'menu', 'branch:aftersales', 'end'), testHost);
    expect(again.status === 'ran' && again.difference).toMatchObject({ turn: 1, after: { node: 'end' } });
    const stopped = await runAgain(earlier, rerouted(reception, 'phone', 'next', 'to-general'), testHost);
    expect(stopped.status === 'ran' && stopped.difference?.turn).toBe(2);
    expect(stopped.status === 'ran' && stopped.simulation.turns).toHaveLength(3);
  });

  it('gives a recorded session to another flow as the inputs it was', async () => {
    const { events } = shownState(await simulated(steps));
    const recorded = await simulated([], { start: { from: 'session', events } });
    expect(await runAgain(recorded, { ...reception }, testHost)).toMatchObject({ status: 'ran', difference: null });
    const changed = await runAgain(recorded, rerouted(reception, 'tier', 'case:gold', 'to-general'), testHost);
    expect(changed.status === 'ran' && changed.difference).toMatchObject({ turn: 3 });
  });
});
