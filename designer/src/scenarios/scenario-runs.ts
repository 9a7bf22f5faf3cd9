import type { ScenarioResult, TakenPort } from '@parley/engine';
import type { FlowDocument, Installation, Problem, Scenario } from '@parley/schemas';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { behaviourOf } from '../simulator/behaviour-of.ts';
import type { DesignerStore } from '../store/designer-store.ts';
import { askUncoveredWorker } from './ask-uncovered-worker.ts';
import type { UncoveredScenario } from './find-uncovered.ts';
import { runAllScenarios, type ScenarioRun } from './run-all-scenarios.ts';
import type { ScenarioState } from './scenario-state.ts';

/** How a scenario went, and on what: it is stale once the flow behaves in another way. */
export type ScenarioOutcome = { result: ScenarioResult; behaviour: string; installation: Installation };

export type ScenarioRunsState = {
  /** By scenario, as it was written: one that changed has not run yet. */
  outcomes: ReadonlyMap<Scenario, ScenarioOutcome>;
  progress: { done: number; total: number } | null;
  /** Problems that keep the flow from running, found by the latest run. */
  refused: readonly Problem[] | null;
  uncovered: UncoveredSearch | null;
  showsCoverage: boolean;
  /** Only scenarios that went so are listed. */
  only: ScenarioState | null;

  run: (scenarios: readonly Scenario[], installation: Installation) => Promise<void>;
  stop: () => void;
  findUncovered: (taken: readonly TakenPort[], installation: Installation, language: 'en' | 'zh') => Promise<void>;
  clearUncovered: () => void;
  showCoverage: (shows: boolean) => void;
  showOnly: (only: ScenarioState | null) => void;
  /** Takes over what a run elsewhere found of this document. */
  keep: (document: FlowDocument, installation: Installation, runs: readonly ScenarioRun[]) => void;
};

/** Scenarios for what is not covered: being looked for, found for a flow of this behaviour, or not to be had. */
export type UncoveredSearch =
  | { status: 'searching' }
  | { status: 'found'; found: readonly UncoveredScenario[]; behaviour: string }
  | { status: 'failed'; message: string };

/** The runs of an open flow's scenarios; they go on while another panel is open. */
export function scenarioRunsOf(designer: DesignerStore): StoreApi<ScenarioRunsState> {
  const known = stores.get(designer);
  if (known) return known;
  const made = createScenarioRuns(designer);
  stores.set(designer, made);
  return made;
}

const stores = new WeakMap<DesignerStore, StoreApi<ScenarioRunsState>>();

/** Whether an outcome no longer tells how the scenario goes. */
export function isStale(outcome: ScenarioOutcome, document: FlowDocument, installation: Installation): boolean {
  return outcome.behaviour !== behaviourOf(document) || outcome.installation !== installation;
}

function createScenarioRuns(designer: DesignerStore): StoreApi<ScenarioRunsState> {
  let stopping: AbortController | null = null;
  return createStore<ScenarioRunsState>()((set, get) => ({
    outcomes: new Map(),
    progress: null,
    refused: null,
    uncovered: null,
    showsCoverage: false,
    only: null,

    run: async (scenarios, installation) => {
      if (get().progress) return;
      const { document } = designer.getState();
      const behaviour = behaviourOf(document);
      stopping = new AbortController();
      set({ progress: { done: 0, total: scenarios.length }, refused: null });
      const keep = (runs: readonly ScenarioRun[]) => withRuns(get().outcomes, runs, { behaviour, installation });
      try {
        const ran = await runAllScenarios(document, installation, {
          scenarios,
          signal: stopping.signal,
          onProgress: ({ done, total, runs }) => set({ progress: { done, total }, outcomes: keep(runs) }),
        });
        if (ran.status === 'refused') set({ refused: ran.problems });
        else set({ outcomes: keep(ran.runs) });
      } finally {
        set({ progress: null });
      }
    },
    stop: () => stopping?.abort(),
    findUncovered: async (taken, installation, language) => {
      if (get().uncovered?.status === 'searching') return;
      const { document } = designer.getState();
      set({ uncovered: { status: 'searching' } });
      try {
        const found = await askUncoveredWorker({ document, installation, taken, language });
        set({ uncovered: { status: 'found', found, behaviour: behaviourOf(document) } });
      } catch (error) {
        set({ uncovered: { status: 'failed', message: error instanceof Error ? error.message : String(error) } });
      }
    },
    clearUncovered: () => set({ uncovered: null }),
    showCoverage: (showsCoverage) => set({ showsCoverage }),
    showOnly: (only) => set({ only }),
    keep: (document, installation, runs) =>
      set({ outcomes: withRuns(get().outcomes, runs, { behaviour: behaviourOf(document), installation }) }),
  }));
}

function withRuns(
  known: ReadonlyMap<Scenario, ScenarioOutcome>,
  runs: readonly ScenarioRun[],
  on: Omit<ScenarioOutcome, 'result'>,
): ReadonlyMap<Scenario, ScenarioOutcome> {
  const outcomes = new Map(known);
  for (const { scenario, result } of runs) outcomes.set(scenario, { result, ...on });
  return outcomes;
}
