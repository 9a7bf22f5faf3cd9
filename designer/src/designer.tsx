import type { FlowDocument } from '@parley/schemas';
import { ReactFlowProvider } from '@xyflow/react';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { Canvas } from './canvas/canvas.tsx';
import classes from './designer.module.css';
import type { DesignerHost } from './host/designer-host.ts';
import { InspectorPanel } from './inspector/inspector-panel.tsx';
import { LivePanel } from './live/live-panel.tsx';
import { Palette } from './palette/palette.tsx';
import { ProblemsPanel } from './problems/problems-panel.tsx';
import { useLiveCheck } from './problems/use-live-check.ts';
import { ScenariosPanel } from './scenarios/scenarios-panel.tsx';
import { SimulatorPanel } from './simulator/simulator-panel.tsx';
import { DesignerContext, useDesigner } from './store/designer-context.ts';
import type { DesignerStore, PanelName } from './store/designer-store.ts';
import { createViewStore } from './store/view-store.ts';
import { Toolbar } from './toolbar/toolbar.tsx';
import { VersionsPanel } from './versions/versions-panel.tsx';

export type DesignerProps = {
  store: DesignerStore;
  host: DesignerHost;
  /** Told of every change of the document, for saving. */
  onChange?: (document: FlowDocument) => void;
  /** At the left and the right of the tool bar: where from, state of saving, publish. */
  barStart?: ReactNode;
  barEnd?: ReactNode;
};

const panels: Record<PanelName, () => ReactNode> = {
  inspector: InspectorPanel,
  problems: ProblemsPanel,
  simulator: SimulatorPanel,
  scenarios: ScenariosPanel,
  versions: VersionsPanel,
  live: LivePanel,
};

/** The whole designer of one open flow. It stands in Mantine's provider, with its notifications on the page. */
export function Designer({ store, host, onChange, barStart, barEnd }: DesignerProps) {
  const [view] = useState(createViewStore);
  const context = useMemo(() => ({ store, host, view }), [store, host, view]);
  useLiveCheck(store, host);
  useEffect(
    () =>
      store.subscribe((state, before) => {
        if (state.document !== before.document) onChange?.(state.document);
      }),
    [store, onChange],
  );
  return (
    <DesignerContext.Provider value={context}>
      <ReactFlowProvider>
        <div className={classes.designer}>
          <Toolbar start={barStart} end={barEnd} />
          <Palette />
          <Canvas />
          <Dock />
        </div>
      </ReactFlowProvider>
    </DesignerContext.Provider>
  );
}

function Dock() {
  const panel = useDesigner((state) => state.panel);
  if (panel === null) return null;
  const Panel = panels[panel];
  return (
    <aside className={classes.dock}>
      <Panel />
    </aside>
  );
}
