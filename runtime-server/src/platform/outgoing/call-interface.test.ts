import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { attemptCall } from './call-interface.ts';
import { body, callTo, dependencies, token } from './call.fixtures.ts';
import { verifySignature } from './signature.ts';
import { sendJson, startTestServer } from './test-server.fixtures.ts';

/** A promise and what settles it. */
function signal(): { promise: Promise<void>; fire: () => void } {
  let fire = () => {};
  const promise = new Promise<void>((resolve) => (fire = resolve));
  return { promise, fire: () => fire() };
}

describe('FLOW-33, FLOW-34: the request', () => {
  test('is a POST of the body byte for byte, with type, idempotency key and a signature that verifies', async () => {
    const server = await startTestServer((response) => sendJson(response, { Score: '95' }));
    const deps = dependencies();
    const outcome = await attemptCall(callTo(`${server.url}/score?a=b`, { headers: { 'X-Own': 'value' } }), deps);
    expect(outcome).toEqual({ status: 'returned', response: { Score: '95' } });
    const [request] = server.requests;
    expect(request).toMatchObject({ method: 'POST', path: '/score?a=b', body });
    expect(request?.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'idempotency-key': 'call_1',
      'x-own': 'value',
    });
    const now = deps.clock.now().getTime() / 1000;
    const header = String(request?.headers['x-signature']);
    expect(verifySignature(header, body, 'application-secret', { now, toleranceSeconds: 0 })).toBe(true);
  });

  test('keeps its own headers whatever the settings say', async () => {
    const server = await startTestServer((response) => sendJson(response, {}));
    const headers = { 'content-type': 'text/plain', 'IDEMPOTENCY-KEY': 'mine', 'x-signature': 'forged', accept: 'x' };
    await attemptCall(callTo(server.url, { headers }), dependencies());
    expect(server.requests[0]?.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'idempotency-key': 'call_1',
      'x-signature': expect.stringMatching(/^t=\d+,v1=[0-9a-f]{64}$/),
    });
  });

  test.each<Record<string, string>>([
    { Host: 'internal' },
    { 'Transfer-Encoding': 'chunked' },
    { 'Content-Length': '1' },
    { 'a b': 'c' },
  ])('is not sent with the header %j', async (headers) => {
    const server = await startTestServer((response) => sendJson(response, {}));
    const outcome = await attemptCall(callTo(server.url, { headers }), dependencies());
    expect(outcome).toMatchObject({ status: 'failed', reason: 'bad_header', retryable: false });
    expect(server.connections).toBe(0);
  });
});

describe('FLOW-35: the answer', () => {
  test('is reduced to the names that are kept', async () => {
    const server = await startTestServer((response) =>
      response.end('{"Score":"95","Tier":"gold","__proto__":{"polluted":true},"Other":1}'),
    );
    const outcome = await attemptCall(callTo(server.url, { keep: ['Score', 'Missing', 'toString'] }), dependencies());
    expect(outcome).toEqual({ status: 'returned', response: { Score: '95' } });
  });

  test('may be any 2xx, in any content type, with a byte order mark, in pieces', async () => {
    const server = await startTestServer((response) => {
      response.writeHead(201, { 'Content-Type': 'text/html' });
      const bytes = Buffer.from('\ufeff{"Name":"客服"}');
      response.write(bytes.subarray(0, 13));
      response.end(bytes.subarray(13));
    });
    expect(await attemptCall(callTo(server.url), dependencies())).toEqual({
      status: 'returned',
      response: { Name: '客服' },
    });
  });

  test('is read when a server compresses it unasked', async () => {
    const server = await startTestServer((response) =>
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync('{"Score":"95"}')),
    );
    expect(await attemptCall(callTo(server.url), dependencies())).toEqual({
      status: 'returned',
      response: { Score: '95' },
    });
  });

  test.each<[string, string, Buffer | string]>([
    ['not JSON', 'not_json', '<html>'],
    ['empty', 'schema', ''],
    ['not UTF-8', 'undecodable', Buffer.from([0x22, 0xff, 0x22])],
    ['an array where an object is wanted', 'schema', '[]'],
    ['a string', 'schema', '"95"'],
    ['null', 'schema', 'null'],
    ['nested without end', 'too_large', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['against the schema', 'schema', '{"Score":95}'],
  ])('that is %s has failed: %s', async (_, reason, answer) => {
    const server = await startTestServer((response) => response.end(answer));
    const responseSchema = { type: 'object', properties: { Score: { type: 'string' } } };
    const outcome = await attemptCall(callTo(server.url, { responseSchema }), dependencies());
    expect(outcome).toMatchObject({ status: 'failed', reason, retryable: true });
  });

  test.each([300, 304, 400, 401, 404, 409, 429, 500, 503])('with status %i has failed', async (status) => {
    const server = await startTestServer((response) => sendJson(response, { Score: '95' }, status));
    const outcome = await attemptCall(callTo(server.url), dependencies());
    expect(outcome).toMatchObject({ status: 'failed', reason: 'status', retryable: true });
    expect(outcome).toMatchObject({ message: expect.stringContaining(String(status)) });
  });

  test('a schema that cannot be used fails for good, before anything is sent', async () => {
    const server = await startTestServer((response) => sendJson(response, {}));
    const outcome = await attemptCall(
      callTo(server.url, { responseSchema: { $ref: 'http://a.test/' } }),
      dependencies(),
    );
    expect(outcome).toMatchObject({ status: 'failed', reason: 'schema', retryable: false });
    expect(server.connections).toBe(0);
  });
});

describe('an answer of more than 256 kB is cut off', () => {
  test('exactly 256 kB are accepted, one byte more is not', async () => {
    const padded = (size: number) => `{"a":"${'x'.repeat(size - 8)}"}`;
    for (const [size, status] of [
      [262_144, 'returned'],
      [262_145, 'failed'],
    ] as const) {
      const server = await startTestServer((response) => response.end(padded(size)));
      expect((await attemptCall(callTo(server.url), dependencies())).status).toBe(status);
    }
  });

  test('while it streams: an endless one ends at once and its connection is closed', async () => {
    const closed = signal();
    let written = 0;
    const server = await startTestServer((response) => {
      const chunk = Buffer.alloc(64 * 1024, ' ');
      const pump = () => {
        while (!response.destroyed && response.write(chunk)) written += chunk.length;
      };
      response.on('drain', pump).on('close', closed.fire);
      pump();
    });
    const outcome = await attemptCall(callTo(server.url), dependencies());
    expect(outcome).toMatchObject({ status: 'failed', reason: 'too_large' });
    await closed.promise;
    expect(written).toBeLessThan(50_000_000);
  });

  test('when it announces 200 MB', async () => {
    const server = await startTestServer((response) => {
      response.writeHead(200, { 'Content-Length': String(200 * 1024 * 1024) });
      response.write(Buffer.alloc(300 * 1024, ' '));
    });
    expect(await attemptCall(callTo(server.url), dependencies())).toMatchObject({ reason: 'too_large' });
  });

  test('when it is a bomb: 200 MB in 200 kB of gzip', async () => {
    // Members of a gzip file follow one another (RFC 1952): small to make, and 200 MB to unpack.
    const bomb = Buffer.concat(Array(20).fill(gzipSync(Buffer.alloc(10 * 1024 * 1024, ' '))));
    expect(bomb.length).toBeLessThan(256 * 1024);
    const server = await startTestServer((response) =>
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(bomb),
    );
    const before = process.memoryUsage().arrayBuffers;
    expect(await attemptCall(callTo(server.url), dependencies())).toMatchObject({ reason: 'too_large' });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000);
  });

  test.each([
    ['an unknown encoding', 'zstd, gzip', 'x'],
    ['a broken one', 'gzip', '{"Score":"95"}'],
    ['another broken one', 'br', '{"Score":"95"}'],
  ])('%s is not JSON', async (_, encoding, answer) => {
    const server = await startTestServer((response) =>
      response.writeHead(200, { 'Content-Encoding': encoding }).end(answer),
    );
    expect(await attemptCall(callTo(server.url), dependencies())).toMatchObject({ reason: 'not_json' });
  });
});

describe('FLOW-35: the encoding of an answer', () => {
  const score = '{"Score":"95"}';
  test.each([
    ['gzip', gzipSync(score)],
    ['deflate', deflateSync(score)],
    ['deflate', deflateRawSync(score)],
    ['br', brotliCompressSync(score)],
    ['utf-8', score],
    ['none', score],
    ['8bit', score],
    ['identity', score],
  ])('%s is read', async (encoding, answer) => {
    const server = await startTestServer((response) =>
      response.writeHead(200, { 'Content-Encoding': encoding }).end(answer),
    );
    expect(await attemptCall(callTo(server.url), dependencies())).toEqual({
      status: 'returned',
      response: { Score: '95' },
    });
  });

  test.each(['gzip', 'deflate', 'br'])('%s of no body at all is a success without a body', async (encoding) => {
    const server = await startTestServer((response) => response.writeHead(200, { 'Content-Encoding': encoding }).end());
    expect(await attemptCall(callTo(server.url), dependencies())).toEqual({ status: 'returned', response: null });
  });
});

describe('FLOW-30: the timeout covers everything', () => {
  test('a server that never answers', async () => {
    const asked = signal();
    const closed = signal();
    const server = await startTestServer((response) => {
      response.on('close', closed.fire);
      asked.fire();
    });
    const deps = dependencies();
    const outcome = attemptCall(callTo(server.url, { timeoutSeconds: 3 }), deps);
    await asked.promise;
    await deps.clock.advance(2_999);
    await deps.clock.advance(1);
    expect(await outcome).toMatchObject({
      reason: 'timeout',
      retryable: true,
      message: expect.stringContaining('3 seconds'),
    });
    await closed.promise;
    expect(deps.clock.pendingTimers).toBe(0);
  });

  test('a body that trickles', async () => {
    const closed = signal();
    const server = await startTestServer((response) => {
      response.on('close', closed.fire);
      response.write('{"Score":');
      response.flushHeaders();
    });
    const deps = dependencies();
    const outcome = attemptCall(callTo(server.url, { timeoutSeconds: 1 }), deps);
    while (server.requests.length === 0) await new Promise(setImmediate);
    await deps.clock.advance(1_000);
    expect(await outcome).toMatchObject({ reason: 'timeout' });
    await closed.promise;
  });

  test('a name server that never answers', async () => {
    const asked = signal();
    const deps = dependencies({
      lookup: () => {
        asked.fire();
        return new Promise(() => {});
      },
    });
    const outcome = attemptCall(callTo('http://crm.test/'), deps);
    await asked.promise;
    await deps.clock.advance(5_000);
    expect(await outcome).toMatchObject({ reason: 'timeout' });
  });

  test('and leaves no timer behind when the answer comes in time', async () => {
    const server = await startTestServer((response) => sendJson(response, {}));
    const deps = dependencies();
    await attemptCall(callTo(server.url), deps);
    expect(deps.clock.pendingTimers).toBe(0);
  });
});

describe('what cannot be reached', () => {
  test.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://localhost:1/',
    'http://[fd00:ec2::254]/',
    'http://0:8080/',
  ])('%s is refused for good', async (url) => {
    const outcome = await attemptCall(callTo(url), dependencies());
    expect(outcome).toMatchObject({ status: 'failed', reason: 'refused_address', retryable: false });
    expect(outcome).toMatchObject({ message: expect.stringContaining('ALLOW_PRIVATE_HOSTS') });
  });

  test('a bad URL is refused for good', async () => {
    expect(await attemptCall(callTo('ftp://a.test/'), dependencies())).toMatchObject({
      reason: 'bad_url',
      retryable: false,
    });
  });

  test('a refused connection, an unknown name and a broken answer are network failures', async () => {
    const server = await startTestServer((response) => response.socket?.destroy());
    expect(await attemptCall(callTo(server.url), dependencies())).toMatchObject({ reason: 'network', retryable: true });
    const nowhere = dependencies({ lookup: async () => [] });
    expect(await attemptCall(callTo('http://nowhere.test/'), nowhere)).toMatchObject({
      reason: 'network',
      message: expect.stringContaining('nowhere.test'),
    });
    expect(await attemptCall(callTo('http://127.0.0.1:1/'), dependencies())).toMatchObject({
      reason: 'network',
      message: expect.stringContaining('refused the connection'),
    });
  });
});

describe('redirects', () => {
  test.each([307, 308])('%i within the origin repeats the POST', async (status) => {
    const server = await startTestServer((response, { path }) =>
      path === '/old' ? response.writeHead(status, { Location: '/new' }).end() : sendJson(response, { Score: '95' }),
    );
    const outcome = await attemptCall(callTo(`${server.url}/old`), dependencies());
    expect(outcome).toMatchObject({ status: 'returned' });
    expect(server.requests[1]).toMatchObject({ method: 'POST', path: '/new', body });
  });

  test('more than 3 are not followed', async () => {
    const server = await startTestServer((response) => response.writeHead(307, { Location: '/again' }).end());
    expect(await attemptCall(callTo(server.url), dependencies())).toMatchObject({ reason: 'status' });
    expect(server.requests).toHaveLength(4);
  });

  test.each([301, 302, 303])('%i is a failure, because it would make the POST a GET', async (status) => {
    const server = await startTestServer((response) => response.writeHead(status, { Location: '/new' }).end());
    expect(await attemptCall(callTo(server.url), dependencies())).toMatchObject({ reason: 'status' });
    expect(server.requests).toHaveLength(1);
  });

  test('another origin never sees the call, allowed or not', async () => {
    const other = await startTestServer((response) => sendJson(response, {}));
    for (const location of [
      'http://169.254.169.254/latest/meta-data/',
      other.url,
      '//127.0.0.1:1/',
      'file:///etc/passwd',
    ]) {
      const server = await startTestServer((response) => response.writeHead(307, { Location: location }).end());
      const outcome = await attemptCall(callTo(server.url), dependencies());
      expect(outcome).toMatchObject({ status: 'failed', reason: 'status' });
      expect(server.requests).toHaveLength(1);
    }
    expect(other.connections).toBe(0);
  });
});

describe('secrets', () => {
  const templated = { headers: { Authorization: 'Bearer {{secret:crm}}' } };

  test('are filled into URL and headers at the moment of sending, and never into the body', async () => {
    const server = await startTestServer((response) => sendJson(response, {}));
    const call = callTo(`${server.url}/{{secret:crm}}?token={{secret:crm}}`, {
      ...templated,
      body: '{"a":"{{secret:crm}}"}',
    });
    await attemptCall(call, dependencies());
    expect(server.requests[0]).toMatchObject({
      path: `/${token}?token=${token}`,
      headers: { authorization: `Bearer ${token}` },
      body: '{"a":"{{secret:crm}}"}',
    });
  });

  test('a missing one fails for good, and nothing is sent', async () => {
    const server = await startTestServer((response) => sendJson(response, {}));
    const outcome = await attemptCall(callTo(server.url, { headers: { A: '{{secret:none}}' } }), dependencies());
    expect(outcome).toMatchObject({ status: 'failed', reason: 'missing_secret', retryable: false });
    expect(server.connections).toBe(0);
  });

  test.each([200, 307, 500])('appear in no outcome when a service echoes them with status %i', async (status) => {
    const server = await startTestServer((response, { path, headers }) => {
      response.writeHead(status, { Location: `http://other.test${path}` });
      response.end(JSON.stringify({ path, [String(headers.authorization)]: headers }));
    });
    for (const responseSchema of [undefined, { additionalProperties: { type: 'number' } }]) {
      const call = callTo(`${server.url}/?token={{secret:crm}}`, { ...templated, responseSchema });
      const outcome = await attemptCall(call, dependencies());
      expect(JSON.stringify(outcome)).not.toContain(token);
    }
  });

  test('appear in no outcome when the call cannot be made', async () => {
    for (const url of [
      'http://127.0.0.1:1/{{secret:crm}}',
      'http://localhost/{{secret:crm}}',
      'nonsense {{secret:crm}}',
      'http://a.test:99999/{{secret:crm}}',
    ]) {
      const deps = dependencies();
      const outcome = await attemptCall(callTo(url, { headers: { A: '{{secret:crm}}\n' } }), deps);
      expect(outcome.status).toBe('failed');
      expect(JSON.stringify(outcome)).not.toContain(token);
    }
  });
});
