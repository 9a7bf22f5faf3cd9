import { useEffect, useState } from 'react';
import { runAllScenarios, type ScenarioRuns } from '../scenarios/run-all-scenarios.ts';
import { draftOf } from '../store/designer-store.ts';
import { useDesignerHost, useDesignerStore } from '../store/designer-context.ts';

export type RunningScenarios = { status: 'running'; done: number; total: number } | ScenarioRuns;

/** Runs every scenario of the draft once, and tells how far it is. */
export function useRunScenarios(): RunningScenarios {
  const { installation } = useDesignerHost();
  const store = useDesignerStore();
  const [runs, setRuns] = useState<RunningScenarios>(() => ({
    status: 'running',
    done: 0,
    total: draftOf(store.getState()).scenarios?.length ?? 0,
  }));
  useEffect(() => {
    const abort = new AbortController();
    const onProgress = ({ done, total }: { done: number; total: number }) =>
      setRuns({ status: 'running', done, total });
    runAllScenarios(draftOf(store.getState()), installation, { signal: abort.signal, onProgress }).then(
      (ran) => void (abort.signal.aborted || setRuns(ran)),
      () => void (abort.signal.aborted || setRuns({ status: 'refused', problems: [] })),
    );
    return () => abort.abort();
  }, [store, installation]);
  return runs;
}
