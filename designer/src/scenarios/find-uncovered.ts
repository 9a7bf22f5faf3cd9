import { compile, generateScenarios, runScenario, type ExpressionEvaluator, type TakenPort } from '@parley/engine';
import { createLocalHost, linkedDocument, modules } from '@parley/modules';
import type { FlowDocument, Installation, Scenario } from '@parley/schemas';
import { portKey } from '../store/canvas-overlay.ts';

/** A generated scenario, and the ways out that it takes and no other does. */
export type UncoveredScenario = { scenario: Scenario; ports: TakenPort[] };

/** Generates scenarios for the ways out that were not taken yet; empty when there are none, or the flow cannot run. */
export async function findUncovered(
  document: FlowDocument,
  installation: Installation,
  taken: readonly TakenPort[],
  evaluator: ExpressionEvaluator,
  language: 'en' | 'zh' = 'en',
): Promise<UncoveredScenario[]> {
  const compilation = compile(linkedDocument(document, installation), modules);
  if (compilation.status === 'refused') return [];
  const { flow } = compilation;
  const host = createLocalHost({ evaluator, installation });
  const seen = new Set(taken.map(({ node, port }) => portKey(node, port)));
  const found: UncoveredScenario[] = [];
  for (const scenario of await generateScenarios(flow, host, { language })) {
    const result = await runScenario(flow, scenario, host);
    const ports: TakenPort[] = [];
    for (const { node, port } of result.taken) {
      if (seen.has(portKey(node, port)) || !flow.read.nodes.get(node)?.edges.has(port)) continue;
      seen.add(portKey(node, port));
      ports.push({ node, port });
    }
    if (ports.length > 0) found.push({ scenario, ports });
  }
  return found;
}
