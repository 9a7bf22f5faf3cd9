import { once } from 'node:events';
import { createServer as createNetServer } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { composeApp } from './compose-app.ts';
import { createTestApi, type TestApi } from './app.fixtures.ts';
import { createMetrics } from './platform/metrics.ts';
import type { OpenApiDocument } from './openapi/describe-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi();
});
afterAll(() => api[Symbol.asyncDispose]());

it('says that it lives, that it can serve, and how it is', async () => {
  expect((await api.nobody.get('/healthz')).body).toEqual({ text: 'ok\n' });
  expect((await api.nobody.get('/readyz')).body).toEqual({ text: 'ready\n' });
  expect((await api.nobody.get('/metrics')).body.text).toContain('parley_http_request_duration_seconds_count');
  expect((await api.nobody.post('/healthz')).status).toBe(405);
});

it('is not ready while something that it needs is away', async () => {
  const readiness = [
    { name: 'bus', check: () => Promise.resolve(false) },
    { name: 'disk', check: () => Promise.reject(new Error('gone')) },
  ];
  const { platform, organisation } = api.server.parts;
  const app = composeApp({ ...platform, metrics: createMetrics() }, organisation, [{ name: 'relays', readiness }], {});
  const response = await app.request('/readyz');
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ code: 'unavailable', detail: 'Not ready: bus, disk.' });
});

it('answers plain pages where screens will be', async () => {
  for (const path of ['/', '/chat/chn_1']) {
    const page = await api.nobody.get(path);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  }
  const widget = await api.nobody.get('/widget.js');
  expect(widget.headers.get('content-type')).toContain('javascript');
  expect(widget.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
});

it('describes every route by the schemas that validate it (OpenAPI 3.1)', async () => {
  const answer = await api.nobody.get('/api/v1/openapi.json');
  const document = answer.body as unknown as OpenApiDocument;
  expect(document.openapi).toBe('3.1.0');
  expect(document.servers).toEqual([{ url: 'http://127.0.0.1:8080' }]);
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      path,
      method,
      operation: operation as Record<string, unknown>,
    })),
  );
  expect(operations.length).toBeGreaterThan(55);
  expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
  for (const { path, operation } of operations) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const parameters = operation.parameters as { name: string; in: string }[];
    expect(parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(named);
  }
  const text = JSON.stringify(document);
  for (const [, name = ''] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
    expect(document.components.schemas, name).toHaveProperty(name);
  }
  expect(document.paths['/api/v1/flows/{id}/draft']).toMatchObject({
    put: {
      requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/SaveDraftRequest' } } } },
      responses: { 200: expect.anything(), 401: expect.anything(), 409: { description: '`revision_conflict`' } },
      security: [{ session: [] }, { apiKey: [] }],
    },
  });
  // What has a default may be left out of a request and is always in an answer.
  const { NamedRating, PutRatingRequestInput } = document.components.schemas;
  expect(PutRatingRequestInput?.required).not.toContain('validSeconds');
  expect(NamedRating?.required).toContain('validSeconds');
});

it('draws the reference from files of its own', async () => {
  const page = await api.nobody.get('/api/docs');
  const html = String(page.body.text);
  const addresses = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address);
  expect(addresses.length).toBe(4);
  for (const address of addresses) {
    const { pathname, host } = new URL(address, 'http://localhost:8080/api/docs');
    expect(host).toBe('localhost:8080');
    expect((await api.nobody.get(pathname)).status, pathname).toBe(200);
  }
  expect((await api.nobody.get('/api/docs/assets/package.json')).status).toBe(404);
  expect((await api.nobody.get('/api/docs/assets/..%2f..%2fpackage.json')).status).toBe(404);
});

it('keeps the metrics for who has the token, or for a port of their own', async () => {
  const token = 'only-prometheus-knows-this';
  await using guarded = await createTestApi({ config: { metrics: { port: null, token } } });
  expect((await guarded.nobody.get('/metrics')).status).toBe(401);
  expect((await guarded.as({ Authorization: 'Bearer guess' }).get('/metrics')).status).toBe(401);
  expect((await guarded.as({ Authorization: `Bearer ${token}` }).get('/metrics')).status).toBe(200);

  const free = createNetServer().listen(0, '127.0.0.1');
  await once(free, 'listening');
  const address = free.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  free.close();
  await using apart = await createTestApi({ config: { port: 0, metrics: { port, token: null } }, isHeard: true });
  expect((await apart.nobody.get('/metrics')).status).toBe(404);
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
  expect(await answer.text()).toContain('parley_');
  expect((await fetch(`http://127.0.0.1:${port}/api/v1/me`)).status).toBe(404);
});
