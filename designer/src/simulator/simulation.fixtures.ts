import { createInlineEvaluator, readDocument, type ScenarioHost } from '@parley/engine';
import { exampleFlows, installation } from '@parley/examples';
import { createLocalHost, modules } from '@parley/modules';
import type { FlowDocument, FlowEdge, Installation, ScenarioStep } from '@parley/schemas';
import { beginSimulation, playSteps, type Simulation } from './simulation.ts';
import type { SimulationStart } from '../store/simulation-start.ts';

export const reception = exampleDocument('online-reception');
export const testHost: ScenarioHost = createLocalHost({
  evaluator: createInlineEvaluator(),
  installation: installation as Installation,
});

export function exampleDocument(key: string): FlowDocument {
  const { document } = readDocument(exampleFlows.find((flow) => flow.key === key)?.document, modules);
  if (!document) throw new Error(`There is no example "${key}".`);
  return document;
}

/** A session on a document, after these steps. */
export async function simulated(
  steps: readonly ScenarioStep[],
  { document = reception, start = { from: 'start' } }: { document?: FlowDocument; start?: SimulationStart } = {},
): Promise<Simulation> {
  const begun = await beginSimulation(document, start, testHost);
  if (begun.status !== 'begun') throw new Error(JSON.stringify(begun));
  const { simulation, stopped } = await playSteps(begun.simulation, testHost, steps);
  if (stopped) throw new Error(stopped.message);
  return simulation;
}

/** The document with one way out leading elsewhere. */
export function rerouted(document: FlowDocument, source: string, port: string, target: string): FlowDocument {
  const change = (edge: FlowEdge) => (edge.source === source && edge.port === port ? { ...edge, target } : edge);
  return { ...document, edges: document.edges.map(change) };
}
