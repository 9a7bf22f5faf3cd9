import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf } from './columns.ts';
import { forwardEdges } from './forward-edges.ts';

const edge = (source: string, target: string) => ({ source, target });

describe('connections that lead onward', () => {
  it('leave out those that lead back to where one came from, to the card itself, to others and twice', () => {
    const edges = [edge('a', 'b'), edge('b', 'c'), edge('c', 'a'), edge('c', 'c'), edge('a', 'b'), edge('b', 'gone')];
    expect(forwardEdges(['c', 'b', 'a'], edges, 'a')).toEqual([edge('a', 'b'), edge('b', 'c')]);
  });

  it('go in no circle, reach what was reached, and are in the order of the ways out', () => {
    const pair = fc.tuple(fc.nat(14), fc.nat(14));
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 60 }), (pairs) => {
        const ids = Array.from({ length: 15 }, (_, index) => `n${index}`);
        const edges = pairs.map(([source, target]) => edge(`n${source}`, `n${target}`));
        const forward = forwardEdges(ids, edges, 'n0');
        const columns = columnsOf(ids, forward, 'n0');
        for (const { source, target } of forward)
          expect(columns.get(source) ?? NaN).toBeLessThan(columns.get(target) ?? NaN);
        expect(reachable('n0', forward)).toEqual(reachable('n0', edges));
        const places = forward.map((each) =>
          edges.findIndex(({ source, target }) => source === each.source && target === each.target),
        );
        expect(places).toEqual(places.toSorted((one, other) => one - other));
      }),
    );
  });

  it('are found in a flow deeper than calls can be', () => {
    const ids = Array.from({ length: 50_000 }, (_, index) => `n${index}`);
    const edges = ids.flatMap((id, index) => [edge(id, `n${index + 1}`), edge(id, 'n0')]);
    expect(forwardEdges(ids, edges, 'n0')).toHaveLength(ids.length - 1);
  });
});

function reachable(from: string, edges: readonly { source: string; target: string }[]): Set<string> {
  const reached = new Set([from]);
  for (const id of reached) for (const { source, target } of edges) if (source === id) reached.add(target);
  return new Set([...reached].toSorted());
}
