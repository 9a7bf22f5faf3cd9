import { describe, expect, it } from 'vitest';
import { compiledFlow } from '../machine/compiled-flow.fixtures.ts';
import { drawFlow, receptionFlow } from '../machine/modules.fixtures.ts';
import { flowGraph } from './flow-graph.ts';
import { pathTo } from './path-to.ts';

describe('pathTo', () => {
  it('gives the shortest way from the start, with the ports taken', () => {
    expect(pathTo(flowGraph(compiledFlow(receptionFlow).read), 'vip')).toEqual([
      { nodeId: 'start', port: 'next' },
      { nodeId: 'hello', port: 'next' },
      { nodeId: 'hours', port: 'open' },
      { nodeId: 'menu', port: 'option:Score' },
      { nodeId: 'phone', port: 'next' },
      { nodeId: 'call', port: 'next' },
      { nodeId: 'judge', port: 'case:gold' },
      { nodeId: 'vip', port: null },
    ]);
  });

  it('is the start alone for the start, and null for what cannot be reached', () => {
    const graph = flowGraph(
      compiledFlow(
        drawFlow(
          [
            ['s', 'start'],
            ['a', 'say', { text: '' }],
            ['e', 'end'],
          ],
          ['s.next -> e', 'a.next -> e'],
        ),
      ).read,
    );
    expect(pathTo(graph, 's')).toEqual([{ nodeId: 's', port: null }]);
    expect(pathTo(graph, 'a')).toBeNull();
  });
});
