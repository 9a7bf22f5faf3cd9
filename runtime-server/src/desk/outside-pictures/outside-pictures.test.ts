import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createTestApi } from '../../app.fixtures.ts';
import { startTestServer } from '../../platform/outgoing/test-server.fixtures.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** The header of a PNG that claims so many pixels. */
function pngOf(width: number, height: number): Buffer {
  const claimed = Buffer.from(png);
  claimed.writeUInt32BE(width, 16);
  claimed.writeUInt32BE(height, 20);
  return claimed;
}

const pictures: Record<string, (request: IncomingMessage['headers']) => [number, Record<string, string>, Buffer]> = {
  '/a.png': () => [200, { 'Content-Type': 'text/html', 'Set-Cookie': 'a=b' }, png],
  '/page.png': () => [200, { 'Content-Type': 'image/png' }, Buffer.from('<script>alert(1)</script>')],
  '/drawing.svg': () => [
    200,
    { 'Content-Type': 'image/svg+xml' },
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  ],
  '/bomb.png': () => [200, {}, pngOf(60_000, 60_000)],
  '/huge.png': () => [200, {}, Buffer.concat([png, Buffer.alloc(11 * 1024 * 1024)])],
  '/inner': () => [302, { Location: 'http://127.0.0.2:1/a.png' }, Buffer.alloc(0)],
};

describe('a picture from outside', () => {
  it('is loaded by the server for who is signed in, told by what it holds, and never one that is no picture', async () => {
    const place = await startTestServer((response, { path, headers }) => {
      const [status, given, body] = pictures[path]?.(headers) ?? [404, {}, Buffer.alloc(0)];
      response.writeHead(status, given).end(body);
    });
    await using api = await createTestApi({ config: { allowPrivateHosts: ['127.0.0.1'] } });
    const admin = await api.signIn('admin1@example.com');
    const load = (client: typeof admin, url: string) =>
      client.get(`/api/v1/outside-pictures?url=${encodeURIComponent(url)}`);

    expect((await load(api.nobody, `${place.url}/a.png`)).status).toBe(401);
    expect(place.requests).toEqual([]);

    const shown = await load(admin, `${place.url}/a.png`);
    expect(shown.status).toBe(200);
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(png.length),
      'cache-control': 'private, max-age=86400',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(shown.headers.has('set-cookie')).toBe(false);
    // The place learns nothing of who looks.
    expect(Object.keys(place.requests[0]?.headers ?? {}).sort()).toEqual(['accept', 'connection', 'host']);

    const statusOf = async (url: string) => (await load(admin, url)).status;
    expect(await statusOf(`${place.url}/page.png`)).toBe(415);
    expect(await statusOf(`${place.url}/drawing.svg`)).toBe(415);
    expect(await statusOf(`${place.url}/bomb.png`)).toBe(413);
    expect(await statusOf(`${place.url}/huge.png`)).toBe(413);
    expect(await statusOf(`${place.url}/none.png`)).toBe(422);
    // A redirect does not lead around the guard.
    expect(await statusOf(`${place.url}/inner`)).toBe(422);
    for (const url of ['http://[::1]/a.png', 'file:///etc/passwd', 'http://a:b@example.com/a.png', 'no address'])
      expect([url, await statusOf(url)]).toEqual([url, 422]);
  });
});
