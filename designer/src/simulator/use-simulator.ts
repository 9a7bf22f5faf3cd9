import type { ScenarioStep } from '@parley/schemas';
import { useCallback } from 'react';
import { useStore } from 'zustand';
import { useDesigner, useDesignerHost, useDesignerStore } from '../store/designer-context.ts';
import type { SimulationStart } from '../store/simulation-start.ts';
import { behaviourOf } from './behaviour-of.ts';
import { simulatorOf, type SimulatorState } from './simulator-store.ts';

/** Part of the simulator's state. */
export function useSimulator<Part>(select: (state: SimulatorState) => Part): Part {
  return useStore(useSimulatorStore(), select);
}

/** The simulator's store, for event handlers. */
export function useSimulatorStore() {
  return simulatorOf(useDesignerStore());
}

/** Begins a session, replacing the one that runs. */
export function useBegin(): (start: SimulationStart) => void {
  const simulator = useSimulatorStore();
  const { installation } = useDesignerHost();
  return useCallback((start) => void simulator.getState().begin(start, installation), [simulator, installation]);
}

/** Takes a step after the turn that is looked at. */
export function usePerform(): (step: ScenarioStep) => void {
  const simulator = useSimulatorStore();
  const { installation } = useDesignerHost();
  return useCallback((step) => void simulator.getState().perform(step, installation), [simulator, installation]);
}

/** Whether the flow would now behave in another way than the one the session ran on. */
export function useIsOutdated(): boolean {
  const document = useDesigner((state) => state.document);
  const simulation = useSimulator((state) => state.simulation);
  return simulation !== null && behaviourOf(simulation.document) !== behaviourOf(document);
}
