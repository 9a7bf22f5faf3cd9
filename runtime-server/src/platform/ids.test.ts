import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FakeClock } from './fake-clock.ts';
import { createIdGenerator, newId } from './ids.ts';
import { seededRandom } from './random.ts';

it('makes ids of a readable prefix and 26 lower-case characters', () => {
  expect(newId('ses')).toMatch(/^ses_[0-9a-hjkmnp-tv-z]{26}$/);
});

it('makes strictly increasing ids, whatever the clock does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string(), fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 50 }), async (seed, steps) => {
      const clock = new FakeClock();
      const makeId = createIdGenerator({ clock, random: seededRandom(seed) });
      const ids: string[] = [makeId('msg')];
      for (const step of steps) {
        await clock.advance(step);
        ids.push(makeId('msg'));
      }
      expect(ids).toEqual([...new Set(ids)].sort());
    }),
    { numRuns: 50 },
  );
});

it('sorts ids of different nodes by time', async () => {
  const clock = new FakeClock();
  const [one, other] = ['a', 'b'].map((seed) => createIdGenerator({ clock, random: seededRandom(seed) }));
  const ids: (string | undefined)[] = [];
  for (let i = 0; i < 10; i++) {
    ids.push(i % 2 === 0 ? one?.('ses') : other?.('ses'));
    await clock.advance(1);
  }
  expect([...ids].sort()).toEqual(ids);
});

it('goes on into the next millisecond when the random part is used up', () => {
  const makeId = createIdGenerator({
    clock: new FakeClock('2026-01-05T08:00:00.000Z'),
    random: { bytes: (length) => Buffer.alloc(length, 0xff) },
  });
  const ids = [makeId('x'), makeId('x'), makeId('x')];
  expect([...new Set(ids)].sort()).toEqual(ids);
});

it('does not let a neighbouring id be guessed', () => {
  const makeId = createIdGenerator({ clock: new FakeClock(), random: seededRandom('seed') });
  const strides = Array.from({ length: 20 }, () => Number.parseInt(makeId('x').slice(-5), 32));
  expect(new Set(strides.map((value, i) => value - (strides[i - 1] ?? 0))).size).toBeGreaterThan(10);
});
