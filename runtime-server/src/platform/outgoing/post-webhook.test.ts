import { expect, onTestFinished, test } from 'vitest';
import { FakeClock } from '../fake-clock.ts';
import { parseAllowedHosts } from './allowed-hosts.ts';
import { createGuardedDispatcher } from './guarded-dispatcher.ts';
import { postWebhook } from './post-webhook.ts';
import { verifySignature } from './signature.ts';
import { sendJson, startTestServer } from './test-server.fixtures.ts';

const delivery = { secret: 'whsec', id: 'dlv_1', body: '{"type":"session.ended"}' };

function dependencies() {
  const dispatcher = createGuardedDispatcher({ allowedHosts: parseAllowedHosts('127.0.0.1') });
  onTestFinished(() => dispatcher.destroy());
  return { dispatcher, clock: new FakeClock('2026-03-02T02:00:00.000Z') };
}

test('posts the event signed, with the id of the delivery', async () => {
  const server = await startTestServer((response) => response.writeHead(202).end('thanks'));
  const deps = dependencies();
  const outcome = await postWebhook({ ...delivery, url: server.url }, deps);
  expect(outcome).toEqual({ status: 'delivered', httpStatus: 202, answer: 'thanks' });
  const [request] = server.requests;
  expect(request).toMatchObject({ method: 'POST', body: delivery.body });
  expect(request?.headers).toMatchObject({
    'idempotency-key': 'dlv_1',
    'content-type': 'application/json; charset=utf-8',
  });
  const header = String(request?.headers['x-signature']);
  expect(verifySignature(header, delivery.body, 'whsec', { now: deps.clock.now().getTime() / 1000 })).toBe(true);
});

test('another status has failed; its answer is kept for people', async () => {
  const server = await startTestServer((response) => sendJson(response, { error: 'no' }, 410));
  expect(await postWebhook({ ...delivery, url: server.url }, dependencies())).toMatchObject({
    status: 'failed',
    reason: 'status',
    retryable: true,
    httpStatus: 410,
    answer: '{"error":"no"}',
  });
});

test('an endless answer is read to 64 kB and counts by its status', async () => {
  const server = await startTestServer((response) => {
    const pump = () => {
      while (!response.destroyed && response.write('x'.repeat(32 * 1024)));
    };
    response.on('drain', pump);
    pump();
  });
  const outcome = await postWebhook({ ...delivery, url: server.url }, dependencies());
  expect(outcome).toMatchObject({ status: 'delivered', httpStatus: 200 });
  expect(outcome.answer).toHaveLength(64 * 1024);
});

test('gives up after 10 seconds', async () => {
  const server = await startTestServer(() => {});
  const deps = dependencies();
  const outcome = postWebhook({ ...delivery, url: server.url }, deps);
  while (server.requests.length === 0) await new Promise(setImmediate);
  await deps.clock.advance(10_000);
  expect(await outcome).toMatchObject({
    status: 'failed',
    reason: 'timeout',
    message: expect.stringContaining('10 seconds'),
  });
});

test.each([
  ['http://10.0.0.1/hook', 'refused_address'],
  ['not a url', 'bad_url'],
])('%s fails for good: %s', async (url, reason) => {
  expect(await postWebhook({ ...delivery, url }, dependencies())).toMatchObject({
    status: 'failed',
    reason,
    retryable: false,
  });
});
