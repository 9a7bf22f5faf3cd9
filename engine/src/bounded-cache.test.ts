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
