import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import type { Clock } from '../clock.ts';
import { parseAllowedHosts } from './allowed-hosts.ts';
import { callWithRetries, nextAttemptDelay } from './call-with-retries.ts';
import { createGuardedDispatcher } from './guarded-dispatcher.ts';
import { sendJson, startTestServer } from './test-server.fixtures.ts';

const call = { headers: {}, body: '{"a":"b"}', key: 'call_7', timeoutSeconds: 5 };

/** A clock on which a wait is over at once and is written down; the timeout of an attempt never comes. */
function dependencies() {
  const waits: number[] = [];
  const clock: Clock = {
    now: () => new Date('2026-03-02T02:00:00.000Z'),
    setTimer(ms, fn) {
      if (ms === 5_000) return () => {};
      waits.push(ms);
      queueMicrotask(fn);
      return () => {};
    },
  };
  const dispatcher = createGuardedDispatcher({ allowedHosts: parseAllowedHosts('127.0.0.1') });
  onTestFinished(() => dispatcher.destroy());
  return { waits, deps: { dispatcher, clock, signingSecret: 's', readSecret: async () => undefined, random: () => 0 } };
}

test('delays start at 200 ms, double, and stay at most 5 s', () => {
  expect([1, 2, 3, 4, 5, 6, 50, 5_000].map((n) => nextAttemptDelay(n, () => 0))).toEqual([
    200, 400, 800, 1_600, 2_500, 2_500, 2_500, 2_500,
  ]);
  fc.assert(
    fc.property(
      fc.integer({ min: -5, max: 2_000 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (n, random) => {
        const delay = nextAttemptDelay(n, () => random);
        expect(Number.isInteger(delay) && delay >= 200 && delay <= 5_000).toBe(true);
        expect(nextAttemptDelay(n + 1, () => random)).toBeGreaterThanOrEqual(delay);
      },
    ),
  );
});

test('FLOW-29: gives up after maxErrors failed attempts, each with the same body and key', async () => {
  const server = await startTestServer((response) => sendJson(response, {}, 500));
  const { waits, deps } = dependencies();
  const result = await callWithRetries({ ...call, url: server.url, maxErrors: 3 }, deps);
  expect(result).toMatchObject({ attempts: 3, outcome: { status: 'failed', reason: 'status' } });
  expect(server.requests.map(({ body, headers }) => [body, headers['idempotency-key']])).toEqual(
    Array.from({ length: 3 }, () => ['{"a":"b"}', 'call_7']),
  );
  expect(waits).toEqual([200, 400]);
});

test('returns as soon as an attempt does', async () => {
  let answered = 0;
  const server = await startTestServer((response) =>
    (answered += 1) < 3 ? response.end('not json') : sendJson(response, { Score: '95' }),
  );
  const result = await callWithRetries({ ...call, url: server.url, maxErrors: 10 }, dependencies().deps);
  expect(result).toEqual({ attempts: 3, outcome: { status: 'returned', response: { Score: '95' } } });
});

test('maxErrors 1 means no retry', async () => {
  const server = await startTestServer((response) => sendJson(response, {}, 503));
  const { waits, deps } = dependencies();
  expect(await callWithRetries({ ...call, url: server.url, maxErrors: 1 }, deps)).toMatchObject({ attempts: 1 });
  expect(waits).toEqual([]);
});

test.each(['http://169.254.169.254/', 'ftp://a.test/', 'http://127.0.0.1:1/{{secret:none}}'])(
  '%s is tried once, because another try cannot help',
  async (url) => {
    expect(await callWithRetries({ ...call, url, maxErrors: 5 }, dependencies().deps)).toMatchObject({ attempts: 1 });
  },
);
