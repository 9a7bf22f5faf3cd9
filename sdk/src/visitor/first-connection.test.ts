import { expect, it } from 'vitest';
import { createFirstConnection } from './first-connection.ts';
import { VisitorError } from './visitor-error.ts';

it('starts when it is asked for the first time, and gives everybody the same promise', async () => {
  let starts = 0;
  const first = createFirstConnection(() => (starts += 1));
  expect(starts).toBe(0);
  const promise = first.promise();
  expect(first.promise()).toBe(promise);
  expect(starts).toBe(1);
  first.note('connecting', null);
  first.note('polling', null);
  await expect(promise).resolves.toBeUndefined();
});

it('rejects with why it was refused, or that it was closed', async () => {
  const refused = createFirstConnection(() => {});
  const promise = refused.promise();
  refused.note('refused', new VisitorError('blocked', 'You are blocked.'));
  await expect(promise).rejects.toMatchObject({ code: 'blocked' });
  const closed = createFirstConnection(() => {});
  const other = closed.promise();
  closed.note('closed', null);
  await expect(other).rejects.toMatchObject({ code: 'closed' });
});
