import { expect, it } from 'vitest';
import { FakeClock } from './fake-clock.ts';
import { createLoadingCache } from './loading-cache.ts';

function createCache(maxEntries = 10) {
  const clock = new FakeClock();
  const loaded: string[] = [];
  const cache = createLoadingCache<string, string>({
    keyOf: (subject) => subject,
    load: (subject) => {
      loaded.push(subject);
      return subject === 'bad' ? Promise.reject(new Error('gone')) : Promise.resolve(`${subject} ${loaded.length}`);
    },
    maxEntries,
    maxAge: { milliseconds: 1_000, clock },
  });
  return { clock, cache, loaded };
}

it('loads once for all who ask, and again when it is too old', async () => {
  const { clock, cache, loaded } = createCache();
  expect(await Promise.all([cache.get('a'), cache.get('a')])).toEqual(['a 1', 'a 1']);
  await clock.advance(999);
  expect(await cache.get('a')).toBe('a 1');
  await clock.advance(1);
  expect(await cache.get('a')).toBe('a 2');
  expect(loaded).toEqual(['a', 'a']);
});

it('loads again after a failure, and after it was told of a change', async () => {
  const { cache, loaded } = createCache();
  const failed = await Promise.allSettled([cache.get('bad'), cache.get('bad')]);
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(cache.get('bad')).rejects.toThrow('gone');
  expect(loaded).toEqual(['bad', 'bad']);
  await cache.get('a');
  cache.forget('a');
  expect(await cache.get('a')).toBe('a 4');
});

it('does not let a failure of what was forgotten meanwhile take what was loaded after it', async () => {
  const { cache, loaded } = createCache();
  const failing = cache.get('bad').catch(() => undefined);
  cache.forget('bad');
  const again = cache.get('bad').catch(() => undefined);
  await Promise.all([failing, again]);
  expect(loaded).toEqual(['bad', 'bad']);
});

it('holds no more than it may', async () => {
  const { cache, loaded } = createCache(2);
  for (const subject of ['a', 'b', 'c', 'a']) await cache.get(subject);
  expect(loaded).toEqual(['a', 'b', 'c', 'a']);
});
