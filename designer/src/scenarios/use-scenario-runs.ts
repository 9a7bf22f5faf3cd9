import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { useDesigner, useDesignerHost, useDesignerStore } from '../store/designer-context.ts';
import { coverageOverlay } from './coverage-overlay.ts';
import { scenarioRunsOf, type ScenarioRunsState } from './scenario-runs.ts';
import { summarise, type ScenarioSummary } from './summary.ts';

/** Part of what is known of the scenarios' runs. */
export function useScenarioRuns<Part>(select: (state: ScenarioRunsState) => Part): Part {
  return useStore(useScenarioRunsStore(), select);
}

/** The runs themselves, for event handlers. */
export function useScenarioRunsStore() {
  return scenarioRunsOf(useDesignerStore());
}

/** How things stand with the scenarios of the flow as it is now. */
export function useScenarioSummary(): ScenarioSummary {
  const document = useDesigner((state) => state.document);
  const { installation } = useDesignerHost();
  const outcomes = useScenarioRuns((state) => state.outcomes);
  return useMemo(() => summarise(document, installation, outcomes), [document, installation, outcomes]);
}

/** Draws what the scenarios cover while that is switched on and the panel is open. */
export function useCoverageOnCanvas(): void {
  const store = useDesignerStore();
  const shows = useScenarioRuns((state) => state.showsCoverage);
  const { coverage } = useScenarioSummary();
  useEffect(() => {
    if (!shows || !coverage) return;
    store.getState().setOverlay(coverageOverlay(coverage));
    return () => {
      if (store.getState().overlay?.kind === 'coverage') store.getState().setOverlay(null);
    };
  }, [shows, coverage, store]);
}
