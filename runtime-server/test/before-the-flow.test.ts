import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../src/testing/eventually.ts';
import { VisitorClient } from '../src/testing/visitor-client.ts';
import { createAgentSystem, type AgentSystem, type SystemClient, type SystemNode } from './agent-system.fixtures.ts';

let system: AgentSystem;
let node: SystemNode;
let boss: SystemClient;
beforeAll(async () => {
  system = await createAgentSystem();
  for (const group of ['desk', 'vip', 'secret']) await system.world.addGroup(group);
  await system.addAgent('boss', { role: 'admin' });
  await system.addAgent('amy', { groups: ['desk'], status: 'available' });
  await system.addAgent('ben', { groups: ['desk', 'vip'], status: 'available' });
  node = await system.node();
  boss = await node.signIn('boss');
});
afterAll(() => system[Symbol.asyncDispose]());

/** A visitor who comes by a link or button that says so much. */
const come = async (by: object, token?: string) => {
  const answer = await fetch(`${node.url}/api/v1/channels/chn_desk/visitors`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(by),
  });
  expect(answer.status).toBe(200);
  const { token: given } = (await answer.json()) as { token: string };
  const visitor = await VisitorClient.enter(`${node.url.replace('http', 'ws')}/api/v1/visitor/socket`, {
    token: given,
  });
  return { visitor, token: given };
};
const begin = async (visitor: VisitorClient): Promise<string> => {
  await visitor.say('hello');
  const { session } = await visitor.frame('session');
  await node.settle();
  return session.id;
};
const seen = async (id: string) => (await boss.get(`/sessions/${id}`)).body;

describe('a link or button that asks for a team or an agent', () => {
  it('counts only where the channel allows it', async () => {
    const id = await begin((await come({ skillGroup: 'vip' })).visitor);
    expect(await seen(id)).toMatchObject({ skillGroup: 'desk' });
    await boss.post(`/sessions/${id}/end`);
    expect((await boss.patch('/channels/chn_desk', { window: { mayAskFor: true } })).status).toBe(200);
  });

  it('brings the visitor to that skill group (CHAN-16)', async () => {
    const id = await begin((await come({ skillGroup: 'vip' })).visitor);
    expect(await seen(id)).toMatchObject({ skillGroup: 'vip', offer: { agentId: 'agt_ben' } });
    expect((await boss.post(`/sessions/${id}/end`)).status).toBe(200);
  });

  it('brings them to that agent first, whoever has more room (CHAN-16)', async () => {
    for (const agent of ['amy', 'ben', 'amy']) {
      const id = await begin((await come({ agent })).visitor);
      expect(await seen(id)).toMatchObject({ skillGroup: 'desk', offer: { agentId: `agt_${agent}` } });
    }
  });

  it('never leaves them without a queue: what is not there, or not for this channel, is ignored', async () => {
    const nowhere = await begin((await come({ skillGroup: 'no-such', agent: 'nobody' })).visitor);
    expect(await seen(nowhere)).toMatchObject({ skillGroup: 'desk' });
    // Nobody is there: the flow knows where to.
    const empty = await begin((await come({ skillGroup: 'secret' })).visitor);
    expect(await seen(empty)).toMatchObject({ skillGroup: 'desk' });
    await system.addAgent('cat', { groups: ['secret'], status: 'available' });
    expect((await boss.patch('/channels/chn_desk', { skillGroupKeys: ['desk', 'vip'] })).status).toBe(200);
    const secret = await begin((await come({ skillGroup: 'secret' })).visitor);
    expect(await seen(secret)).toMatchObject({ skillGroup: 'desk' });
  });

  it('counts until they come by another one', async () => {
    const { visitor, token } = await come({ skillGroup: 'vip' });
    await visitor.close();
    const id = await begin((await come({}, token)).visitor);
    expect(await seen(id)).toMatchObject({ skillGroup: 'desk' });
  });
});

describe('the welcome of the company', () => {
  it('is the first that is said, once a conversation, and only where it is switched on (WIDGET-07)', async () => {
    const text = 'Tea & co.: we are glad that you are here.';
    const set = (welcome: object) => boss.patch('/channels/chn_desk', { window: { welcome } });
    expect((await set({ enabled: true, text: 'x'.repeat(501) })).status).toBe(400);
    expect((await set({ enabled: true, text })).status).toBe(200);
    const { visitor } = await come({});
    await begin(visitor);
    await eventually(() => expect(visitor.lines.slice(0, 1)).toEqual([text]));
    expect(visitor.lines.filter((line) => line === text)).toHaveLength(1);

    expect((await set({ enabled: false })).status).toBe(200);
    const later = (await come({})).visitor;
    await begin(later);
    expect(later.lines).not.toContain(text);
  });
});

describe('what visitors agree to', () => {
  const set = (consent: object) => boss.put('/settings', { consent });
  const windowOf = async () => {
    const answer = await fetch(`${node.url}/api/v1/channels/chn_desk/window`);
    return ((await answer.json()) as { consent: { version: number; text: string } | null }).consent;
  };
  const openAs = (token: string) =>
    fetch(`${node.url}/api/v1/visitor/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ clientId: crypto.randomUUID(), body: { kind: 'text', text: 'hello' } }),
    });

  it('is asked before a conversation begins, kept with its version, and asked again when it changes', async () => {
    expect(await windowOf()).toBeNull();
    expect((await set({ asked: true, text: ' ' })).status).toBe(400);
    expect((await set({ asked: true, text: 'We keep what you write.' })).status).toBe(200);
    const first = await windowOf();
    expect(first).toMatchObject({ text: 'We keep what you write.' });
    const version = first?.version ?? 0;

    const { token, visitor } = await come({});
    expect((await openAs(token)).status).toBe(403);
    // What is not the text of now is no consent.
    await come({ consent: version + 1 }, token);
    expect((await openAs(token)).status).toBe(403);
    await come({ consent: version }, token);
    expect((await openAs(token)).ok).toBe(true);
    const { session } = await visitor.frame('session');
    const { visitor: of } = (await boss.get(`/sessions/${session.id}`)).body as { visitor: { id: string } };
    const at = system.world.clock.now().toISOString();
    expect((await boss.get(`/visitors/${of.id}`)).body).toMatchObject({ consent: { version, at } });

    // Off and on is no new text; whoever is in a conversation goes on with it when there is one.
    await set({ asked: false });
    await set({ asked: true });
    expect(await windowOf()).toMatchObject({ version });
    await set({ text: 'We keep what you write for a year.' });
    expect((await openAs(token)).ok).toBe(true);
    await boss.post(`/sessions/${session.id}/end`);
    expect((await openAs(token)).status).toBe(403);
    expect((await boss.get('/settings/consent-texts')).body.items).toMatchObject([
      { version: version + 1, text: 'We keep what you write for a year.' },
      { version, text: 'We keep what you write.' },
    ]);
    const note = (said: object) =>
      fetch(`${node.url}/api/v1/channels/chn_desk/notes`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text: 'Call me.', email: 'ana@example.com', ...said }),
      });
    const refused = await note({});
    expect([refused.status, await refused.json()]).toMatchObject([403, { code: 'consent_required' }]);
    expect((await note({ consent: version + 1 })).ok).toBe(true);
    await set({ asked: false });
    expect((await openAs(token)).ok).toBe(true);
    expect((await note({})).ok).toBe(true);
  });
});
