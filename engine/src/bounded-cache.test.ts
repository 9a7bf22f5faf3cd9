import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { BoundedCache } from './bounded-cache.ts';

test('makes a value once and returns it again', () => {
  const cache = new BoundedCache<string, string[]>(2);
  const make = vi.fn((key: string) => [key]);
  expect(cache.getOrMake('a', make)).toBe(cache.getOrMake('a', make));
  expect(make).toHaveBeenCalledTimes(1);
});

test('forgets what was used longest ago, not what was made first', () => {
  const cache = new BoundedCache<string, string>(2);
  const make = vi.fn((key: string) => key);
  for (const key of ['a', 'b', 'a', 'c', 'a']) cache.getOrMake(key, make);
  expect(make.mock.calls.map(([key]) => key)).toEqual(['a', 'b', 'c']);
  expect(cache.size).toBe(2);
  cache.getOrMake('b', make);
  expect(make).toHaveBeenCalledTimes(4);
});

test('keeps what may not be forgotten, and makes room again once it may', () => {
  const busy = new Set(['a', 'b', 'c']);
  const cache = new BoundedCache<string, string>(2, { mayForget: (value) => !busy.has(value) });
  for (const key of busy) cache.set(key, key);
  expect(cache.size).toBe(3);
  busy.clear();
  cache.set('d', 'd');
  expect(cache.size).toBe(2);
  expect(cache.get('d')).toBe('d');
});

test('forgets what is older than it may be, from when it was put in last', () => {
  let now = 0;
  const cache = new BoundedCache<string, number>(10, { maxAge: { milliseconds: 100, now: () => now } });
  cache.set('a', 1);
  now = 99;
  expect(cache.get('a')).toBe(1);
  now = 100;
  expect(cache.get('a')).toBeUndefined();
  expect(cache.size).toBe(0);
  cache.set('a', 2);
  now = 150;
  cache.set('a', 3);
  now = 249;
  expect(cache.getOrMake('a', () => 4)).toBe(3);
  now = 250;
  expect(cache.getOrMake('a', () => 4)).toBe(4);
});

test('never holds more than it may, and always what was put in last', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.record({ key: fc.nat(9), does: fc.constantFrom('get', 'set', 'delete') }), { maxLength: 60 }),
      (maxEntries, steps) => {
        const cache = new BoundedCache<number, string>(maxEntries);
        for (const [index, { key, does }] of steps.entries()) {
          if (does === 'set') {
            cache.set(key, `${index}`);
            expect(cache.get(key)).toBe(`${index}`);
          } else cache[does](key);
          expect(cache.size).toBeLessThanOrEqual(maxEntries);
        }
      },
    ),
  );
});
