import {
  compile,
  coverage,
  runScenario,
  type ExpressionEvaluator,
  type ScenarioCoverage,
  type ScenarioResult,
} from '@parley/engine';
import { createWebEvaluator } from '@parley/engine/web-evaluator';
import { createLocalHost, linkedDocument, modules } from '@parley/modules';
import type { FlowDocument, Installation, Problem, Scenario } from '@parley/schemas';

export type ScenarioRun = { scenario: Scenario; result: ScenarioResult };

/** How the scenarios went; `ended` is false when they were stopped before all had run. */
export type ScenarioRuns =
  | { status: 'ran'; runs: ScenarioRun[]; failed: number; coverage: ScenarioCoverage; ended: boolean }
  | { status: 'refused'; problems: Problem[] };

export type RunOptions = {
  /** Only these scenarios; default: all of the document. */
  scenarios?: readonly Scenario[];
  onProgress?: (progress: { done: number; total: number; runs: readonly ScenarioRun[] }) => void;
  signal?: AbortSignal;
  /** Default: a worker of its own, which is ended afterwards. */
  evaluator?: ExpressionEvaluator;
};

/** How long the page may wait for its next chance to draw, in milliseconds. */
const chunkMilliseconds = 30;

/**
 * Runs the scenarios of a document on the real engine, a few at a time so that the page stays responsive, or says which
 * problems keep the flow from running.
 */
export async function runAllScenarios(
  document: FlowDocument,
  installation: Installation,
  { scenarios = document.scenarios ?? [], onProgress, signal, evaluator: given }: RunOptions = {},
): Promise<ScenarioRuns> {
  const compilation = compile(linkedDocument(document, installation), modules);
  if (compilation.status === 'refused') {
    return { status: 'refused', problems: compilation.problems.filter(({ severity }) => severity === 'error') };
  }
  const { flow } = compilation;
  const evaluator = given ?? createWebEvaluator();
  const host = createLocalHost({ evaluator, installation });
  const runs: ScenarioRun[] = [];
  let since = performance.now();
  try {
    for (const scenario of scenarios) {
      if (signal?.aborted) break;
      runs.push({ scenario, result: await runScenario(flow, scenario, host) });
      if (performance.now() - since < chunkMilliseconds) continue;
      onProgress?.({ done: runs.length, total: scenarios.length, runs });
      await new Promise((resolve) => setTimeout(resolve));
      since = performance.now();
    }
  } finally {
    if (!given) await evaluator.close();
  }
  const failed = runs.filter(({ result }) => result.status === 'failed').length;
  const covered = coverage(
    flow,
    runs.map(({ result }) => result),
  );
  return { status: 'ran', runs, failed, coverage: covered, ended: runs.length === scenarios.length };
}
