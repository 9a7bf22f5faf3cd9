import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCardGrid } from '../layout/card-grid.ts';
import { overlaps, type Rect } from '../layout/free-place.ts';
import { spacing } from '../layout/spacing.ts';
import { edgePath, freeLane, wayAlong } from './edge-path.ts';

const width = 224;

/** Cards in columns, of any height, with room between them, as they are tidied. */
const anyColumns = fc.array(fc.array(fc.integer({ min: 60, max: 300 }), { minLength: 1, maxLength: 6 }), {
  minLength: 1,
  maxLength: 6,
});

function cardsOf(columns: readonly (readonly number[])[]): Rect[] {
  return columns.flatMap((heights, column) => {
    let y = 0;
    return heights.map((height) => {
      const rect = { x: column * (width + spacing.columns), y, width, height };
      y += height + spacing.between;
      return rect;
    });
  });
}

const endsOf = (from: Rect, to: Rect) => ({
  sourceX: from.x + width + 6,
  sourceY: from.y + from.height - 20,
  targetX: to.x - 1,
  targetY: to.y + 22,
});

describe('the path of an edge', () => {
  it('leads around every card, whichever two it connects', () => {
    fc.assert(
      fc.property(anyColumns, fc.nat(), fc.nat(), (columns, one, other) => {
        const cards = cardsOf(columns);
        const [from, to] = [cards[one % cards.length], cards[other % cards.length]];
        if (!from || !to) return;
        const ends = endsOf(from, to);
        const lane = freeLane(ends, createCardGrid(cards).within, (ends.sourceY + ends.targetY) / 2);
        const points = wayAlong(ends, lane);
        for (const [index, [x, y]] of points.entries()) {
          const [toX, toY] = points[index + 1] ?? [x, y];
          const part = {
            x: Math.min(x, toX),
            y: Math.min(y, toY),
            width: Math.abs(toX - x),
            height: Math.abs(toY - y),
          };
          expect(cards.filter((card) => overlaps(card, part, 0))).toEqual([]);
        }
      }),
    );
  });

  it('is a curve where nothing is in between, and a way around where something is', () => {
    const ends = endsOf({ x: 0, y: 0, width, height: 100 }, { x: 1_000, y: 0, width, height: 100 });
    const card = { x: 500, y: 20, width, height: 100 };
    expect(edgePath(ends, createCardGrid([{ ...card, y: 400 }]).within).path).toContain('C');
    const around = edgePath(ends, createCardGrid([card]).within);
    expect(around.path).not.toContain('C');
    expect(around.middle.y < card.y || around.middle.y > card.y + card.height).toBe(true);
  });
});
