import { expect, it } from 'vitest';
import { toneOfWait } from './wall-tone.ts';

it('tells waits that are longer than promised, and much longer', () => {
  const since = '2026-11-29T12:00:00.000Z';
  const after = (seconds: number) => toneOfWait(since, Date.parse(since) + seconds * 1_000, 20);
  expect([20, 21, 60, 61].map(after)).toEqual([undefined, 'waiting', 'waiting', 'overdue']);
  expect(toneOfWait(null, 0, 20)).toBeUndefined();
});
