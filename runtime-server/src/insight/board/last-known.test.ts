import { describe, expect, it } from 'vitest';
import { FakeClock } from '../../platform/fake-clock.ts';
import { createLastKnown } from './last-known.ts';

function world() {
  const clock = new FakeClock();
  const loads: { resolve: (value: string) => void; reject: (error: Error) => void }[] = [];
  const known = createLastKnown<string, string>({
    keyOf: (subject) => subject,
    load: () => new Promise((resolve, reject) => void loads.push({ resolve, reject })),
    maxEntries: 10,
    milliseconds: 1_000,
    clock,
  });
  return { clock, loads, known };
}

describe('what is shown a little old', () => {
  it('is read once for all who ask, and anew beside when it has come of age (MON-11)', async () => {
    const { clock, loads, known } = world();
    const first = [known.get('a'), known.get('a')];
    loads[0]?.resolve('one');
    expect(await Promise.all(first)).toEqual(['one', 'one']);
    await clock.advance(1_001);
    expect(await Promise.all([known.get('a'), known.get('a')])).toEqual(['one', 'one']);
    expect(loads).toHaveLength(2);
    loads[1]?.resolve('two');
    await Promise.resolve();
    await clock.advance(1);
    expect(await known.get('a')).toBe('two');
  });

  it('is waited for after a long time, and read again after a failure', async () => {
    const { clock, loads, known } = world();
    const first = known.get('a');
    loads[0]?.resolve('one');
    await first;
    await clock.advance(1_001);
    expect(await known.get('a')).toBe('one');
    loads[1]?.reject(new Error('away'));
    await clock.advance(2_000);
    const late = known.get('a');
    loads.at(-1)?.resolve('two');
    expect(await late).toBe('two');
    const failing = known.get('b');
    loads.at(-1)?.reject(new Error('away'));
    await expect(failing).rejects.toThrow('away');
  });
});
