import { createInlineEvaluator } from '@parley/engine';
import { installation as exampleInstallation } from '@parley/examples';
import type { Installation, Scenario } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { reception, rerouted } from '../simulator/simulation.fixtures.ts';
import { portKey } from '../store/canvas-overlay.ts';
import { coverageOverlay } from './coverage-overlay.ts';
import { findUncovered } from './find-uncovered.ts';
import { runAllScenarios } from './run-all-scenarios.ts';

const installation = exampleInstallation as Installation;
const evaluator = createInlineEvaluator();

describe('runAllScenarios', () => {
  it('runs every scenario of a document and counts what they cover', async () => {
    const outcome = await runAllScenarios(reception, installation, { evaluator });
    expect(outcome).toMatchObject({ status: 'ran', failed: 0, ended: true, coverage: { share: 1, untaken: [] } });
    expect(outcome.status === 'ran' && outcome.runs).toHaveLength(reception.scenarios?.length ?? 0);
  });

  it('counts the failures of a flow that changed', async () => {
    const changed = rerouted(reception, 'tier', 'case:gold', 'to-general');
    const outcome = await runAllScenarios(changed, installation, { evaluator });
    expect(outcome.status === 'ran' && outcome.failed).toBeGreaterThan(0);
  });

  it('tells how far it is, and stops when told to', async () => {
    const scenario: Scenario = { name: 'silence', steps: Array.from({ length: 40 }, () => ({ wait: 10 })) };
    const scenarios = Array.from({ length: 500 }, (_, index) => ({ ...scenario, name: `${index}` }));
    const stop = new AbortController();
    const seen: number[] = [];
    const outcome = await runAllScenarios(reception, installation, {
      evaluator,
      scenarios,
      signal: stop.signal,
      onProgress: ({ done, total }) => {
        expect(total).toBe(500);
        seen.push(done);
        stop.abort();
      },
    });
    expect(seen).toHaveLength(1);
    expect(outcome).toMatchObject({ status: 'ran', ended: false });
    expect(outcome.status === 'ran' && outcome.runs.length).toBe(seen[0]);
  });

  it('names the problems of a flow that cannot run', async () => {
    const outcome = await runAllScenarios({ ...reception, nodes: [] }, installation, { evaluator });
    expect(outcome.status === 'refused' && outcome.problems.length).toBeGreaterThan(0);
  });
});

describe('findUncovered', () => {
  it('generates scenarios for what no scenario takes, and only for that', async () => {
    const [gold] = reception.scenarios ?? [];
    const outcome = await runAllScenarios(reception, installation, { evaluator, scenarios: gold ? [gold] : [] });
    if (outcome.status !== 'ran') throw new Error('It cannot run.');
    const found = await findUncovered(reception, installation, outcome.coverage.taken, evaluator);
    const ports = found.flatMap((each) => each.ports).map(({ node, port }) => portKey(node, port));
    expect(new Set(ports).size).toBe(ports.length);
    expect(new Set(ports)).toEqual(new Set(outcome.coverage.untaken.map(({ node, port }) => portKey(node, port))));
    const scenarios = found.map(({ scenario }) => scenario);
    expect(await runAllScenarios(reception, installation, { evaluator, scenarios })).toMatchObject({ failed: 0 });
    expect(await findUncovered({ ...reception, nodes: [] }, installation, [], evaluator)).toEqual([]);
  });
});

describe('coverageOverlay', () => {
  it('marks ways out, and nodes by whether all of theirs were taken', () => {
    const overlay = coverageOverlay({
      taken: [
        { node: 'menu', port: 'branch:a' },
        { node: 'start', port: 'next' },
      ],
      untaken: [{ node: 'menu', port: 'branch:b' }],
    });
    expect(overlay.ports.get(portKey('menu', 'branch:a'))).toEqual({ tone: 'covered' });
    expect(overlay.ports.get(portKey('menu', 'branch:b'))).toEqual({ tone: 'uncovered' });
    expect(overlay.nodes.get('menu')).toEqual({ tone: 'uncovered' });
    expect(overlay.nodes.get('start')).toEqual({ tone: 'covered' });
  });
});
