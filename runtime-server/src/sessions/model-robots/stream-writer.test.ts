import { expect, it } from 'vitest';
import { FakeClock } from '../../platform/fake-clock.ts';
import type { SessionRunner } from '../flow-runner/session-runner.ts';
import type { SessionRecord } from '../records/session-record.ts';
import { createStreamWriter } from './stream-writer.ts';

const session = { id: 'ses_1', channelKind: 'web' } as SessionRecord;

/** Delays that end when the test says so. */
function createDelays() {
  const pending: { milliseconds: number; end: () => void }[] = [];
  return {
    pending,
    delay: (milliseconds: number) => new Promise<void>((resolve) => void pending.push({ milliseconds, end: resolve })),
    /** Ends the one that is waited for, and lets what follows happen. */
    async next() {
      pending.shift()?.end();
      await new Promise(setImmediate);
    },
  };
}

it('judges what comes once a pause, also while nothing more may be shown', async () => {
  let judged = 0;
  let written = 0;
  const delays = createDelays();
  const runner = { run: () => Promise.resolve((written += 1)) } as unknown as SessionRunner;
  const shownOf = (text: string): string => {
    judged += 1;
    return text.slice(0, 5);
  };
  const writer = createStreamWriter(
    { runner, clock: new FakeClock(), delay: delays.delay },
    { session, request: 'r', shownOf },
  );
  for (let token = 0; token < 30; token += 1) {
    writer.write('x'.repeat(10 + token));
    await new Promise(setImmediate);
  }
  expect({ judged, written }).toEqual({ judged: 1, written: 1 });
  await delays.next();
  // Nothing grew: it waits again before it looks again.
  for (let token = 0; token < 30; token += 1) writer.write('x'.repeat(50 + token));
  expect({ judged, written }).toEqual({ judged: 2, written: 1 });
  await delays.next();
  expect({ judged, written }).toEqual({ judged: 3, written: 1 });
  for (const { milliseconds } of delays.pending) expect(milliseconds).toBeGreaterThanOrEqual(250);
  await writer.finish();
});
