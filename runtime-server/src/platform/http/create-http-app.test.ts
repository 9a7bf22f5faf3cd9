import { closed, type ProblemDetails } from '@parley/schemas';
import { serve } from '@hono/node-server';
import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../clock.ts';
import type { TrustProxy } from '../config/proxies.ts';
import { AppError } from '../errors/index.ts';
import { newId } from '../ids.ts';
import { createLogger, silentLogger } from '../logger.ts';
import { createMetrics } from '../metrics.ts';
import type { Authorise } from './access.ts';
import { createHttpApp, type HttpAppOptions } from './create-http-app.ts';
import { Reply, route } from './route.ts';

const authorise: Authorise = (access) => {
  if (access === 'public' || access === 'visitor') return Promise.resolve({ actor: null });
  throw new AppError('unauthorized', 'Sign in first.');
};

const echo = route({
  method: 'POST',
  path: '/things/{id}/echo',
  tag: 'Test',
  summary: 'Echo',
  access: 'public',
  params: closed({ id: Type.String({ maxLength: 20 }) }),
  query: closed({ times: Type.Integer({ minimum: 1, default: 1 }) }),
  body: closed({ name: Type.String({ minLength: 1 }), tags: Type.Array(Type.String(), { default: [] }) }),
  bodyLimitBytes: 1024,
  answer: Type.Object({
    id: Type.String(),
    times: Type.Integer(),
    name: Type.String(),
    tags: Type.Array(Type.String()),
  }),
  handler: ({ params, query, body }) => ({ ...params, ...query, ...body }),
});
const others = [
  route({
    method: 'GET',
    path: '/boom',
    tag: 'Test',
    summary: 'Fails',
    access: 'public',
    handler: () => {
      throw new Error('secret detail');
    },
  }),
  route({
    method: 'GET',
    path: '/lie',
    tag: 'Test',
    summary: 'Answers otherwise than declared',
    access: 'public',
    answer: closed({ a: Type.Integer() }),
    handler: () => ({ a: 'no' as unknown as number }),
  }),
  route({
    method: 'GET',
    path: '/closed',
    tag: 'Test',
    summary: 'Needs an account',
    access: 'account',
    handler: () => undefined,
  }),
  route({
    method: 'GET',
    path: '/visitor',
    tag: 'Test',
    summary: 'For widgets on other sites',
    access: 'visitor',
    answer: Type.Object({ address: Type.String() }),
    handler: ({ request }) => new Reply({ address: request.address }, [['X-Own', 'yes']]),
  }),
];

function createApp(options: Partial<HttpAppOptions> = {}) {
  return createHttpApp({
    routes: [echo, ...others],
    authorise,
    idempotency: { begin: () => Promise.reject(new Error('No database.')), expire: () => Promise.resolve() },
    apiKeyPerSecond: 100,
    trustProxy: { kind: 'none' },
    isHttps: false,
    clock: systemClock,
    newId,
    logger: silentLogger,
    metrics: createMetrics(),
    checkAnswers: true,
    ...options,
  });
}

function post(path: string, body: string, headers: Record<string, string> = { 'Content-Type': 'application/json' }) {
  return createApp().request(path, { method: 'POST', body, headers });
}

async function problemOf(response: Response): Promise<ProblemDetails> {
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  return (await response.json()) as ProblemDetails;
}

describe('a declared route', () => {
  it('gets validated input with defaults and converted parameters', async () => {
    const response = await post('/things/t1/echo?times=3', '{"name":"a"}');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ id: 't1', times: 3, name: 'a', tags: [] });
    expect(response.headers.get('x-request-id')).toMatch(/^req_/);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('names every bad field with a pointer and a sentence', async () => {
    const response = await post('/things/t1/echo', '{"name":"","tags":["a",1],"colour":"red"}');
    expect(response.status).toBe(400);
    const problem = await problemOf(response);
    expect(problem).toMatchObject({ code: 'invalid', status: 400, type: 'urn:parley:error:invalid' });
    expect(problem.problems).toEqual([
      {
        pointer: '/colour',
        message: '"colour" is not known here; remove it or correct its name. Known here: name, tags.',
      },
      { pointer: '/name', message: '"name" must not be empty.' },
      { pointer: '/tags/1', message: '"tags.1" must be a text.' },
    ]);
  });

  it('refuses parameters that it does not know or that cannot be converted', async () => {
    const unknown = await problemOf(await post('/things/t1/echo?time=3', '{"name":"a"}'));
    expect(unknown.problems?.[0]?.message).toContain('"time" is not known here');
    const wrong = await problemOf(await post('/things/t1/echo?times=often', '{"name":"a"}'));
    expect(wrong.problems).toEqual([{ pointer: '/times', message: '"times" must be a whole number.' }]);
    expect((await post('/things/a%00b/echo', '{"name":"a"}')).status).toBe(400);
  });

  it('refuses what is not JSON, too deep, or cannot be stored', async () => {
    expect((await problemOf(await post('/things/t1/echo', '{"name":'))).code).toBe('bad_request');
    expect((await problemOf(await post('/things/t1/echo', ''))).detail).toContain('no body');
    const deep = await problemOf(await post('/things/t1/echo', `${'['.repeat(201)}${']'.repeat(201)}`));
    expect(deep.detail).toContain('201 levels');
    const nul = await problemOf(await post('/things/t1/echo', '{"name":"a","tags":["x\\u0000"]}'));
    expect(nul).toMatchObject({ status: 400, problems: [{ pointer: '/tags/0' }] });
    expect((await post('/things/t1/echo', '{"name":"\\ud83d\\ude00"}')).status).toBe(200);
    expect((await post('/things/t1/echo', '{"name":"\\ud83d"}')).status).toBe(400);
    expect((await post('/things/t1/echo', 'name=a', { 'Content-Type': 'text/plain' })).status).toBe(415);
  });

  it('names the limit when a body is too large', async () => {
    const problem = await problemOf(await post('/things/t1/echo', JSON.stringify({ name: 'x'.repeat(1100) })));
    expect(problem).toMatchObject({ code: 'payload_too_large', status: 413, limitBytes: 1024 });
    expect(problem.detail).toContain('1 kB');
  });

  it('is refused before its input is looked at when the caller may not', async () => {
    const response = await createApp().request('/closed?wrong=1');
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toContain('Bearer');
  });

  it('fails in tests when its answer breaks its schema', async () => {
    expect((await createApp().request('/lie')).status).toBe(500);
    expect((await createApp({ checkAnswers: false }).request('/lie')).status).toBe(200);
  });
});

it('answers what is nowhere, and other methods, as problems', async () => {
  const missing = await createApp().request('/nowhere');
  expect(await problemOf(missing)).toMatchObject({ status: 404, code: 'not_found' });
  const wrong = await createApp().request('/things/t1/echo', { method: 'DELETE' });
  expect(wrong.headers.get('allow')).toBe('POST');
  expect(await problemOf(wrong)).toMatchObject({ status: 405, code: 'method_not_allowed' });
  expect((await createApp().request('/visitor', { method: 'HEAD' })).status).toBe(200);
});

it('gives every request an id of its own, whatever the client calls it', async () => {
  const request = (path: string) => createApp().request(path, { headers: { 'X-Request-Id': 'mine' } });
  for (const path of ['/visitor', '/closed', '/nowhere']) {
    expect((await request(path)).headers.get('x-request-id')).toMatch(/^req_/);
  }
});

it('shows nothing of a failure of ours, and logs it with its cause', async () => {
  const lines: string[] = [];
  const logger = createLogger({ level: 'info', destination: { write: (line: string) => void lines.push(line) } });
  const response = await createApp({ logger }).request('/boom');
  const problem = await problemOf(response);
  expect(problem).toMatchObject({ status: 500, code: 'internal' });
  expect(JSON.stringify(problem)).not.toContain('secret detail');
  expect(lines.join('')).toContain('secret detail');
  expect(lines.join('')).toContain(response.headers.get('x-request-id'));
});

it('logs and counts requests by their route, without what stands in the address', async () => {
  const lines: string[] = [];
  const metrics = createMetrics();
  const logger = createLogger({ level: 'info', destination: { write: (line: string) => void lines.push(line) } });
  await createApp({ logger, metrics }).request('/things/ann-smith/echo?times=2', {
    method: 'POST',
    body: '{"name":"Ann"}',
    headers: { 'Content-Type': 'application/json' },
  });
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ method: 'POST', route: '/things/{id}/echo', status: 200 });
  expect(lines.join('')).not.toMatch(/ann/i);
  expect(await metrics.text()).toContain(
    'parley_http_request_duration_seconds_count{method="POST",route="/things/{id}/echo",status="200"} 1',
  );
});

it('sets security headers, and lets only what is meant for other sites be called from there', async () => {
  const own = await createApp({ isHttps: true }).request('/closed');
  expect(own.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(own.headers.get('x-content-type-options')).toBe('nosniff');
  expect(own.headers.get('strict-transport-security')).toContain('max-age');
  expect(own.headers.get('access-control-allow-origin')).toBeNull();
  const foreign = await createApp().request('/visitor');
  expect(foreign.headers.get('access-control-allow-origin')).toBe('*');
  expect(foreign.headers.get('strict-transport-security')).toBeNull();
  expect(foreign.headers.get('x-own')).toBe('yes');
  const preflight = await createApp().request('/visitor', { method: 'OPTIONS' });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
  expect(
    (await createApp().request('/closed', { method: 'OPTIONS' })).headers.get('access-control-allow-methods'),
  ).toBeNull();
});

describe('the address of the client', () => {
  it.each<[string, TrustProxy, string | undefined, string]>([
    ['is who connects when no proxy is trusted', { kind: 'none' }, '6.6.6.6', '10.0.0.1'],
    ['is what the one proxy says', { kind: 'hops', count: 1 }, '6.6.6.6, 1.2.3.4', '1.2.3.4'],
    ['is what the first of two proxies says', { kind: 'hops', count: 2 }, '6.6.6.6, 1.2.3.4', '6.6.6.6'],
    [
      'is the first that is no trusted network',
      { kind: 'addresses', ranges: ['10.0.0.0/8'] },
      '6.6.6.6, 1.2.3.4, 10.9.9.9',
      '1.2.3.4',
    ],
    [
      'is who connects when that is no trusted proxy',
      { kind: 'addresses', ranges: ['192.168.0.0/16'] },
      '6.6.6.6',
      '10.0.0.1',
    ],
    ['is the last that is an address', { kind: 'hops', count: 3 }, 'unknown, 1.2.3.4', '1.2.3.4'],
    ['needs no header', { kind: 'hops', count: 1 }, undefined, '10.0.0.1'],
  ])('%s', async (_name, trustProxy, forwarded, expected) => {
    const response = await createApp({ trustProxy }).request(
      '/visitor',
      { headers: forwarded === undefined ? {} : { 'X-Forwarded-For': forwarded } },
      { incoming: { socket: { remoteAddress: '::ffff:10.0.0.1' } } },
    );
    expect(await response.json()).toEqual({ address: expected });
  });
});

it('refuses a body without an announced length as soon as it is too long, on a real connection', async () => {
  const app = createApp();
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const endless = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let i = 0; i < 40; i++) controller.enqueue(new TextEncoder().encode('x'.repeat(100)));
      controller.close();
    },
  });
  const response = await fetch(`http://127.0.0.1:${port}/things/t1/echo`, {
    method: 'POST',
    body: endless,
    headers: { 'Content-Type': 'application/json' },
    duplex: 'half',
  } as RequestInit);
  expect(response.status).toBe(413);
  await new Promise((resolve) => server.close(resolve));
});
