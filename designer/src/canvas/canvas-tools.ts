import type { LocalText, ModuleRegistry } from '@parley/engine';
import { modules } from '@parley/modules';
import type { FlowNode, Installation } from '@parley/schemas';
import { useReactFlow } from '@xyflow/react';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalText } from '../i18n/use-local-text.ts';
import { useDesignerHost, useDesignerStore, useViewStore } from '../store/designer-context.ts';
import type { DesignerStore } from '../store/designer-store.ts';
import type { ViewStore } from '../store/view-store.ts';
import type { CanvasEdge, CanvasNode } from './canvas-elements.ts';
import { useNodeName } from './use-node-name.ts';

/** What actions ask of React Flow: to look elsewhere, and what is where on the screen. */
export type Viewing = Pick<
  ReturnType<typeof useReactFlow<CanvasNode, CanvasEdge>>,
  | 'fitView'
  | 'flowToScreenPosition'
  | 'getViewport'
  | 'getZoom'
  | 'screenToFlowPosition'
  | 'setCenter'
  | 'setViewport'
  | 'zoomIn'
  | 'zoomOut'
  | 'zoomTo'
>;

/** What every action on the canvas is handed: the document, how it is looked at, the viewport, and words. */
export type CanvasTools = {
  store: DesignerStore;
  view: ViewStore;
  modules: ModuleRegistry;
  flow: Viewing;
  /** A text of `designer.canvas`, or of another namespace as `namespace:key`. */
  t: (key: string, values?: Record<string, string | number>) => string;
  text: (text: LocalText) => string;
  nameOf: (node: Pick<FlowNode, 'type' | 'label'>) => string;
  /** What exists beside the flow, now. */
  installation: () => Installation;
};

/** The tools, for event handlers; the same object until the language changes. */
export function useCanvasTools(): CanvasTools {
  const store = useDesignerStore();
  const view = useViewStore();
  const flow = useReactFlow<CanvasNode, CanvasEdge>();
  const { t } = useTranslation('designer.canvas');
  const text = useLocalText();
  const nameOf = useNodeName();
  const host = useDesignerHost();
  const latest = useRef(host);
  useEffect(() => {
    latest.current = host;
  }, [host]);
  return useMemo(
    () => ({
      store,
      view,
      modules,
      flow,
      t: (key, values) => t(key, values ?? {}),
      text,
      nameOf,
      installation: () => latest.current.installation,
    }),
    [store, view, flow, t, text, nameOf],
  );
}
