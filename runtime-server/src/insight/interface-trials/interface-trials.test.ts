import { expect, it } from 'vitest';
import { createTestApi, type TestApi, type TestClient } from '../../app.fixtures.ts';
import { systemClock } from '../../platform/clock.ts';
import { FakeClock } from '../../platform/fake-clock.ts';
import { unixSeconds, verifySignature } from '../../platform/outgoing/index.ts';
import { sendJson, startTestServer } from '../../platform/outgoing/test-server.fixtures.ts';

const path = '/api/v1/flows/interface-trial';
const call = { headers: {}, body: { Phonenumber: '13800000000' }, timeoutSeconds: 5, maxErrors: 1 };

/** With a secret, and one private host that may be called. */
async function createApi(clock?: FakeClock): Promise<TestApi & { admin: TestClient }> {
  const api = await createTestApi({ clock, config: { allowPrivateHosts: ['127.0.0.1'] } });
  const admin = await api.signIn('admin1@example.com');
  await admin.put('/api/v1/secrets/crm', { value: 'the-secret-value' });
  return Object.assign(api, { admin });
}

it('really sends the call as a flow would, signed and with its secrets, and shows none of them', async () => {
  await using api = await createApi();
  const { admin } = api;
  const server = await startTestServer((response, { headers }) =>
    sendJson(response, { Score: '95', echo: headers.authorization }),
  );
  const { status, body } = await admin.post(path, {
    ...call,
    url: `${server.url}/score`,
    headers: { Authorization: 'Bearer {{secret:crm}}' },
  });
  expect({ status, body }).toMatchObject({
    status: 200,
    body: { ok: true, answer: { Score: '95', echo: 'Bearer {{secret:crm}}' }, attempts: 1 },
  });
  const [request] = server.requests;
  expect(request).toMatchObject({ method: 'POST', body: '{"Phonenumber":"13800000000"}' });
  expect(request?.headers.authorization).toBe('Bearer the-secret-value');
  expect(request?.headers['idempotency-key']).toMatch(/^try_/);
  const signature = String(request?.headers['x-signature']);
  const now = unixSeconds(systemClock);
  expect(verifySignature(signature, request?.body ?? '', 'secret', { now })).toBe(true);
});

it('refuses what flows may not reach, and says why each failed', async () => {
  await using api = await createApi();
  const { admin } = api;
  expect((await admin.post(path, { ...call, url: 'http://169.254.169.254/latest' })).body).toMatchObject({
    ok: false,
    reason: 'refused_address',
  });
  const missing = { ...call, url: 'http://127.0.0.1:1/', headers: { 'X-Key': '{{secret:other}}' } };
  expect((await admin.post(path, missing)).body).toMatchObject({ ok: false, reason: 'missing_secret' });
  expect((await admin.post(path, { ...call, url: 'ftp://example.com' })).body).toMatchObject({ reason: 'bad_url' });
});

it('is for those who may change flows, and not too often', async () => {
  const clock = new FakeClock();
  await using api = await createApi(clock);
  await api.addAgent({ applicationId: 'app_1', email: 'ann@example.com', role: 'agent' });
  const ann = await api.signIn('ann@example.com');
  expect((await ann.post(path, { ...call, url: 'https://crm.example.com' })).status).toBe(403);
  const { admin } = api;
  const bad = { ...call, url: 'not an address' };
  for (let count = 0; count < 20; count += 1) expect((await admin.post(path, bad)).status).toBe(200);
  expect(await admin.post(path, bad)).toMatchObject({ status: 429, body: { code: 'too_many_requests' } });
  await clock.advance(2_000);
  expect((await admin.post(path, bad)).status).toBe(200);
});
