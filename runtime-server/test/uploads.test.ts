import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heicPicture } from '../src/sessions/uploads/heic.fixtures.ts';
import { readBody } from '../src/platform/http/index.ts';
import { createTestSystem, type TestNode, type TestSystem } from '../src/testing/test-server.ts';
import { receptionFlow } from './visitor.fixtures.ts';

let system: TestSystem;
let node: TestNode;
beforeAll(async () => {
  system = await createTestSystem();
  await system.addChannel('chn_1', { flow: receptionFlow });
  node = await system.node();
});
afterAll(() => system[Symbol.asyncDispose]());

async function upload(
  token: string,
  address = '203.0.113.7',
  file = new File(['words'], 'words.txt'),
): Promise<Response> {
  const form = new FormData();
  form.set('file', file);
  return fetch(`${node.http}/api/v1/visitor/uploads`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'x-forwarded-for': address },
    body: form,
  });
}

describe('uploads', () => {
  it('expire when no message holds them within a day, and stay when one does', async () => {
    const visitor = await node.enter();
    const [kept, loose] = await Promise.all([upload(visitor.token), upload(visitor.token)]).then((answers) =>
      Promise.all(answers.map(async (answer) => (await answer.json()) as { uploadId: string; url: string })),
    );
    await visitor.say({ kind: 'file', uploadId: kept?.uploadId });
    const upkeep = node.sessions.part.upkeep?.find(({ what }) => what.startsWith('uploads'));
    await upkeep?.run(new Date(system.clock.now().getTime() + 23 * 3_600_000));
    expect((await fetch(loose?.url ?? '')).status).toBe(200);
    await upkeep?.run(new Date(system.clock.now().getTime() + 25 * 3_600_000));
    expect((await fetch(loose?.url ?? '')).status).toBe(404);
    expect((await fetch(kept?.url ?? '')).status).toBe(200);
    expect(await visitor.refused({ kind: 'file', uploadId: loose?.uploadId })).toMatchObject({ code: 'not_found' });
    await visitor.close();
  });

  it('are refused when too many come, with when to come again, and others are not', async () => {
    const { token } = await node.visitor();
    const statuses: number[] = [];
    for (let file = 0; file < 31; file += 1) statuses.push((await upload(token)).status);
    expect(statuses.slice(0, 30).every((status) => status === 201)).toBe(true);
    const refused = await upload(token);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect((await upload((await node.visitor()).token)).status).toBe(201);
  });

  it('of phones become pictures that every browser draws, upright; what cannot be read is a file', async () => {
    const visitor = await node.enter();
    const bytes = heicPicture({ width: 64, height: 32, quarters: 3 });
    const send = async (content: Uint8Array<ArrayBuffer>) =>
      (await (await upload(visitor.token, '203.0.113.8', new File([content], 'IMG_0001.HEIC'))).json()) as {
        uploadId: string;
      };
    const picture = await send(bytes);
    expect(picture).toMatchObject({ name: 'IMG_0001.jpg', mime: 'image/jpeg', width: 32, height: 64 });
    await visitor.say({ kind: 'image', uploadId: picture.uploadId });
    const broken = await send(bytes.slice(0, 60));
    expect(broken).toMatchObject({ name: 'IMG_0001.HEIC', mime: 'image/heic' });
    expect(await visitor.refused({ kind: 'image', uploadId: broken.uploadId })).toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('save it as JPG'),
    });
    await visitor.say({ kind: 'file', uploadId: broken.uploadId });
    await visitor.close();
  });

  it('are given up when nothing more of them comes', async () => {
    const stalled = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new Uint8Array(10)) });
    const request = new Request('http://localhost/', { method: 'POST', body: stalled, ...{ duplex: 'half' } });
    await expect(readBody(request, 1_000, { idleMilliseconds: 10 })).rejects.toMatchObject({ code: 'timed_out' });
  });

  it('are given up when they take too long in all, or have to make room', async () => {
    const dripping = () =>
      new ReadableStream<Uint8Array>({
        pull: async (controller) => {
          await new Promise((resolve) => setImmediate(resolve));
          controller.enqueue(new Uint8Array(1));
        },
      });
    const request = () => new Request('http://localhost/', { method: 'POST', body: dripping(), ...{ duplex: 'half' } });
    const slow = readBody(request(), 1e9, { totalMilliseconds: 20 });
    await expect(slow).rejects.toMatchObject({ code: 'timed_out' });
    const room = new AbortController();
    const pushed = readBody(request(), 1e9, { signal: room.signal });
    room.abort(new Error('others wait'));
    await expect(pushed).rejects.toThrow('others wait');
  });

  it('of others are taken while many are begun and never sent', async () => {
    const stalled = await Promise.all(
      Array.from({ length: 60 }, async (_, n) => {
        const { token } = await node.visitor();
        const sending = request(`${node.http}/api/v1/visitor/uploads`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${token}`,
            'x-forwarded-for': `203.0.113.${n}`,
            'content-type': 'multipart/form-data; boundary=x',
            'content-length': '5000',
          },
        }).on('error', () => undefined);
        sending.write('--x\r\n');
        return sending;
      }),
    );
    const { token } = await node.visitor();
    expect((await upload(token, '198.51.100.1')).status).toBe(201);
    for (const sending of stalled) sending.destroy();
  });
});
