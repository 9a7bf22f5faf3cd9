import { exampleFlows } from '@parley/examples';
import type { FlowDocument } from '@parley/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPatch, patchBetween } from './document-patch.ts';

const flow = exampleFlows[0]?.document as FlowDocument;

describe('a patch of a document', () => {
  it('carries a whole document when there was none', () => {
    expect(applyPatch(null, structuredClone(patchBetween(null, flow)))).toEqual(flow);
  });

  it('makes the other side the same, and keeps what did not change there', () => {
    const edits = fc.array(
      fc.record({
        index: fc.nat({ max: flow.nodes.length - 1 }),
        kind: fc.constantFrom('set', 'drop', 'swap', 'notes'),
      }),
    );
    fc.assert(
      fc.property(edits, (list) => {
        let here = flow;
        let there = applyPatch(null, structuredClone(patchBetween(null, flow)));
        for (const { index, kind } of list) {
          const first = there.nodes[0];
          const nodes = here.nodes.flatMap((node, at) =>
            at !== index
              ? [node]
              : kind === 'set'
                ? [{ ...node, label: `${node.label}!` }]
                : kind === 'drop'
                  ? []
                  : [node],
          );
          const next = {
            ...here,
            nodes: kind === 'swap' ? nodes.toReversed() : nodes,
            ...(kind === 'notes' && { notes: [] }),
          };
          there = applyPatch(there, structuredClone(patchBetween(here, next)));
          expect(there).toEqual(next);
          if (kind === 'notes') expect(there.nodes[0]).toBe(first);
          here = next;
        }
      }),
    );
  });

  it('is small when one node was changed', () => {
    const changed = { ...flow, nodes: flow.nodes.map((node, at) => (at === 1 ? { ...node, label: 'x' } : node)) };
    const { lists } = patchBetween(flow, changed);
    expect(Object.keys(lists)).toEqual(['nodes']);
    expect(lists.nodes?.filter((each) => typeof each !== 'number')).toHaveLength(1);
  });

  it('takes a list away', () => {
    const { scenarios: _, ...without } = flow;
    expect(applyPatch(flow, patchBetween(flow, without))).toEqual(without);
  });
});
