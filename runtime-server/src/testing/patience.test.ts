import { expect, it, vi } from 'vitest';
import { eventually } from './eventually.ts';
import { patience } from './patience.ts';

it('waits as much longer as the machine is slower, never shorter', () => {
  vi.stubEnv('TEST_PACE', '2.5');
  expect(patience(1_000)).toBe(2_500);
  vi.stubEnv('TEST_PACE', '0.5');
  expect(patience(1_000)).toBe(1_000);
  vi.stubEnv('TEST_PACE', undefined);
  expect(patience(1_000)).toBe(1_000);
});

it('waits for what comes, and tells what did not', async () => {
  let tries = 0;
  const third = () => {
    tries += 1;
    expect(tries).toBe(3);
    return tries;
  };
  expect(await eventually(third)).toBe(3);
  vi.stubEnv('TEST_PACE', '1');
  await expect(eventually(() => expect(tries).toBe(-1), 60)).rejects.toThrow('expected 3 to be -1');
});
