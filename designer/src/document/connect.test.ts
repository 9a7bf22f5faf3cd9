import { describe, expect, it } from 'vitest';
import { addNode, insertOnEdge } from './add-node.ts';
import { connect, reconnect } from './connect.ts';
import { nodeOf, smallFlow } from './flow.fixtures.ts';

describe('connecting', () => {
  it('leads a way out elsewhere, for a port has at most one edge', () => {
    const after = connect('hello', 'next', 'menu').apply(smallFlow());
    expect(after.edges).toContainEqual({ id: 'e2', source: 'hello', port: 'next', target: 'menu' });
    expect(after.edges).toHaveLength(2);
  });

  it('is nothing when it leads there already, or to a node that is gone', () => {
    const flow = smallFlow();
    expect(connect('hello', 'next', 'end').apply(flow)).toBe(flow);
    expect(connect('hello', 'next', 'gone').apply(flow)).toBe(flow);
  });

  it('allows a module to lead to itself', () => {
    expect(connect('menu', 'branch:b1', 'menu').apply(smallFlow()).edges).toHaveLength(3);
  });

  it('moves an edge to another way out, in place of the edge that was there', () => {
    const after = reconnect('e2', { source: 'start', port: 'next', target: 'end' }).apply(smallFlow());
    expect(after.edges).toEqual([{ id: 'e2', source: 'start', port: 'next', target: 'end' }]);
  });
});

describe('inserting into an edge', () => {
  it('leads the edge to the new node, and the node to where the edge led', () => {
    const node = nodeOf('new', 'message');
    const after = addNode(node, 'Message', { into: { edgeId: 'e1', port: 'next' } }).apply(smallFlow());
    expect(after.edges.map(({ source, target }) => [source, target])).toEqual([
      ['start', 'new'],
      ['new', 'hello'],
      ['hello', 'end'],
    ]);
  });

  it('takes a node that is there already', () => {
    const command = insertOnEdge('menu', { x: 5, y: 6 }, 'Menu', { edgeId: 'e2', port: 'branch:b1' });
    const after = command.apply(smallFlow());
    expect(after.nodes.find(({ id }) => id === 'menu')?.position).toEqual({ x: 5, y: 6 });
    expect(after.edges.map(({ source, port, target }) => [source, port, target])).toEqual([
      ['start', 'next', 'hello'],
      ['hello', 'next', 'menu'],
      ['menu', 'branch:b1', 'end'],
    ]);
  });
});
