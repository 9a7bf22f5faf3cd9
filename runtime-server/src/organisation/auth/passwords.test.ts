import { expect, it, vi } from 'vitest';
import { createPasswords } from './passwords.ts';

type BetterAuth = Awaited<ReturnType<Parameters<typeof createPasswords>[0]>>;

it('refuses early when very many passwords wait, and goes on when there is room', async () => {
  const ends: (() => void)[] = [];
  const hash = (): Promise<string> => new Promise((resolve) => void ends.push(() => resolve('hashed')));
  const verify = (): Promise<boolean> => hash().then(() => true);
  const betterAuth = { $context: Promise.resolve({ password: { hash, verify } }) } as unknown as BetterAuth;
  const { verify: check } = createPasswords(() => Promise.resolve(betterAuth));
  const refused: unknown[] = [];
  const asked = Array.from({ length: 100 }, () =>
    check('a password', 'stored').catch((error: unknown) => void refused.push(error)),
  );
  await vi.waitFor(() => expect(refused.length).toBeGreaterThan(50));
  expect(refused[0]).toMatchObject({ code: 'unavailable', retryAfterSeconds: 3 });
  const taken = asked.length - refused.length;
  while (ends.length > 0) {
    for (const end of ends.splice(0)) end();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect((await Promise.all(asked)).filter((is) => is === true)).toHaveLength(taken);
  const late = check('a password', 'stored');
  await vi.waitFor(() => expect(ends).toHaveLength(1));
  ends[0]?.();
  expect(await late).toBe(true);
});
