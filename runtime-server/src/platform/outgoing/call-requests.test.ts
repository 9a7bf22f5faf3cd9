import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { attemptCall } from './call-interface.ts';
import { body, callTo, dependencies } from './call.fixtures.ts';
import { sendJson, startTestServer } from './test-server.fixtures.ts';

const seconds = 1_772_416_800;

function signatureOver(text: string): string {
  return `t=${seconds},v2=${createHmac('sha256', 'application-secret').update(`${seconds}.${text}`).digest('hex')}`;
}

describe('methods', () => {
  test.each(['GET', 'DELETE'] as const)('%s sends its parameters in the address, signed with it', async (method) => {
    const server = await startTestServer((response) => sendJson(response, { Score: '95' }));
    const url = `${server.url}/orders/7?no=%E5%BC%A0&full=1`;
    await attemptCall(callTo(url, { method, body: '' }), dependencies());
    const [request] = server.requests;
    expect(request).toMatchObject({ method, path: '/orders/7?no=%E5%BC%A0&full=1', body: '' });
    expect(request?.headers['x-signature']).toBe(signatureOver(`${method} /orders/7?no=%E5%BC%A0&full=1`));
    expect(request?.headers['idempotency-key']).toBe('call_1');
    expect(request?.headers).not.toHaveProperty('content-type');
  });

  test.each(['PUT', 'PATCH', 'DELETE'] as const)(
    '%s sends a body, which is signed with the address',
    async (method) => {
      const server = await startTestServer((response) => sendJson(response, {}));
      await attemptCall(callTo(`${server.url}/a?b=c`, { method }), dependencies());
      const [request] = server.requests;
      expect(request).toMatchObject({ method, path: '/a?b=c', body });
      expect(request?.headers['x-signature']).toBe(signatureOver(`${method} /a?b=c\n${body}`));
      expect(request?.headers['content-type']).toBe('application/json; charset=utf-8');
    },
  );

  test('a POST without a body is signed by its address, since it has nothing else', async () => {
    const server = await startTestServer((response) => sendJson(response, {}));
    await attemptCall(callTo(`${server.url}/a?b=c`, { body: '' }), dependencies());
    expect(server.requests[0]?.headers['x-signature']).toBe(signatureOver('POST /a?b=c'));
  });

  test.each([301, 302, 303, 307])('a GET follows %i within the origin, signed anew', async (status) => {
    const server = await startTestServer((response, { path }) =>
      path === '/old'
        ? response.writeHead(status, { Location: '/new?x=1' }).end()
        : sendJson(response, { Score: '95' }),
    );
    const outcome = await attemptCall(callTo(`${server.url}/old`, { method: 'GET', body: '' }), dependencies());
    expect(outcome).toMatchObject({ status: 'returned' });
    expect(server.requests[1]).toMatchObject({ method: 'GET', path: '/new?x=1' });
    expect(server.requests[1]?.headers['x-signature']).toBe(signatureOver('GET /new?x=1'));
  });

  test.each([301, 302, 303])('no other method does, which %i would turn into a GET', async (status) => {
    const server = await startTestServer((response) => response.writeHead(status, { Location: '/new' }).end());
    const outcome = await attemptCall(callTo(server.url, { method: 'DELETE', body: '' }), dependencies());
    expect(outcome).toMatchObject({ status: 'failed', reason: 'status' });
    expect(server.requests).toHaveLength(1);
  });
});

describe('headers can always be sent', () => {
  test.each([
    ['张三', '%E5%BC%A0%E4%B8%89'],
    ['emoji 😀', 'emoji %F0%9F%98%80'],
    ['Müller 100 %', 'M%C3%BCller 100 %25'],
    ['two\r\nX-Lines: 1', 'two%0D%0AX-Lines: 1'],
    ['half \ud83d', 'half %EF%BF%BD'],
    ['plain: 100 %, "quoted"', 'plain: 100 %, "quoted"'],
  ])('%j', async (value, sent) => {
    const server = await startTestServer((response) => sendJson(response, {}));
    const outcome = await attemptCall(callTo(server.url, { headers: { 'X-Name': value } }), dependencies());
    expect(outcome.status).toBe('returned');
    expect(server.requests[0]?.headers['x-name']).toBe(sent);
    expect(server.requests[0]?.headers).not.toHaveProperty('x-lines');
  });

  test('a secret that is not ASCII too, and it is hidden when it is echoed', async () => {
    const deps = { ...dependencies(), readSecret: () => Promise.resolve('geheim-ß-1') };
    const server = await startTestServer((response, { headers }) => sendJson(response, { echo: headers['x-key'] }));
    const outcome = await attemptCall(callTo(server.url, { headers: { 'X-Key': '{{secret:crm}}' } }), deps);
    expect(server.requests[0]?.headers['x-key']).toBe('geheim-%C3%9F-1');
    expect(outcome).toEqual({ status: 'returned', response: { echo: '{{secret:crm}}' } });
  });
});
