import { schemaProblems } from '@parley/engine';
import { FlowDocument } from '@parley/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyChanges, applyChanges } from './changes.fixtures.ts';
import { smallFlow } from './flow.fixtures.ts';

describe('any sequence of changes', () => {
  it('leaves a document that fits its schema, with ids that are unique and ports that have one edge', () => {
    fc.assert(
      fc.property(anyChanges, (sequence) => {
        const document = applyChanges(sequence).getState().document;
        expect(schemaProblems(FlowDocument, document)).toEqual([]);
        for (const list of [document.nodes, document.edges, document.notes ?? []])
          expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
        const ports = document.edges.map(({ source, port }) => `${source}/${port}`);
        expect(new Set(ports).size).toBe(ports.length);
        const ids = new Set(document.nodes.map(({ id }) => id));
        expect(document.edges.filter(({ source, target }) => !ids.has(source) || !ids.has(target))).toEqual([]);
        expect(document.nodes.filter(({ type }) => type === 'start').length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });

  it('is taken back to the very same document, and done again to the very same result', () => {
    fc.assert(
      fc.property(anyChanges, (sequence) => {
        const first = smallFlow();
        const store = applyChanges(sequence, first);
        const { undo, redo } = store.getState();
        const last = store.getState().document;
        while (store.getState().past.length > 0) undo();
        expect(store.getState().document).toBe(first);
        expect(first).toEqual(smallFlow());
        while (store.getState().future.length > 0) redo();
        expect(store.getState().document).toBe(last);
      }),
      { numRuns: 60 },
    );
  });
});
