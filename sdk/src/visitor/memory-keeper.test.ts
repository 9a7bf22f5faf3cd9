import { expect, it } from 'vitest';
import { createMemoryKeeper } from './memory-keeper.ts';
import { memoryStorage } from './visitor-memory.ts';

const now = { visitorId: 'vis_1', token: 'token-1', seq: 3, change: 4, pending: [] };

it('keeps what there is, with how long the token holds', async () => {
  const storage = memoryStorage();
  const keeper = createMemoryKeeper(storage, () => now);
  keeper.noteExpiry('2026-04-01T00:00:00.000Z');
  keeper.keep();
  await Promise.resolve();
  expect(storage.read()).toEqual({ ...now, expiresAt: '2026-04-01T00:00:00.000Z' });
});

it('goes on with the expiry that it recalls', async () => {
  const storage = memoryStorage();
  void storage.write({ ...now, expiresAt: 'then' });
  const keeper = createMemoryKeeper(storage, () => ({ ...now, seq: 9 }));
  expect(await keeper.recall()).toMatchObject({ seq: 3 });
  keeper.keep();
  await Promise.resolve();
  expect(storage.read()).toMatchObject({ seq: 9, expiresAt: 'then' });
});

it('writes nothing before there is anything, and is not stopped by a storage that refuses', async () => {
  const storage = memoryStorage();
  createMemoryKeeper(storage, () => null).keep();
  await Promise.resolve();
  expect(storage.read()).toBeNull();
  const refuse = (): never => {
    throw new Error('The storage is forbidden.');
  };
  const keeper = createMemoryKeeper({ read: refuse, write: refuse }, () => now);
  keeper.keep();
  expect(await keeper.recall()).toBeNull();
});
