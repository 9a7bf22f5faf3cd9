import { lazy, useEffect } from 'react';

const loaders = {
  simulator: () =>
    import('./simulator/simulator-panel.tsx').then(({ SimulatorPanel }) => ({ default: SimulatorPanel })),
  scenarios: () =>
    import('./scenarios/scenarios-panel.tsx').then(({ ScenariosPanel }) => ({ default: ScenariosPanel })),
  versions: () => import('./versions/versions-panel.tsx').then(({ VersionsPanel }) => ({ default: VersionsPanel })),
  live: () => import('./live/live-panel.tsx').then(({ LivePanel }) => ({ default: LivePanel })),
};

/** Panels that are not needed to draw the canvas: the simulator brings the whole engine with it. */
export const latePanels = {
  simulator: lazy(loaders.simulator),
  scenarios: lazy(loaders.scenarios),
  versions: lazy(loaders.versions),
  live: lazy(loaders.live),
};

/** Fetches the late panels as soon as the canvas stands, so that nobody waits for one that is opened. */
export function useLatePanels(): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      // A connection that is lost meanwhile is no news here: opening the panel asks again.
      for (const load of Object.values(loaders)) load().catch(() => undefined);
    }, 1_000);
    return () => clearTimeout(timer);
  }, []);
}
