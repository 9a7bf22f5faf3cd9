import { coverage, compile, type ScenarioCoverage } from '@parley/engine';
import { linkedDocument, modules } from '@parley/modules';
import type { FlowDocument, Installation, Scenario } from '@parley/schemas';
import { isStale, type ScenarioOutcome } from './scenario-runs.ts';
import type { ScenarioState } from './scenario-state.ts';

/** How things stand with the scenarios of a document; `coverage` is null while none of their results counts. */
export type ScenarioSummary = {
  states: ReadonlyMap<Scenario, ScenarioState>;
  counts: Record<ScenarioState, number>;
  coverage: ScenarioCoverage | null;
};

/** Compares what is known of earlier runs with the document as it is now. */
export function summarise(
  document: FlowDocument,
  installation: Installation,
  outcomes: ReadonlyMap<Scenario, ScenarioOutcome>,
): ScenarioSummary {
  const states = new Map<Scenario, ScenarioState>();
  const counts: Record<ScenarioState, number> = { passed: 0, failed: 0, stale: 0, 'not-run': 0 };
  const results = [];
  for (const scenario of document.scenarios ?? []) {
    const outcome = outcomes.get(scenario);
    const state = !outcome ? 'not-run' : isStale(outcome, document, installation) ? 'stale' : outcome.result.status;
    states.set(scenario, state);
    counts[state] += 1;
    if (outcome && state !== 'stale') results.push(outcome.result);
  }
  if (results.length === 0) return { states, counts, coverage: null };
  const compilation = compile(linkedDocument(document, installation), modules);
  return { states, counts, coverage: compilation.status === 'compiled' ? coverage(compilation.flow, results) : null };
}
