import { expect, it } from 'vitest';
import { FakeClock } from '../../testing/index.ts';
import { createArrivals } from './arrivals.ts';

function arrivals(most = { count: 3, bytes: 1_000 }) {
  const clock = new FakeClock();
  return { clock, ...createArrivals({ clock, most }) };
}

it('the slowest makes room when too many come, after a while', async () => {
  const { begin, clock } = arrivals();
  const [stalled, slow, fast] = [begin(), begin(), begin()];
  expect(begin).toThrow(/on their way/);
  await clock.advance(2_000);
  slow.came(10);
  fast.came(500);
  const late = begin();
  expect([stalled, slow, fast, late].map(({ signal }) => signal.aborted)).toEqual([true, false, false, false]);
  expect(stalled.signal.reason).toMatchObject({ code: 'unavailable' });
});

it('what is in memory is bounded: others make room first, and who fills it alone is refused', async () => {
  const { begin, clock } = arrivals();
  const other = begin();
  other.came(600);
  await clock.advance(2_000);
  const eager = begin();
  eager.came(600);
  expect([other.signal.aborted, eager.signal.aborted]).toEqual([true, false]);
  eager.came(600);
  expect(eager.signal.reason).toMatchObject({ code: 'unavailable' });
  expect(begin().signal.aborted).toBe(false);
});

it('who has come leaves room', () => {
  const { begin } = arrivals({ count: 1, bytes: 1_000 });
  const first = begin();
  first.came(1_000);
  first.end();
  expect(begin().signal.aborted).toBe(false);
});
