import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { align, distribute } from './align.ts';
import { carryNotes } from './carry-notes.ts';
import { findFreePlace, type Rect } from './free-place.ts';
import { nearestInDirection } from './nearest-in-direction.ts';
import { tidy } from './tidy.ts';

const rect = (x: number, y: number, width = 224, height = 100): Rect => ({ x, y, width, height });

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
