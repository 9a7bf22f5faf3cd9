import type { FlowDocument } from '@parley/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { receptionFlow, testModules } from '../machine/modules.fixtures.ts';
import { check } from './check.ts';
import { createCheckMemo } from './check-memo.ts';

const flow = receptionFlow;
const edit = fc.record({
  node: fc.nat({ max: flow.nodes.length - 1 }),
  change: fc.constantFrom('remove', 'label', 'config', 'type', 'last'),
});

function edited(document: FlowDocument, { node, change }: { node: number; change: string }): FlowDocument {
  const nodes = document.nodes.flatMap((each, index) => {
    if (index !== node) return [each];
    if (change === 'remove' || change === 'last') return [];
    if (change === 'label') return [{ ...each, label: 'Other' }];
    return [{ ...each, ...(change === 'type' ? { type: 'nothing' } : { config: { text: '{{Nobody}}' } }) }];
  });
  const moved = document.nodes[node];
  return { ...document, nodes: change === 'last' && moved ? [...nodes, moved] : nodes };
}

describe('checking with a memory', () => {
  it('finds the same problems as without, after any edits', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 6 }), (edits) => {
        const memo = createCheckMemo(testModules);
        let document = flow;
        for (const each of edits) {
          document = edited(document, each);
          expect(check(document, testModules, undefined, memo)).toEqual(check(document, testModules));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('takes nothing from a memory of other modules', () => {
    const memo = createCheckMemo(testModules);
    check(flow, testModules, undefined, memo);
    expect(check(flow, new Map(), undefined, memo)).toEqual(check(flow, new Map()));
  });
});
