import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFairQueue, type Share } from './fair-queue.ts';

describe('a fair queue', () => {
  it('serves shares in turn, however many wait in one', () => {
    const queue = createFairQueue<string>(1, [1, 1]);
    for (const each of ['a1', 'a2', 'a3']) queue.add(['a', 'x'], each);
    queue.add(['b', 'x'], 'b1');
    queue.add(['a', 'y'], 'ay');
    expect(served(queue, 5)).toEqual(['a1', 'b1', 'ay', 'a2', 'a3']);
  });

  it('leaves a place to others where one share has all that it may have', () => {
    const queue = createFairQueue<string>(3, [2, 1]);
    for (const each of ['a1', 'a2', 'a3']) queue.add(['a', 'x'], each);
    queue.add(['a', 'y'], 'ay');
    queue.add(['b', 'x'], 'b1');
    expect([queue.next()?.item, queue.next()?.item, queue.next()?.item]).toEqual(['a1', 'b1', 'ay']);
    expect(queue.next()).toBeNull();
    queue.done(['b', 'x']);
    // Its application has two already.
    expect(queue.next()).toBeNull();
    queue.done(['a', 'y']);
    // And its flow has one.
    expect(queue.next()).toBeNull();
    queue.done(['a', 'x']);
    expect(queue.next()?.item).toBe('a2');
    expect([queue.waiting(), queue.waiting('a'), queue.waiting('b')]).toEqual([1, 1, 0]);
    expect(queue.clear()).toEqual(['a3']);
    expect(queue.waiting()).toBe(0);
  });

  it('gives everything once, in the order of each share, and never more places than a share may hold', () => {
    const share = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y')).map((path): Share => path);
    fc.assert(
      fc.property(
        fc.array(fc.oneof(share, fc.constant('take' as const), fc.nat(5)), { maxLength: 60 }),
        fc.integer({ min: 1, max: 4 }),
        (steps, places) => {
          const most = [Math.max(1, places - 1), Math.max(1, places - 2)];
          const queue = createFairQueue<{ share: Share; number: number }>(places, most);
          const running: { share: Share; number: number }[] = [];
          const [added, taken]: { share: Share; number: number }[][] = [[], []];
          const take = (): boolean => {
            const next = queue.next();
            if (!next) return false;
            expect(next.share).toEqual(next.item.share);
            running.push(next.item);
            taken?.push(next.item);
            const held = (depth: number) => running.filter((each) => isWithin(each.share, next.share, depth)).length;
            expect(running.length).toBeLessThanOrEqual(places);
            most.forEach((limit, depth) => expect(held(depth + 1)).toBeLessThanOrEqual(limit));
            return true;
          };
          for (const [number, step] of steps.entries()) {
            if (step === 'take') take();
            else if (typeof step === 'number') running.splice(step, 1).forEach((each) => queue.done(each.share));
            else {
              added?.push({ share: step, number });
              queue.add(step, { share: step, number });
            }
          }
          while (take() || running.length > 0) running.splice(0, 1).forEach((each) => queue.done(each.share));
          expect(taken).toHaveLength(added?.length ?? 0);
          for (const { share: one } of added ?? []) {
            const numbers = (taken ?? []).filter((each) => isWithin(each.share, one, 2)).map((each) => each.number);
            expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
          }
        },
      ),
    );
  });
});

function served(queue: ReturnType<typeof createFairQueue<string>>, count: number): (string | undefined)[] {
  return Array.from({ length: count }, () => {
    const next = queue.next();
    if (next) queue.done(next.share);
    return next?.item;
  });
}

function isWithin(share: Share, other: Share, depth: number): boolean {
  return share.slice(0, depth).join('/') === other.slice(0, depth).join('/');
}
