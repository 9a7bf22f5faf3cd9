import { expect, onTestFinished, test } from 'vitest';
import { FakeClock } from '../fake-clock.ts';
import { parseAllowedHosts } from './allowed-hosts.ts';
import { createGuardedDispatcher } from './guarded-dispatcher.ts';
import { postWebhook } from './post-webhook.ts';
import { sendJson, startTestServer } from './test-server.fixtures.ts';

const delivery = { headers: { 'X-Delivery': 'whd_1' }, body: '{"type":"session.ended"}' };

function dependencies() {
  const dispatcher = createGuardedDispatcher({ allowedHosts: parseAllowedHosts('127.0.0.1') });
  onTestFinished(() => dispatcher.destroy());
  return { dispatcher, clock: new FakeClock('2026-03-02T02:00:00.000Z') };
}

test('posts the event with the headers that name and sign it', async () => {
  const server = await startTestServer((response) => response.writeHead(202).end('thanks'));
  const deps = dependencies();
  const outcome = await postWebhook({ ...delivery, url: server.url }, deps);
  expect(outcome).toEqual({ status: 'delivered', httpStatus: 202, answer: 'thanks' });
  const [request] = server.requests;
  expect(request).toMatchObject({ method: 'POST', body: delivery.body });
  expect(request?.headers).toMatchObject({
    'x-delivery': 'whd_1',
    'content-type': 'application/json; charset=utf-8',
  });
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

test('an endless answer is read to 4 kB and counts by its status', async () => {
  const server = await startTestServer((response) => {
    const pump = () => {
      while (!response.destroyed && response.write('x'.repeat(32 * 1024)));
    };
    response.on('drain', pump);
    pump();
  });
  const outcome = await postWebhook({ ...delivery, url: server.url }, dependencies());
  expect(outcome).toMatchObject({ status: 'delivered', httpStatus: 200 });
  expect(outcome.answer).toHaveLength(4 * 1024);
});

test('a body that never ends, or is shorter than it says, counts by its status', async () => {
  const endless = await startTestServer((response) => void response.writeHead(200).write('{"half'));
  const deps = dependencies();
  const outcome = postWebhook({ ...delivery, url: endless.url }, deps);
  while (endless.requests.length === 0) await new Promise(setImmediate);
  await new Promise((resolve) => void setTimeout(resolve, 100));
  await deps.clock.advance(1_000);
  expect(await outcome).toMatchObject({ status: 'delivered', httpStatus: 200 });
  const lying = await startTestServer((response) => {
    response.writeHead(200, { 'content-length': '500' }).write('short');
    setImmediate(() => response.destroy());
  });
  expect(await postWebhook({ ...delivery, url: lying.url }, dependencies())).toMatchObject({ status: 'delivered' });
});

test('a redirect is not followed, and Retry-After is told', async () => {
  const server = await startTestServer((response) => response.writeHead(307, { location: '/there' }).end());
  expect(await postWebhook({ ...delivery, url: server.url }, dependencies())).toMatchObject({
    status: 'failed',
    httpStatus: 307,
    message: expect.stringContaining('not followed'),
  });
  expect(server.requests).toHaveLength(1);
  const busy = await startTestServer((response) => response.writeHead(503, { 'retry-after': '120' }).end());
  expect(await postWebhook({ ...delivery, url: busy.url }, dependencies())).toMatchObject({ retryAfter: '120' });
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
