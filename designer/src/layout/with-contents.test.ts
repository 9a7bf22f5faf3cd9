import { modules } from '@parley/modules';
import { describe, expect, it } from 'vitest';
import { smallFlow } from '../document/flow.fixtures.ts';
import { withContents } from './with-contents.ts';

const flow = () => {
  const { nodes, ...rest } = smallFlow();
  const placed = nodes.map((node, index) => ({ ...node, position: { x: index * 400, y: 0 } }));
  const notes = [
    { id: 'area', text: 'Sales', position: { x: -50, y: -50 }, size: { width: 750, height: 400 } },
    { id: 'inside', text: 'Why', position: { x: 0, y: 200 } },
    { id: 'outside', text: 'Else', position: { x: 2_000, y: 0 } },
  ];
  return { ...rest, nodes: placed, notes };
};

describe('a region that is moved', () => {
  it('takes along the cards and notes whose middle it holds', () => {
    const document = flow();
    const { nodes, notes } = withContents(document, modules, {
      nodes: new Map(),
      notes: new Map([['area', { x: 50, y: -20 }]]),
    });
    const [first, second] = document.nodes;
    expect([...nodes]).toEqual([
      [first?.id, { x: 100, y: 30 }],
      [second?.id, { x: 500, y: 30 }],
    ]);
    expect([...notes]).toEqual([
      ['area', { x: 50, y: -20 }],
      ['inside', { x: 100, y: 230 }],
    ]);
  });

  it('leaves what has a new place of its own there', () => {
    const document = flow();
    const [first] = document.nodes;
    const own = { x: 7, y: 8 };
    const { nodes } = withContents(document, modules, {
      nodes: new Map([[first?.id ?? '', own]]),
      notes: new Map([['area', { x: 50, y: -20 }]]),
    });
    expect(nodes.get(first?.id ?? '')).toEqual(own);
  });

  it('is the only thing that takes others along', () => {
    const moved = { nodes: new Map(), notes: new Map([['inside', { x: 0, y: 0 }]]) };
    expect(withContents(flow(), modules, moved)).toBe(moved);
  });
});
