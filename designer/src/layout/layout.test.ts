import { flowLimits } from '@parley/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { align, distribute } from './align.ts';
import { carryNotes } from './carry-notes.ts';
import { findFreePlace, type Rect } from './free-place.ts';
import { forwardEdges } from './forward-edges.ts';
import { crossings, inPortOrder } from './in-port-order.ts';
import { layered } from './layered.ts';
import { nearestInDirection } from './nearest-in-direction.ts';
import { tidy } from './tidy.ts';

const rect = (x: number, y: number, width = 224, height = 100): Rect => ({ x, y, width, height });

const anyFlow = fc.integer({ min: 1, max: 40 }).chain((count) =>
  fc.record({
    count: fc.constant(count),
    pairs: fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 3 * count }),
  }),
);

/** Cards of several heights, and connections between them by number. */
function flowOf(count: number, pairs: readonly (readonly [number, number])[]) {
  const numbers = Array.from({ length: count }, (_, index) => index);
  return {
    rects: numbers.map((index): [string, Rect] => [`n${index}`, rect(0, 0, 224, 60 + (index % 5) * 40)]),
    edges: pairs.map(([source, target]) => ({ source: `n${source}`, target: `n${target}` })),
  };
}

/** Pairs of rectangles that lie over each other. */
function overlaps(rects: readonly Rect[]): Rect[][] {
  const sorted = rects.toSorted((a, b) => a.x - b.x);
  return sorted.flatMap((one, index) => {
    const found: Rect[][] = [];
    for (let at = index + 1; at < sorted.length; at += 1) {
      const other = sorted[at];
      if (!other || other.x >= one.x + one.width) break;
      if (one.y < other.y + other.height && other.y < one.y + one.height) found.push([one, other]);
    }
    return found;
  });
}

describe('tidying', () => {
  const rects = [
    ['start', rect(50, 60)],
    ['menu', rect(0, 0)],
    ['a', rect(0, 0)],
    ['b', rect(0, 0)],
    ['end', rect(0, 0)],
  ] as const;
  const edges = [
    { source: 'start', target: 'menu' },
    { source: 'menu', target: 'a' },
    { source: 'menu', target: 'b' },
    { source: 'a', target: 'end' },
    { source: 'b', target: 'end' },
    { source: 'b', target: 'b' },
  ];

  it('goes from left to right, ways out from the top, and leaves the first card where it is', () => {
    const places = tidy({ rects, edges });
    const at = (id: string) => places.get(id) ?? { x: NaN, y: NaN };
    expect(at('start')).toEqual({ x: 50, y: 60 });
    expect(at('menu').x).toBeGreaterThan(at('start').x + 224);
    expect(at('a').x).toBe(at('b').x);
    expect(at('a').y).toBeLessThan(at('b').y);
    expect(at('end').x).toBeGreaterThan(at('a').x + 224);
  });

  it('puts what ways out lead to in their order, where that crosses less', () => {
    fc.assert(
      fc.property(anyFlow, ({ count, pairs }) => {
        const flow = flowOf(count, pairs);
        const sizes = new Map(flow.rects);
        // Any columns: what matters is that none gets worse.
        const places = new Map(
          flow.rects.map(([id], index) => [id, { x: (index % 5) * 320, y: Math.floor(index / 5) * 400 }] as const),
        );
        const ordered = inPortOrder(places, flow.rects, flow.edges);
        const all = (at: ReadonlyMap<string, { x: number; y: number }>) =>
          [0, 1, 2, 3, 4].map((column) => {
            const members = flow.rects.filter((_, index) => index % 5 === column).map(([id]) => id);
            return crossings(at, sizes, flow.edges, new Set(members));
          });
        expect(overlaps(flow.rects.map(([id, each]) => ({ ...each, ...ordered.get(id) })))).toEqual([]);
        if (new Set(flow.edges.map(({ source }) => source)).size === 1) {
          all(ordered).forEach((crossed, column) => expect(crossed).toBeLessThanOrEqual(all(places)[column] ?? 0));
        }
      }),
    );
    const card = (id: string): [string, Rect] => [id, rect(0, 0)];
    const ids = ['menu', 'a', 'b', 'c'];
    const at = (column: number, row: number) => ({ x: column * 320, y: row * 140 });
    const upsideDown = new Map([
      ['menu', at(0, 1)],
      ['c', at(1, 0)],
      ['a', at(1, 1)],
      ['b', at(1, 2)],
    ]);
    const ways = ['a', 'b', 'c'].map((target) => ({ source: 'menu', target }));
    const ordered = inPortOrder(upsideDown, ids.map(card), ways);
    expect(ids.slice(1).map((id) => ordered.get(id)?.y)).toEqual([0, 140, 280]);
  });

  it('changes nothing the second time', () => {
    const once = tidy({ rects, edges });
    const again = tidy({ rects: rects.map(([id, each]) => [id, { ...each, ...once.get(id) }] as const), edges });
    expect(again).toEqual(once);
  });

  it('lays no card over another, whatever the connections', () => {
    const anyEdges = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 20 });
    fc.assert(
      fc.property(anyEdges, (pairs) => {
        const ids = Array.from({ length: 10 }, (_, index) => `n${index}`);
        const places = tidy({
          rects: ids.map((id) => [id, rect(0, 0)] as const),
          edges: pairs.map(([source, target]) => ({ source: `n${source}`, target: `n${target}` })),
        });
        const laid = ids.map((id) => ({ ...rect(0, 0), ...places.get(id) }));
        for (const [index, one] of laid.entries())
          for (const other of laid.slice(index + 1))
            expect(
              one.x + 224 <= other.x || other.x + 224 <= one.x || one.y + 100 <= other.y || other.y + 100 <= one.y,
            ).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it('keeps every connection to the right that leads to nothing before it, and no card over another, also in the plain layout', () => {
    fc.assert(
      fc.property(anyFlow, ({ count, pairs }) => {
        const { rects, edges } = flowOf(count, pairs);
        const forward = forwardEdges([...new Map(rects).keys()], edges, 'n0');
        const places = layered(rects, forward, 'n0');
        const at = new Map(rects.map(([id, each]) => [id, { ...each, ...places.get(id) }]));
        expect(overlaps([...at.values()])).toEqual([]);
        const right = (id: string) => (at.get(id)?.x ?? NaN) + (at.get(id)?.width ?? NaN);
        expect(forward.filter(({ source, target }) => !(right(source) < (at.get(target)?.x ?? NaN)))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('is the same the second time whatever the connections, circles as well', () => {
    fc.assert(
      fc.property(anyFlow, ({ count, pairs }) => {
        const { rects, edges } = flowOf(count, pairs);
        const once = tidy({ rects, edges });
        expect([...once.keys()]).toEqual(rects.map(([id]) => id));
        expect(once.get('n0')).toEqual({ x: 0, y: 0 });
        const again = tidy({ rects: rects.map(([id, each]) => [id, { ...each, ...once.get(id) }] as const), edges });
        expect(again).toEqual(once);
      }),
      { numRuns: 25 },
    );
  });

  it('lays out a thousand cards with connections that lead back', () => {
    const count = 1_000;
    const onward = Array.from({ length: count - 1 }, (_, index): [number, number] => [
      Math.floor(index / 3),
      index + 1,
    ]);
    // Each to the card that leads there, some steps back.
    const before = (index: number, steps: number): number =>
      steps === 0 || index === 0 ? index : before(Math.floor((index - 1) / 3), steps - 1);
    const back = Array.from({ length: 500 }, (_, half): [number, number] => [half * 2, before(half * 2, half % 7)]);
    const { rects, edges } = flowOf(count, [...onward, ...back]);
    const places = tidy({ rects, edges });
    const at = new Map(rects.map(([id, each]) => [id, { ...each, ...places.get(id) }]));
    expect(overlaps([...at.values()])).toEqual([]);
    expect(places.get('n0')).toEqual({ x: 0, y: 0 });
    const x = (index: number) => at.get(`n${index}`)?.x ?? NaN;
    expect(onward.filter(([source, target]) => !(x(source) < x(target)))).toEqual([]);
  });

  it('lays out the largest flow there may be', () => {
    const { nodes: count, edges: most } = flowLimits;
    const pairs = Array.from({ length: most }, (_, index): [number, number] => [
      index % count,
      (index * 4_999) % count,
    ]);
    const { rects, edges } = flowOf(count, pairs);
    const places = tidy({ rects, edges });
    expect(overlaps(rects.map(([id, each]) => ({ ...each, ...places.get(id) })))).toEqual([]);
  });

  it('lays the ways out of a card from the top, also in the plain layout', () => {
    const count = 1_000;
    const pairs = Array.from({ length: count - 1 }, (_, index): [number, number] => [Math.floor(index / 3), index + 1]);
    const { rects, edges } = flowOf(count, pairs);
    const places = layered(rects, edges, 'n0');
    const y = (index: number) => places.get(`n${index}`)?.y ?? NaN;
    const inOrder = pairs.filter(
      ([source, target], index) => pairs[index + 1]?.[0] === source && y(target) < y(target + 1),
    );
    expect(inOrder).toHaveLength(pairs.filter(([source], index) => pairs[index + 1]?.[0] === source).length);
  });

  it('takes notes along with the card they stand by, and regions with their contents', () => {
    const before = new Map([['a', rect(0, 0)]]);
    const after = new Map([['a', { x: 500, y: 50 }]]);
    const notes = [
      { id: 'by', text: '', position: { x: 0, y: 120 } },
      { id: 'around', text: '', position: { x: -20, y: -40 }, size: { width: 300, height: 200 } },
      { id: 'far', text: '', position: { x: 9_000, y: 0 } },
    ];
    const noteRects = new Map([
      ['by', rect(0, 120, 208, 112)],
      ['around', rect(-20, -40, 300, 200)],
      ['far', rect(9_000, 0, 208, 112)],
    ]);
    const carried = carryNotes(notes, noteRects, before, after);
    expect(carried.get('by')).toEqual({ position: { x: 500, y: 170 } });
    expect(carried.get('around')).toEqual({ position: { x: 468, y: -6 }, size: { width: 288, height: 188 } });
    expect(carried.has('far')).toBe(false);
  });
});

describe('aligning', () => {
  const rects = new Map([
    ['a', rect(0, 0, 100, 40)],
    ['b', rect(50, 100, 60, 20)],
    ['c', rect(400, 300, 100, 40)],
  ]);

  it('brings cards to the edge or the middle of all of them', () => {
    expect([...align(rects, 'left').values()].map(({ x }) => x)).toEqual([0, 0, 0]);
    expect([...align(rects, 'right').values()].map(({ x }) => x)).toEqual([400, 440, 400]);
    expect([...align(rects, 'middle').values()].map(({ y }) => y)).toEqual([150, 160, 150]);
  });

  it('puts equal room between cards, and keeps the first and the last', () => {
    const places = distribute(rects, 'vertical');
    expect([...places.values()].map(({ y }) => y)).toEqual([0, 160, 300]);
    expect(distribute(new Map([...rects].slice(0, 2)), 'vertical').size).toBe(0);
  });
});

describe('finding a free place', () => {
  it('takes the wanted one when it is free', () => {
    expect(findFreePlace(rect(10, 20), [rect(500, 500)])).toEqual({ x: 10, y: 20 });
  });

  it('never lies over a card', () => {
    const anyRects = fc.array(
      fc.record({ x: fc.integer({ min: -400, max: 400 }), y: fc.integer({ min: -400, max: 400 }) }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(anyRects, (places) => {
        const obstacles = places.map(({ x, y }) => rect(x, y));
        const { x, y } = findFreePlace(rect(0, 0), obstacles);
        expect(
          obstacles.filter((each) => x < each.x + 224 && each.x < x + 224 && y < each.y + 100 && each.y < y + 100),
        ).toEqual([]);
      }),
    );
  });
});

describe('walking in a direction', () => {
  const rects = new Map([
    ['middle', rect(0, 0)],
    ['right', rect(400, 20)],
    ['below', rect(10, 300)],
    ['aside', rect(300, 1_500)],
  ]);

  it('finds the nearest card that way, or none', () => {
    expect(nearestInDirection('middle', rects, 'right')).toBe('right');
    expect(nearestInDirection('middle', rects, 'down')).toBe('below');
    expect(nearestInDirection('middle', rects, 'up')).toBeNull();
    expect(nearestInDirection('gone', rects, 'up')).toBeNull();
  });
});
