import fc from 'fast-check';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { origin } from '../app.fixtures.ts';
import { createFuzzWorld, type FuzzWorld } from './fuzz-world.fixtures.ts';
import { valuesOf } from './schema-values.fixtures.ts';

const seed = Number(process.env.FUZZ_SEED ?? 9);

let world: FuzzWorld;
beforeAll(async () => {
  world = await createFuzzWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

async function send(method: string, path: string, headers: Record<string, string>, body?: Uint8Array<ArrayBuffer>) {
  const logged = world.api.failures.length;
  const answer = await world.api.app.request(`${origin}${path}`, { method, headers, ...(body && { body }) });
  await answer.arrayBuffer();
  expect(answer.status, `${method} ${path}: ${world.api.failures.slice(logged).join()}`).toBeLessThan(500);
  return answer.status;
}

/** Pictures whose headers claim any size at all, and bytes that are nothing. */
const files = fc.oneof(
  fc.tuple(fc.constantFrom(0, 1, 65_536, 2 ** 31, 2 ** 32 - 1), fc.constantFrom(1, 2 ** 31, 2 ** 32 - 1)).map(png),
  fc.uint8Array({ maxLength: 64 }).map((bytes) => Uint8Array.from(bytes)),
);

function png([width, height]: [number, number]): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.from('89504e470d0a1a0a0000000d494844520000000000000000080200000000000000', 'hex');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return Uint8Array.from(bytes);
}

it('takes or refuses any file, whatever its name and its header claim', async () => {
  const names = fc.constantFrom('a.png', '', 'x"\r\ny', '\u0000.png', '../..', '漢'.repeat(300), '\u202egnp.exe');
  for (const path of ['/api/v1/visitor/uploads', '/api/v1/uploads', '/api/v1/pictures']) {
    const headers = await world.headersFor(path.includes('visitor') ? 'visitor' : 'agent');
    for (const [content, name] of fc.sample(fc.tuple(files, names), { seed, numRuns: 20 })) {
      const form = new FormData();
      form.set('file', new File([content], name));
      const request = new Request(origin, { method: 'POST', body: form });
      const body = new Uint8Array(await request.arrayBuffer());
      await send('POST', path, { ...headers, 'content-type': request.headers.get('content-type') ?? '' }, body);
    }
  }
});

it('takes or refuses any table of questions and answers', async () => {
  const headers = await world.headersFor('agent');
  const entries = {
    items: { properties: { question: { type: 'string' }, answer: { type: 'string' } } },
    type: 'array',
  };
  for (const value of fc.sample(valuesOf(entries, {}), { seed, numRuns: 40 })) {
    const body = Uint8Array.from(Buffer.from(JSON.stringify(value)));
    for (const format of ['json', 'csv'])
      await send('POST', `/api/v1/robots/made/import?format=${format}`, headers, body);
  }
});

it('takes or refuses whoever a host app says its user is', async () => {
  const [channelId = ''] = world.known.channelId ?? [];
  const claims = {
    type: 'object',
    properties: {
      sub: { type: 'string', maxLength: 200 },
      name: { type: 'string', maxLength: 200 },
      avatar: { type: 'string' },
      vip: { type: 'boolean' },
      attributes: { type: 'object' },
      exp: { type: 'integer' },
    },
    additionalProperties: false,
  };
  const answers = new Set<number>();
  for (const given of fc.sample(valuesOf(claims, {}), { seed, numRuns: 60 })) {
    const exp = Math.floor(Date.now() / 1000) + 600;
    const payload = { sub: 'u', exp, aud: channelId, ...(typeof given === 'object' && given) };
    if (typeof payload.exp === 'number' && Math.abs(payload.exp) < 1_000) payload.exp = exp;
    const bytes = new TextEncoder().encode(world.channelSecret);
    const identity = await new SignJWT(payload).setProtectedHeader({ alg: 'HS256' }).sign(bytes);
    const body = Uint8Array.from(Buffer.from(JSON.stringify({ identity })));
    const headers = { 'content-type': 'application/json' };
    answers.add(await send('POST', `/api/v1/channels/${channelId}/visitors`, headers, body));
  }
  expect([...answers].sort()).toContain(200);
});

it('finds or does not find what any address names, and reads any range of it', async () => {
  const parts = ['%00', '%', '%ff', '..%2f..%2fetc%2fpasswd', '__proto__', 'x'.repeat(5_000), '%F0%9F%98%80', ''];
  const ranges = ['bytes=0-', 'bytes=-1', 'bytes=9-1', `bytes=${'9'.repeat(40)}-`, 'bytes=0-0,1-1', 'lines=1'];
  const paths = ['/', '/chat/', '/api/v1/uploads/', '/api/v1/agent/', '/assets/', '/demo/', '/examples/', '/docs/'];
  for (const path of paths) {
    for (const part of parts) {
      const range = ranges[(path.length + part.length) % ranges.length] ?? '';
      await send('GET', `${path}${part}?signature=${part}&channel=${part}`, { range, 'if-none-match': part });
    }
  }
});
