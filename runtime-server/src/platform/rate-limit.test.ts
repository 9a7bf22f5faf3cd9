import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FakeClock } from './fake-clock.ts';
import { createRateLimiter } from './rate-limit.ts';

describe('a rate limiter', () => {
  it('never lets through more than the burst and what came back since, and never less either', () => {
    const step = fc.record({ waitMs: fc.nat(400), cost: fc.integer({ min: 1, max: 3 }) });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 3, max: 40 }),
        fc.array(step, { minLength: 1, maxLength: 100 }),
        (ratePerSecond, burst, steps) => {
          let nowMs = 1_000_000;
          const clock = { now: () => new Date(nowMs), setTimer: () => () => undefined };
          const limiter = createRateLimiter({ ratePerSecond, burst, clock });
          // The model counts in thousandths of a token, which are whole numbers.
          let model = burst * 1000;
          for (const { waitMs, cost } of steps) {
            nowMs += waitMs;
            model = Math.min(burst * 1000, model + waitMs * ratePerSecond);
            const isAllowed = model >= cost * 1000;
            if (isAllowed) model -= cost * 1000;
            expect(limiter.take('visitor', cost).isAllowed).toBe(isAllowed);
          }
        },
      ),
    );
  });

  it('tells exactly when to come back', async () => {
    const clock = new FakeClock();
    const limiter = createRateLimiter({ ratePerSecond: 3, burst: 2, clock });
    limiter.take('v', 2);
    const refused = limiter.take('v');
    expect(refused).toEqual({ isAllowed: false, retryAfterMs: 334 });
    await clock.advance(333);
    expect(limiter.check('v').isAllowed).toBe(false);
    await clock.advance(1);
    expect(limiter.take('v')).toEqual({ isAllowed: true, remaining: 0 });
  });

  it('counts each key by itself, takes nothing on check, and forgets on reset', () => {
    const limiter = createRateLimiter({ ratePerSecond: 1, burst: 1, clock: new FakeClock() });
    expect(limiter.check('a').isAllowed).toBe(true);
    expect(limiter.take('a').isAllowed).toBe(true);
    expect(limiter.take('a').isAllowed).toBe(false);
    expect(limiter.take('b').isAllowed).toBe(true);
    limiter.reset('a');
    expect(limiter.take('a').isAllowed).toBe(true);
  });

  it('refuses for ever what costs more than the burst', () => {
    const limiter = createRateLimiter({ ratePerSecond: 1, burst: 2, clock: new FakeClock() });
    expect(limiter.take('a', 3)).toEqual({ isAllowed: false, retryAfterMs: Number.POSITIVE_INFINITY });
  });

  it('remembers a bounded number of keys, the latest, and drops those whose bucket is full again', async () => {
    const clock = new FakeClock();
    const limiter = createRateLimiter({ ratePerSecond: 1, burst: 2, clock, maxKeys: 10 });
    for (let i = 0; i < 50; i++) limiter.take(`key ${i}`, 2);
    expect(limiter.size).toBe(10);
    expect(limiter.check('key 49').isAllowed).toBe(false);
    expect(limiter.check('key 0').isAllowed).toBe(true);
    await clock.advance(2_000);
    limiter.take('new');
    expect(limiter.size).toBe(1);
  });

  it('keeps a key that is used again and again, and forgets the one that is not', async () => {
    const clock = new FakeClock();
    const limiter = createRateLimiter({ ratePerSecond: 0.001, burst: 2, clock, maxKeys: 2 });
    limiter.take('busy');
    limiter.take('quiet', 2);
    await clock.advance(1_000);
    limiter.take('busy');
    limiter.take('new');
    expect(limiter.check('busy').isAllowed).toBe(false);
    expect(limiter.check('quiet').isAllowed).toBe(true);
  });

  it('is not fooled by a clock that steps back', async () => {
    const clock = new FakeClock();
    const limiter = createRateLimiter({ ratePerSecond: 1, burst: 1, clock });
    limiter.take('a');
    await clock.advance(-60_000);
    expect(limiter.take('a').isAllowed).toBe(false);
    await clock.advance(1_000);
    expect(limiter.take('a').isAllowed).toBe(true);
  });
});
