import { createInlineEvaluator } from '@parley/engine';
import { installation as exampleInstallation } from '@parley/examples';
import type { FlowDocument, Installation } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { behaviourOf } from '../simulator/behaviour-of.ts';
import { reception, rerouted } from '../simulator/simulation.fixtures.ts';
import { runAllScenarios } from './run-all-scenarios.ts';
import type { ScenarioOutcome } from './scenario-runs.ts';
import { summarise } from './summary.ts';

const installation = exampleInstallation as Installation;
const scenarios = reception.scenarios ?? [];

async function outcomesOf(document: FlowDocument) {
  const ran = await runAllScenarios(document, installation, { evaluator: createInlineEvaluator() });
  if (ran.status !== 'ran') throw new Error('It cannot run.');
  return new Map(
    ran.runs.map(({ scenario, result }): [typeof scenario, ScenarioOutcome] => [
      scenario,
      { result, behaviour: behaviourOf(document), installation },
    ]),
  );
}

describe('summarise', () => {
  it('counts results, and the ways out that they took', async () => {
    const outcomes = await outcomesOf(reception);
    expect(summarise(reception, installation, outcomes)).toMatchObject({
      counts: { passed: scenarios.length, failed: 0, stale: 0, 'not-run': 0 },
      coverage: { share: 1 },
    });
    expect(summarise(reception, installation, new Map())).toMatchObject({
      counts: { 'not-run': scenarios.length },
      coverage: null,
    });
  });

  it('calls results stale once the flow or the installation is another, not when a module was moved', async () => {
    const outcomes = await outcomesOf(reception);
    const changed = rerouted(reception, 'tier', 'case:gold', 'to-general');
    expect(summarise(changed, installation, outcomes)).toMatchObject({
      counts: { stale: scenarios.length, passed: 0 },
      coverage: null,
    });
    expect(summarise(reception, { ...installation }, outcomes).counts.stale).toBe(scenarios.length);
    const moved = { ...reception, nodes: reception.nodes.map((node) => ({ ...node, position: { x: 0, y: 0 } })) };
    expect(summarise(moved, installation, outcomes).counts.passed).toBe(scenarios.length);
  });

  it('has no result for a scenario that was written anew', async () => {
    const outcomes = await outcomesOf(reception);
    const [first, ...others] = scenarios;
    const edited = { ...reception, scenarios: first ? [{ ...first, steps: [] }, ...others] : others };
    expect(summarise(edited, installation, outcomes).counts).toMatchObject({ 'not-run': 1, passed: others.length });
  });
});
