import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { smallFlow } from '../../document/flow.fixtures.ts';
import { leastZoom } from '../bring-into-view.ts';
import { canvasTools } from '../canvas-tools.fixtures.ts';
import { copySelection, duplicateSelection, pasteText } from './edit-selection.ts';

const size = { width: 1_000, height: 700 };
const anyView = fc.record({
  x: fc.integer({ min: -50_000, max: 50_000 }),
  y: fc.integer({ min: -50_000, max: 50_000 }),
  zoom: fc.double({ min: leastZoom, max: 2, noNaN: true }),
});

function selected(viewport: { x: number; y: number; zoom: number }) {
  const made = canvasTools(smallFlow(), size, viewport);
  made.tools.store.getState().setSelection({ nodes: ['hello', 'menu'], edges: [], notes: ['note1'] });
  return made;
}

afterEach(() => vi.unstubAllGlobals());

describe('pasting', () => {
  it('looks from as far as before, wherever one looks and points', () => {
    const anyPointer = fc.option(fc.record({ x: fc.nat(size.width), y: fc.nat(size.height) }));
    fc.assert(
      fc.property(anyView, anyPointer, (viewport, pointer) => {
        const { tools, seen } = selected(viewport);
        tools.view.getState().pointer.at = pointer;
        pasteText(tools, copySelection(tools) ?? '');
        expect(tools.store.getState().document.nodes).toHaveLength(smallFlow().nodes.length + 2);
        expect(seen.viewport.zoom).toBe(viewport.zoom);
      }),
    );
  });

  it('puts the middle of what is pasted where the pointer is', () => {
    const { tools, seen } = selected({ x: 100, y: 50, zoom: 0.5 });
    tools.view.getState().pointer.at = { x: 500, y: 300 };
    pasteText(tools, copySelection(tools) ?? '');
    const { document, selection } = tools.store.getState();
    const places = [
      ...document.nodes.filter(({ id }) => selection.nodes.includes(id)),
      ...(document.notes ?? []).filter(({ id }) => selection.notes.includes(id)),
    ].map(({ position }) => position);
    const left = Math.min(...places.map(({ x }) => x));
    const top = Math.min(...places.map(({ y }) => y));
    // From the note on the left to the right of the cards, and from the upper card to the bottom of the lower.
    expect({ x: left + (320 + 224) / 2, y: top + (300 + 100) / 2 }).toEqual({ x: 800, y: 500 });
    expect(seen.viewport.zoom).toBe(0.5);
  });
});

describe('duplicating', () => {
  it('looks from as far as before', () => {
    fc.assert(
      fc.property(anyView, (viewport) => {
        const { tools, seen } = selected(viewport);
        duplicateSelection(tools);
        expect(seen.viewport.zoom).toBe(viewport.zoom);
      }),
    );
  });
});
