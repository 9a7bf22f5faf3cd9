import { expect, it } from 'vitest';
import { createMemoryStorage, provideStorage } from './storage-fallback.ts';

it('stands in where the browser refuses to keep anything, and only there', () => {
  const refusing: { localStorage?: Storage } = Object.defineProperty({}, 'localStorage', {
    configurable: true,
    get: () => {
      throw new Error('Access is denied for this document.');
    },
  });
  provideStorage(refusing, 'localStorage');
  refusing.localStorage?.setItem('a', '1');
  expect([refusing.localStorage?.getItem('a'), refusing.localStorage?.getItem('b')]).toEqual(['1', null]);
  const own = createMemoryStorage();
  const keeping = { localStorage: own };
  provideStorage(keeping, 'localStorage');
  expect(keeping.localStorage).toBe(own);
});

it('keeps, lists and forgets', () => {
  const storage = createMemoryStorage();
  storage.setItem('a', '1');
  storage.setItem('b', '2');
  expect([storage.length, storage.key(1), storage.key(2)]).toEqual([2, 'b', null]);
  storage.removeItem('a');
  expect(storage.length).toBe(1);
  storage.clear();
  expect(storage.length).toBe(0);
});
