import { describe, expect, it } from 'vitest';
import { FakeClock } from './fake-clock.ts';
import { createSharedReads } from './shared-reads.ts';

function make() {
  const clock = new FakeClock();
  const loads: { signal: AbortSignal; resolve: (value: string) => void; reject: (error: Error) => void }[] = [];
  const reads = createSharedReads<string, string>({
    keyOf: (subject) => subject,
    load: (_, signal) => new Promise((resolve, reject) => loads.push({ signal, resolve, reject })),
    keep: { milliseconds: 1_000, clock },
    maxEntries: 10,
  });
  return { clock, loads, reads };
}

const signals = (count: number): AbortController[] => Array.from({ length: count }, () => new AbortController());

describe('shared reads', () => {
  it('are done once for fifty who ask at once, and kept for a moment', async () => {
    const { clock, loads, reads } = make();
    const asked = signals(50).map(({ signal }) => reads.get('week', signal));
    expect(loads).toHaveLength(1);
    loads[0]?.resolve('figures');
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['figures']));
    expect(await reads.get('week', new AbortController().signal)).toBe('figures');
    await clock.advance(1_001);
    void reads.get('week', new AbortController().signal);
    expect(loads).toHaveLength(2);
  });

  it('go on while anybody waits, and are given up when nobody does', async () => {
    const { loads, reads } = make();
    const [one, two] = signals(2);
    const asked = [one, two].map((each) => reads.get('week', each?.signal ?? AbortSignal.abort()).catch(() => 'left'));
    one?.abort();
    expect(await asked[0]).toBe('left');
    expect(loads[0]?.signal.aborted).toBe(false);
    two?.abort();
    expect(await asked[1]).toBe('left');
    expect(loads[0]?.signal.aborted).toBe(true);
    void reads.get('week', new AbortController().signal);
    expect(loads).toHaveLength(2);
  });

  it('are tried again after they failed', async () => {
    const { loads, reads } = make();
    const failing = reads.get('week', new AbortController().signal);
    loads[0]?.reject(new Error('away'));
    await expect(failing).rejects.toThrow('away');
    const again = reads.get('week', new AbortController().signal);
    loads[1]?.resolve('there');
    expect(await again).toBe('there');
  });
});
