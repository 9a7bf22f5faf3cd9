import { createAppPage } from '@parley/examples/app-page';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createChannelSystem, publishedFlow, type ChannelSystem, type Json } from './channel-system.fixtures.ts';

/** The example app against a real server: what its page does, without its drawing. */
let system: ChannelSystem;
let app: ReturnType<typeof createAppPage>;
beforeAll(async () => {
  system = await createChannelSystem();
  const flowId = await system.addFlow(publishedFlow);
  const { id, secret } = await system.addChannel({ kind: 'in-app', name: 'Tea House', flowId });
  const channel = { channelId: String(id), channelSecret: String(secret) };
  app = createAppPage({ parleyUrl: system.url, ...channel, now: () => system.clock.now() });
}, 60_000);
afterAll(() => system[Symbol.asyncDispose]());

async function signIn(user: string, password: string): Promise<Response> {
  const form = new FormData();
  form.set('user', user);
  form.set('password', password);
  return app.fetch(new Request('http://app.example/sign-in', { method: 'POST', body: form }));
}
async function identityOf(user: string, password: string): Promise<Json> {
  const cookie = (await signIn(user, password)).headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
  const response = await app.fetch(new Request('http://app.example/identity', { headers: { cookie } }));
  expect(response.status).toBe(200);
  return (await response.json()) as Json;
}
async function admit({ identity, channelId }: Json): Promise<{ visitorId: string; token: string }> {
  const response = await fetch(`${system.url}/api/v1/channels/${String(channelId)}/visitors`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://app.example' },
    body: JSON.stringify({ identity }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as { visitorId: string; token: string };
}

describe('the example app', () => {
  it('lets in its own users alone', async () => {
    expect((await signIn('mia', 'wrong')).status).toBe(401);
    expect((await signIn('nobody', 'mia likes tea')).status).toBe(401);
    expect((await app.fetch(new Request('http://app.example/identity'))).status).toBe(401);
  });

  it('vouches for them: the same user is the same visitor on every device, another is another', async () => {
    const mia = await admit(await identityOf('mia', 'mia likes tea'));
    const again = await admit(await identityOf('mia', 'mia likes tea'));
    const noah = await admit(await identityOf('noah', 'noah likes rain'));
    expect(again.visitorId).toBe(mia.visitorId);
    expect(noah.visitorId).not.toBe(mia.visitorId);
    const { rows } = await system.database.pool.query('select name, user_id, vip from visitor where id = $1', [
      mia.visitorId,
    ]);
    expect(rows).toEqual([{ name: 'Mia', user_id: 'mia', vip: true }]);
    const visitor = await system.enter(mia.token);
    await visitor.custom({ src: '7' });
    expect((await visitor.received('23')).content).toMatchObject({ src: '23' });
    expect((await visitor.received('15')).content.content.header).toBe('What is it?');
  });

  it('serves a page that runs nothing but its own scripts', async () => {
    for (const path of ['/', '/page.js', '/draw.js', '/page.css']) {
      const response = await app.fetch(new Request(`http://app.example${path}`));
      expect([path, response.status]).toEqual([path, 200]);
      expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
      expect(await response.text()).not.toMatch(/innerHTML|<script>|onclick=/);
    }
  });
});
