import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parseAllowedHosts } from './allowed-hosts.ts';
import { RefusedAddressError } from './guard-options.ts';
import type { GuardOptions } from './guard-options.ts';
import { createGuardedDispatcher } from './guarded-dispatcher.ts';
import type { GuardedDispatcher } from './guarded-dispatcher.ts';
import { sendJson, startTestServer } from './test-server.fixtures.ts';

function dispatcherFor(options: GuardOptions): GuardedDispatcher {
  const dispatcher = createGuardedDispatcher(options);
  onTestFinished(() => dispatcher.destroy());
  return dispatcher;
}

async function post(url: string, dispatcher: GuardedDispatcher): Promise<unknown> {
  const answer = await dispatcher.request(new URL(url), { method: 'POST', body: '{}' });
  return answer.body.json();
}

/** A resolver that gives these answers in turn, and counts. */
function resolverOf(...answers: string[][]) {
  const asked: string[] = [];
  const lookup = async (hostname: string) => {
    const answer = answers[asked.length] ?? [];
    asked.push(hostname);
    return answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  };
  return { asked, lookup };
}

describe('literal addresses', () => {
  test.each(['127.0.0.1', '2130706433', '0x7f.1', '0', '[::1]', '[::ffff:127.0.0.1]', '127.0.0.1.'])(
    'refuses http://%s/ before any connection',
    async (host) => {
      const server = await startTestServer((response) => sendJson(response, {}));
      await expect(post(`http://${host}:${server.port}/`, dispatcherFor({}))).rejects.toThrow(RefusedAddressError);
      expect(server.connections).toBe(0);
    },
  );

  test('reaches one that is on the list, on its port only', async () => {
    const server = await startTestServer((response) => sendJson(response, { ok: true }));
    const other = await startTestServer((response) => sendJson(response, { ok: true }));
    const dispatcher = dispatcherFor({ allowedHosts: parseAllowedHosts(`127.0.0.1:${server.port}`) });
    expect(await post(server.url, dispatcher)).toEqual({ ok: true });
    await expect(post(other.url, dispatcher)).rejects.toThrow(RefusedAddressError);
    expect(other.connections).toBe(0);
  });
});

describe('names', () => {
  test.each([
    ['a private address', ['127.0.0.1']],
    ['the metadata service', ['169.254.169.254']],
    ['a private address among public ones', ['8.8.8.8', '127.0.0.1']],
    ['an IPv6 form of a private address', ['::ffff:127.0.0.1']],
    ['what is no address', ['127.0.0.1:80']],
  ])('refuses one that resolves to %s', async (_, addresses) => {
    const server = await startTestServer((response) => sendJson(response, {}));
    const { lookup } = resolverOf(addresses);
    await expect(post(`http://crm.test:${server.port}/`, dispatcherFor({ lookup }))).rejects.toThrow(
      RefusedAddressError,
    );
    expect(server.connections).toBe(0);
  });

  test('one that resolves to an allowed address is not allowed by that', async () => {
    const server = await startTestServer((response) => sendJson(response, {}));
    const { lookup } = resolverOf(['127.0.0.1']);
    const dispatcher = dispatcherFor({ lookup, allowedHosts: parseAllowedHosts('127.0.0.1') });
    await expect(post(`http://crm.test:${server.port}/`, dispatcher)).rejects.toThrow(RefusedAddressError);
  });

  test('an allowed one is reached under its own name', async () => {
    const server = await startTestServer((response) => sendJson(response, { ok: true }));
    const { lookup, asked } = resolverOf(['127.0.0.1']);
    const dispatcher = dispatcherFor({ lookup, allowedHosts: parseAllowedHosts('crm.test') });
    expect(await post(`http://crm.test:${server.port}/`, dispatcher)).toEqual({ ok: true });
    expect(server.requests[0]?.headers.host).toBe(`crm.test:${server.port}`);
    expect(asked).toEqual(['crm.test']);
  });

  test('one without addresses fails as not found', async () => {
    const { lookup } = resolverOf([]);
    await expect(post('http://crm.test/', dispatcherFor({ lookup }))).rejects.toMatchObject({ code: 'ENOTFOUND' });
  });

  test('TLS asks for the name, at the address that was checked', async () => {
    const hello = new Promise<Buffer>((resolve) => {
      const server = createServer((socket) => {
        socket.on('error', () => {});
        socket.once('data', (data) => {
          socket.destroy();
          resolve(data);
        });
      });
      onTestFinished(() => void server.close());
      server.listen(0, '127.0.0.1', () => {
        const { port } = server.address() as AddressInfo;
        const { lookup } = resolverOf(['127.0.0.1']);
        const dispatcher = dispatcherFor({ lookup, allowedHosts: parseAllowedHosts('crm.test') });
        post(`https://crm.test:${port}/`, dispatcher).catch(() => {});
      });
    });
    expect((await hello).includes('crm.test')).toBe(true);
  });
});

describe('a name that changes its address between two look-ups (rebinding)', () => {
  const isPublic = (address: string) => address === '127.0.0.1';

  test('the connection goes to the address that was checked: nothing is looked up twice', async () => {
    const server = await startTestServer((response) => sendJson(response, { ok: true }));
    const { lookup, asked } = resolverOf(['127.0.0.1'], ['169.254.169.254']);
    // The first answer counts as public here, so that only it can lead to the server.
    expect(await post(`http://rebind.test:${server.port}/`, dispatcherFor({ lookup, isPublic }))).toEqual({ ok: true });
    expect(asked).toEqual(['rebind.test']);
  });

  test('each new connection is checked again', async () => {
    const server = await startTestServer((response) => response.setHeader('Connection', 'close').end('{}'));
    const { lookup, asked } = resolverOf(['127.0.0.1'], ['169.254.169.254']);
    const dispatcher = dispatcherFor({ lookup, isPublic });
    await post(`http://rebind.test:${server.port}/`, dispatcher);
    await expect(post(`http://rebind.test:${server.port}/`, dispatcher)).rejects.toThrow(RefusedAddressError);
    expect(asked).toHaveLength(2);
    expect(server.requests).toHaveLength(1);
  });

  test('a connection kept alive stays where it was checked, and serves no other name', async () => {
    const server = await startTestServer((response) => sendJson(response, { ok: true }));
    const { lookup, asked } = resolverOf(['127.0.0.1'], ['10.0.0.1']);
    const dispatcher = dispatcherFor({ lookup, isPublic });
    await post(`http://a.test:${server.port}/`, dispatcher);
    // undici takes its connection back just after the answer ended.
    await new Promise(setImmediate);
    await post(`http://a.test:${server.port}/`, dispatcher);
    expect(server.connections).toBe(1);
    expect(asked).toEqual(['a.test']);
    await expect(post(`http://b.test:${server.port}/`, dispatcher)).rejects.toThrow(RefusedAddressError);
    expect(server.requests).toHaveLength(2);
  });
});

test('proxies named in the environment are not used', async () => {
  const proxy = await startTestServer((response) => sendJson(response, { proxied: true }));
  const server = await startTestServer((response) => sendJson(response, { ok: true }));
  const { HTTP_PROXY, http_proxy } = process.env;
  onTestFinished(() => {
    Object.assign(process.env, { HTTP_PROXY, http_proxy });
    if (HTTP_PROXY === undefined) delete process.env['HTTP_PROXY'];
    if (http_proxy === undefined) delete process.env['http_proxy'];
  });
  Object.assign(process.env, { HTTP_PROXY: proxy.url, http_proxy: proxy.url });
  const dispatcher = dispatcherFor({ allowedHosts: parseAllowedHosts('127.0.0.1') });
  expect(await post(server.url, dispatcher)).toEqual({ ok: true });
  expect(proxy.connections).toBe(0);
});
