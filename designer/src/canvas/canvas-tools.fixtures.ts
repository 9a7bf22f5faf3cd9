import { modules } from '@parley/modules';
import type { FlowDocument } from '@parley/schemas';
import { getViewportForBounds } from '@xyflow/react';
import { vi } from 'vitest';
import { boundsOfRects } from '../layout/free-place.ts';
import { rectsOfNodes, rectsOfNotes } from '../layout/node-rects.ts';
import { createDesignerStore } from '../store/designer-store.ts';
import { createViewStore } from '../store/view-store.ts';
import type { CanvasTools, Viewing } from './canvas-tools.ts';

type Viewport = { x: number; y: number; zoom: number };

/** The tools of a canvas of this size without a page: what looks elsewhere moves `viewport`. */
export function canvasTools(document: FlowDocument, size: { width: number; height: number }, at: Viewport) {
  const store = createDesignerStore(document);
  const seen = { viewport: at };
  const look = (to: Viewport) => {
    seen.viewport = to;
    return Promise.resolve(true);
  };
  const zoomTo = (zoom: number) => look({ ...seen.viewport, zoom });
  const flow: Viewing = {
    getViewport: () => seen.viewport,
    getZoom: () => seen.viewport.zoom,
    setViewport: look,
    setCenter: (x, y, { zoom = seen.viewport.zoom } = {}) =>
      look({ x: size.width / 2 - x * zoom, y: size.height / 2 - y * zoom, zoom }),
    fitView: ({ minZoom = 0.5, maxZoom = 2, padding = 0.1 } = {}) => {
      const now = store.getState().document;
      const rects = [...rectsOfNodes(now, modules).values(), ...rectsOfNotes(now).values()];
      const bounds = boundsOfRects(rects) ?? { x: 0, y: 0, width: 0, height: 0 };
      return look(getViewportForBounds(bounds, size.width, size.height, minZoom, maxZoom, padding));
    },
    zoomTo,
    zoomIn: () => zoomTo(seen.viewport.zoom * 1.2),
    zoomOut: () => zoomTo(seen.viewport.zoom / 1.2),
    screenToFlowPosition: ({ x, y }) => ({
      x: (x - seen.viewport.x) / seen.viewport.zoom,
      y: (y - seen.viewport.y) / seen.viewport.zoom,
    }),
    flowToScreenPosition: ({ x, y }) => ({
      x: x * seen.viewport.zoom + seen.viewport.x,
      y: y * seen.viewport.zoom + seen.viewport.y,
    }),
  };
  const element = { getBoundingClientRect: () => ({ left: 0, top: 0, ...size }), focus: () => undefined };
  vi.stubGlobal('document', { querySelector: () => element });
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => run());
  const tools: CanvasTools = {
    store,
    view: createViewStore(),
    modules,
    flow,
    t: (key, values) => `${key}${values ? ` ${JSON.stringify(values)}` : ''}`,
    text: ({ en }) => en,
    nameOf: ({ type, label }) => label ?? type,
    installation: () => ({}),
  };
  return { tools, seen };
}
