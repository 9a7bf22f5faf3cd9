import { flowLimits, type FlowDocument } from '@parley/schemas';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { canvasTools } from '../canvas/canvas-tools.fixtures.ts';
import { nodeOf, smallFlow } from '../document/flow.fixtures.ts';
import { boundsOfRects } from '../layout/free-place.ts';
import { rectsOfNodes } from '../layout/node-rects.ts';
import { tidy } from '../layout/tidy.ts';
import { commandById } from './canvas-commands.ts';

/** One module after the other, as tidying lays them out. */
function longFlow(count: number): FlowDocument {
  const nodes = Array.from({ length: count }, (_, index) => nodeOf(`n${index}`, 'message'));
  const edges = nodes.slice(1).map(({ id }, index) => ({ source: `n${index}`, target: id }));
  const document = { ...smallFlow(), nodes, edges: [], notes: [] };
  const places = tidy({ rects: nodes.map(({ id }) => [id, { x: 0, y: 0, width: 224, height: 100 }] as const), edges });
  return { ...document, nodes: nodes.map((node) => ({ ...node, position: places.get(node.id) ?? node.position })) };
}

afterEach(() => vi.unstubAllGlobals());

describe('showing everything', () => {
  it.each([3, 1_000, flowLimits.nodes])('shows all of a flow of %i modules in a row', (count) => {
    const size = { width: 700, height: 500 };
    const { tools, seen } = canvasTools(longFlow(count), size, { x: 0, y: 0, zoom: 1 });
    void commandById('zoom-fit').run(tools);
    const { modules, store } = tools;
    const bounds = boundsOfRects([...rectsOfNodes(store.getState().document, modules).values()]);
    const { x, y, zoom } = seen.viewport;
    expect(zoom).toBeLessThanOrEqual(1);
    expect((bounds?.x ?? NaN) * zoom + x).toBeGreaterThanOrEqual(0);
    expect((bounds?.y ?? NaN) * zoom + y).toBeGreaterThanOrEqual(0);
    expect(((bounds?.x ?? NaN) + (bounds?.width ?? NaN)) * zoom + x).toBeLessThanOrEqual(size.width);
    expect(((bounds?.y ?? NaN) + (bounds?.height ?? NaN)) * zoom + y).toBeLessThanOrEqual(size.height);
  });
});
