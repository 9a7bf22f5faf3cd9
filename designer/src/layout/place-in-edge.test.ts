import { modules } from '@parley/modules';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { insertOnEdge } from '../document/add-node.ts';
import { nodeOf, smallFlow } from '../document/flow.fixtures.ts';
import { makeRoom } from '../document/make-room.ts';
import { rectsOfNodes } from './node-rects.ts';
import { placeInEdge } from './place-in-edge.ts';

/** `menu` of the small flow dropped on the connection from hello to the end, which stands this far away. */
function dropped(gap: number, others: readonly { x: number; y: number }[] = []) {
  const small = smallFlow();
  const nodes = small.nodes.map((node) => (node.id === 'end' ? nodeOf('end', 'end', 320 + 224 + gap) : node));
  const beside = others.map(({ x, y }, index) => nodeOf(`other${index}`, 'message', x, y));
  const document = { ...small, nodes: [...nodes, ...beside] };
  const node = nodes.find(({ id }) => id === 'menu') ?? nodeOf('menu', 'branch');
  const place = placeInEdge(document, modules, 'e2', node);
  if (!place) throw new Error('There is no such connection');
  const command = insertOnEdge('menu', place.position, 'Menu', { edgeId: 'e2', port: 'branch:b1' });
  return { place, after: (place.room ? makeRoom(command, place.room) : command).apply(document), document };
}

const rightOf = ({ x, width }: { x: number; width: number }) => x + width;

describe('a card dropped on a connection', () => {
  it('stands between its ends, and what comes after makes room', () => {
    const { after, document } = dropped(96, [{ x: 1_000, y: 50 }]);
    const at = (id: string) => rectsOfNodes(after, modules).get(id) ?? { x: NaN, y: NaN, width: NaN, height: NaN };
    expect(at('menu').x).toBeGreaterThan(rightOf(at('hello')));
    expect(at('end').x).toBeGreaterThan(rightOf(at('menu')));
    const by = at('end').x - (320 + 224 + 96);
    expect(at('other0').x).toBe(1_000 + by);
    expect(at('start')).toEqual(rectsOfNodes(document, modules).get('start'));
    expect(after.edges.map(({ source, target }) => `${source} ${target}`)).toEqual([
      'start hello',
      'hello menu',
      'menu end',
    ]);
  });

  it('moves nothing where there is room', () => {
    const { place, after, document } = dropped(900);
    expect(place.room).toBeNull();
    expect(after.nodes.filter(({ id }) => id !== 'menu')).toEqual(document.nodes.filter(({ id }) => id !== 'menu'));
  });

  it('moves notes that stand there as well', () => {
    const { place, document } = dropped(96);
    const room = place.room ?? { fromX: NaN, by: NaN, except: '' };
    const notes = [{ id: 'late', text: '', position: { x: room.fromX + 10, y: 0 } }];
    const idle = { label: 'moved', apply: (flow: typeof document) => flow };
    const after = makeRoom(idle, room).apply({ ...document, notes });
    expect(after.notes).toEqual([{ id: 'late', text: '', position: { x: room.fromX + 10 + room.by, y: 0 } }]);
  });

  it('covers no card, whatever stands around', () => {
    const place = fc.record({ x: fc.integer({ min: 300, max: 1_200 }), y: fc.integer({ min: -300, max: 300 }) });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 600 }), fc.array(place, { maxLength: 6 }), (gap, others) => {
        const rects = rectsOfNodes(dropped(gap, others).after, modules);
        const { x, y, width, height } = rects.get('menu') ?? { x: NaN, y: NaN, width: NaN, height: NaN };
        const covered = [...rects].filter(
          ([id, each]) =>
            id !== 'menu' && x < rightOf(each) && each.x < x + width && y < each.y + each.height && each.y < y + height,
        );
        expect(covered).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('has no place in a connection that is gone', () => {
    expect(placeInEdge(smallFlow(), modules, 'gone', nodeOf('new', 'message'))).toBeNull();
  });
});
