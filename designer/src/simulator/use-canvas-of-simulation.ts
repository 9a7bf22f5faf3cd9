import { activeNode, drawnNode } from '@parley/engine';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesignerStore } from '../store/designer-context.ts';
import { simulationOverlay } from './simulation-overlay.ts';
import { shownState } from './simulation.ts';
import { useSimulator } from './use-simulator.ts';

/** Draws the session on the canvas while the panel is open, and lets the canvas follow it. */
export function useCanvasOfSimulation(): void {
  const { t } = useTranslation('designer.simulator');
  const store = useDesignerStore();
  const simulation = useSimulator((state) => state.simulation);
  const follows = useSimulator((state) => state.follows);
  useEffect(() => {
    if (!simulation) return;
    store.getState().setOverlay(simulationOverlay(simulation, (count) => t('timesTaken', { count })));
  }, [simulation, store, t]);
  useEffect(() => {
    const nodeId = simulation && follows ? activeNode(shownState(simulation).snapshot) : null;
    if (nodeId !== null) store.getState().focusOn({ nodeId: drawnNode(nodeId), looksOnly: true });
  }, [simulation, follows, store]);
  useEffect(
    () => () => {
      if (store.getState().overlay?.kind === 'simulation') store.getState().setOverlay(null);
    },
    [store],
  );
}
