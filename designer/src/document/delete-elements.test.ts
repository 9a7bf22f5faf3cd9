import { modules } from '@parley/modules';
import { describe, expect, it } from 'vitest';
import { deletable, deleteElements } from './delete-elements.ts';
import { nodeOf, smallFlow } from './flow.fixtures.ts';

const only = (...nodes: string[]) => ({ nodes, edges: [], notes: [] });

describe('deleting elements', () => {
  it('joins the neighbours of a node that leads to one other', () => {
    const after = deleteElements(only('hello'), 'hello', { heals: true }).apply(smallFlow());
    expect(after.edges).toEqual([{ id: 'e1', source: 'start', port: 'next', target: 'end' }]);
  });

  it('leaves the way open when told to, or when there are several ways on', () => {
    expect(deleteElements(only('hello'), 'hello', { heals: false }).apply(smallFlow()).edges).toEqual([]);
    const flow = smallFlow();
    flow.edges = [
      { id: 'e1', source: 'start', port: 'next', target: 'menu' },
      { id: 'e2', source: 'menu', port: 'branch:b1', target: 'hello' },
      { id: 'e3', source: 'menu', port: 'branch:b2', target: 'end' },
    ];
    expect(deleteElements(only('menu'), 'menu', { heals: true }).apply(flow).edges).toEqual([]);
  });

  it('joins over a row of deleted nodes, and never to the node it comes from', () => {
    const flow = smallFlow();
    flow.nodes.push(nodeOf('again', 'message'));
    flow.edges = [
      { id: 'e1', source: 'start', port: 'next', target: 'hello' },
      { id: 'e2', source: 'hello', port: 'next', target: 'again' },
      { id: 'e3', source: 'again', port: 'next', target: 'end' },
    ];
    const joined = deleteElements(only('hello', 'again'), '', { heals: true }).apply(flow);
    expect(joined.edges).toEqual([{ id: 'e1', source: 'start', port: 'next', target: 'end' }]);
    flow.edges = [
      { id: 'e1', source: 'menu', port: 'branch:b1', target: 'hello' },
      { id: 'e2', source: 'hello', port: 'next', target: 'menu' },
    ];
    expect(deleteElements(only('hello'), '', { heals: true }).apply(flow).edges).toEqual([]);
  });

  it('keeps the start and the last end (FLOW-09, FLOW-40)', () => {
    const { ids, refusals } = deletable(smallFlow(), only('start', 'hello', 'end'), modules);
    expect(ids.nodes).toEqual(['hello']);
    expect(refusals).toEqual(['start', 'last-end']);
    const two = smallFlow();
    two.nodes.push(nodeOf('end2', 'end'));
    expect(deletable(two, only('end'), modules).refusals).toEqual([]);
  });

  it('is nothing when nothing of it is there', () => {
    const flow = smallFlow();
    expect(deleteElements(only('gone'), '', { heals: true }).apply(flow)).toBe(flow);
  });
});
