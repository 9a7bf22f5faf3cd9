import { exampleFlows } from '@parley/examples';
import { modules } from '@parley/modules';
import type { JsonObject } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { toCanvasElements, type ElementSource } from '../canvas/canvas-elements.ts';
import { nodeOf, smallFlow } from '../document/flow.fixtures.ts';
import { handlesOfView, sizeOfView } from './node-geometry.ts';
import { viewOfNode } from './node-view.ts';

describe('what a card shows', () => {
  it('has a way out for every port of its settings', () => {
    const view = viewOfNode(nodeOf('menu', 'branch'), [], modules);
    expect(view.ports.map(({ id, isRequired }) => [id, isRequired])).toEqual([
      ['branch:b1', true],
      ['branch:b2', true],
    ]);
    expect(handlesOfView(view).map(({ type, id }) => [type, id])).toEqual([
      ['target', undefined],
      ['source', 'branch:b1'],
      ['source', 'branch:b2'],
    ]);
  });

  it('says what decides a way out beside it, and not twice', () => {
    const node = {
      ...nodeOf('tier', 'condition'),
      config: { cases: [{ id: 'gold', label: 'Gold', all: [{ variable: 'Score', operator: '>=', value: '90' }] }] },
    };
    const view = viewOfNode(node, [], modules);
    expect(view.ports[0]).toMatchObject({ id: 'case:gold', detail: 'Score >= 90' });
    expect(view.lines).toEqual([]);
  });

  it('says the words of a rule in both languages', () => {
    const config = {
      cases: [{ id: 'vip', label: 'VIP', all: [{ variable: 'Tags', operator: 'contains', value: 'vip' }] }],
    };
    const view = viewOfNode({ ...nodeOf('who', 'condition'), config }, [], modules);
    expect(view.ports[0]?.detail).toEqual({ en: 'Tags contains vip', zh: 'Tags 包含 vip' });
  });

  it('keeps a way out that only an edge names, and shows it as gone', () => {
    const view = viewOfNode(nodeOf('menu', 'branch'), ['branch:old'], modules);
    expect(view.ports.at(-1)).toMatchObject({ id: 'branch:old', isStray: true });
  });

  it('shows a module type that is not known with the ways out of its edges', () => {
    const view = viewOfNode({ ...nodeOf('x', 'message'), type: 'teleport' }, ['next'], modules);
    expect(view).toMatchObject({ module: null, title: { en: 'teleport' }, ports: [{ id: 'next', isStray: false }] });
  });

  it('survives settings that do not fit', () => {
    const odd: JsonObject[] = [{}, { parts: 3 }, { branches: [{}] }, { cases: 'no' }];
    for (const config of odd)
      for (const type of modules.keys()) {
        const view = viewOfNode({ ...nodeOf('n', type), config }, [], modules);
        expect(view.ports.every(({ id }) => typeof id === 'string')).toBe(true);
        expect(sizeOfView(view).height).toBeGreaterThan(0);
      }
  });

  it('draws every node and edge of the examples', () => {
    for (const { document } of exampleFlows) {
      const source = sourceOf(document as never);
      const { nodes, edges } = toCanvasElements(source, modules, null);
      expect(nodes.filter(({ type }) => type === 'module')).toHaveLength(source.document.nodes.length);
      expect(edges).toHaveLength(source.document.edges.length);
    }
  });
});

describe('the elements of the canvas', () => {
  it('stay the very same objects where the document did not change', () => {
    const flow = smallFlow();
    const first = toCanvasElements(sourceOf(flow), modules, null);
    const nodes = flow.nodes.map((node) => (node.id === 'hello' ? { ...node, label: 'Hi' } : node));
    const second = toCanvasElements(sourceOf({ ...flow, nodes }), modules, first);
    const changed = second.nodes.filter((node) => !first.nodes.includes(node));
    expect(changed.map(({ id }) => id)).toEqual(['hello']);
    expect(second.edges).toBe(first.edges);
  });

  it('hold what an overlay shows of another version, even from a way out that is gone', () => {
    const ghost = nodeOf('was', 'message');
    const ghosts = { nodes: [ghost], edges: [{ id: 'g1', source: 'menu', port: 'branch:old', target: 'was' }] };
    const { nodes, edges } = toCanvasElements({ ...sourceOf(smallFlow()), ghosts }, modules, null);
    expect(nodes.find(({ id }) => id === 'was')).toMatchObject({ data: { isGhost: true }, draggable: false });
    expect(edges.at(-1)).toMatchObject({ source: 'menu', sourceHandle: null, target: 'was', data: { isGhost: true } });
  });

  it('leave out an edge to a node that is not there', () => {
    const flow = smallFlow();
    flow.edges.push({ id: 'e9', source: 'hello', port: 'next', target: 'gone' });
    expect(toCanvasElements(sourceOf(flow), modules, null).edges).toHaveLength(2);
  });
});

function sourceOf(document: ElementSource['document']): ElementSource {
  return { document, selection: { nodes: [], edges: [], notes: [] }, isReadOnly: false, ghosts: undefined };
}
