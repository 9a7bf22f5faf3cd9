import { activeNode, generateScenarios } from '@parley/engine';
import type { ScenarioStep } from '@parley/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reception, simulated, testHost } from './simulation.fixtures.ts';
import { beginSimulation, performStep, showTurn, shownState, stepsOf, type Simulation } from './simulation.ts';

const toVip: ScenarioStep[] = [
  { visitor: 'After-sales' },
  { visitor: '13800000000' },
  { interface: 'score', returns: { Score: '95' } },
];

async function after(simulation: Simulation, step: ScenarioStep): Promise<Simulation> {
  const performed = await performStep(simulation, testHost, step);
  if (performed.status === 'impossible') throw new Error(performed.message);
  return performed.simulation;
}

describe('a simulation', () => {
  it('runs the flow on the real engine, by day and by night', async () => {
    const day = await simulated(toVip);
    expect(activeNode(shownState(day).snapshot)).toBe('to-vip');
    const night = await simulated([], { start: { from: 'start', at: '2026-03-01T03:00:00+08:00' } });
    expect(shownState(night).ended).toMatchObject({ status: 'outside_service_time' });
  });

  it('shows an earlier turn as it was, and drops later ones only when something new is done', async () => {
    const simulation = await simulated(toVip);
    const back = showTurn(simulation, 1);
    expect(activeNode(shownState(back).snapshot)).toBe('phone');
    expect(back.turns).toHaveLength(4);
    expect(await performStep(back, testHost, { agent: 'accept' })).toMatchObject({ status: 'impossible' });
    const other = await after(back, { visitor: 'no number' });
    expect(other.turns.map(({ steps }) => steps)).toEqual([[], [toVip[0]], [{ visitor: 'no number' }]]);
  });

  it('enters the node it begins at as a session would, with the variables given', async () => {
    const simulation = await simulated([], { start: { from: 'node', nodeId: 'tier', variables: { Score: '75' } } });
    expect(activeNode(shownState(simulation).snapshot)).toBe('to-aftersales');
  });

  it('goes on from a recorded session, turn by turn', async () => {
    const recorded = await simulated(toVip);
    const { events } = shownState(recorded);
    const replayed = await simulated([], { start: { from: 'session', events } });
    expect(replayed.turns).toHaveLength(4);
    expect(shownState(replayed).snapshot).toEqual(shownState(recorded).snapshot);
    expect(stepsOf(replayed, 'last').filter((step) => !('schedule' in step))).toEqual(toVip);
    const further = await after(replayed, { agent: 'accept' });
    expect(shownState(further).snapshot.context.human.served).toBe(true);
  });

  it('plays the steps of a scenario, passing over what it expects', async () => {
    const scenario = reception.scenarios?.[0];
    const start = { from: 'start', ...scenario, steps: scenario?.steps.slice(0, -1) } as const;
    const simulation = await simulated([], { start });
    expect(simulation.turns.flatMap(({ steps }) => steps).some((step) => 'expect' in step)).toBe(false);
    expect(simulation.turns.length).toBeGreaterThan(3);
  });

  it('names the problems of a flow that cannot run', async () => {
    const broken = { ...reception, edges: [{ id: 'e1', source: 'start', port: 'next', target: 'nowhere' }] };
    const begun = await beginSimulation(broken, { from: 'start' }, testHost);
    expect(begun.status === 'refused' && begun.problems.map(({ code }) => code)).toContain('structure/dangling-edge');
  });

  it('says why a session that was not recorded, or begins at no time, is none', async () => {
    expect(await beginSimulation(reception, { from: 'session', events: [] }, testHost)).toMatchObject({
      status: 'failed',
    });
    expect(await beginSimulation(reception, { from: 'start', at: 'tomorrow' }, testHost)).toMatchObject({
      status: 'failed',
    });
  });

  it('comes to the very same session when it steps back anywhere and does the same again', async () => {
    const flow = (await simulated([])).flow;
    const paths = (await generateScenarios(flow, testHost)).map(({ steps }) => steps);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), fc.nat(20), async (path, place) => {
        const steps = path.filter((step) => !('expect' in step));
        const simulation = await simulated([], { start: { from: 'start', steps } });
        const back = showTurn(simulation, place % simulation.turns.length);
        let again = back;
        for (const turn of simulation.turns.slice(back.shown + 1)) {
          const [step, ...answers] = turn.steps;
          if (!step) continue;
          const performed = await performStep(again, testHost, step, answers);
          if (performed.status === 'performed') again = performed.simulation;
        }
        expect(shownState(again)).toEqual(shownState(simulation));
        expect(again.turns).toEqual(simulation.turns);
      }),
      { numRuns: 40 },
    );
  });
});
