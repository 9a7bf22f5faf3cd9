import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

async function upload(token: string, address = '203.0.113.7'): Promise<Response> {
  const form = new FormData();
  form.set('file', new File(['words'], 'words.txt'));
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

  it('are given up when nothing more of them comes', async () => {
    const stalled = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new Uint8Array(10)) });
    const request = new Request('http://localhost/', { method: 'POST', body: stalled, ...{ duplex: 'half' } });
    await expect(readBody(request, 1_000, { idleMilliseconds: 10 })).rejects.toMatchObject({ code: 'timed_out' });
  });
});
