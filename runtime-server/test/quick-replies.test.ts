import type { AgentViewSession, QuickReply, ReplySuggestions, SuggestedReply } from '@parley/schemas';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAgentSystem, type AgentSystem, type SystemClient, type SystemNode } from './agent-system.fixtures.ts';

let system: AgentSystem;
let node: SystemNode;
let ann: SystemClient;
let bob: SystemClient;
let boss: SystemClient;

beforeEach(async () => {
  system = await createAgentSystem();
  await system.world.addGroup('sales');
  await system.addAgent('ann', { groups: ['sales'], status: 'available' });
  await system.addAgent('bob', { status: 'busy' });
  await system.addAgent('boss', { role: 'admin' });
  node = await system.node();
  [ann, bob, boss] = [await node.signIn('ann'), await node.signIn('bob'), await node.signIn('boss')];
});
afterEach(() => system[Symbol.asyncDispose]());

const serving = async (): Promise<string> => {
  const { sessionId } = await node.visit('sales');
  await node.settle();
  expect((await ann.post(`/sessions/${sessionId}/accept`)).status).toBe(200);
  return sessionId;
};
const suggest = async (sessionId: string, q = '') =>
  (await ann.get(`/sessions/${sessionId}/quick-replies?q=${encodeURIComponent(q)}`)).body as ReplySuggestions;
const upload = async (client: SystemClient): Promise<string> => {
  const form = new FormData();
  form.set('file', new Blob(['terms and conditions']), 'terms.txt');
  const { headers } = client;
  const answer = await fetch(`${node.url}/api/v1/uploads`, {
    method: 'POST',
    headers: { origin: node.url, ...headers },
    body: form,
  });
  return ((await answer.json()) as { uploadId: string }).uploadId;
};

describe('quick replies in a session', () => {
  it('are filled in with what is known there, and name what is not (AGENT-62, AGENT-64)', async () => {
    const sessionId = await serving();
    await boss.post('/quick-replies', {
      title: 'Hello',
      content: '##dear##, I am {{StaffNickName}} on {{ChannelName}}',
    });
    await boss.post('/quick-replies', { title: 'Order', content: 'Your order {{OrderNo}} is on its way' });
    const { items, total } = await suggest(sessionId);
    expect(total).toBe(2);
    expect(items.map(({ title, text, missing }) => ({ title, text, missing }))).toEqual([
      { title: 'Hello', text: 'dear visitor, I am ann on sales', missing: [] },
      { title: 'Order', text: 'Your order {{OrderNo}} is on its way', missing: ['OrderNo'] },
    ]);
    expect((await bob.get(`/sessions/${sessionId}/quick-replies`)).status).toBe(404);
  });

  it('are words of the house for who may not see how to reach visitors; what is theirs is masked in it (AGENT-64, AGENT-88)', async () => {
    const sessionId = await serving();
    const { visitor } = (await boss.get(`/sessions/${sessionId}`)).body as AgentViewSession;
    await boss.patch(`/visitors/${visitor.id}`, { fields: { name: 'Ana 13812345678' } });
    expect((await boss.put('/settings', { agents: { maskContacts: true } })).status).toBe(200);
    await system.world.clock.advance(1_500);
    // Who has not read the session yet, with what the visitor was called.
    ann = await (await system.node()).signIn('ann');
    const content = '##dear##, call 400 123 4567 or write to help@house.example';
    const made = (await ann.post('/me/quick-replies', { title: 'Call 400 123 4567', content })).body as QuickReply;
    expect(made).toMatchObject({ title: 'Call 400 123 4567', content });
    const text = 'Ana 138****5678, call 400 123 4567 or write to help@house.example';
    expect((await suggest(sessionId)).items).toMatchObject([{ title: made.title, text }]);
    const used = await ann.post(`/sessions/${sessionId}/quick-replies/${made.id}/use`);
    expect(used.body).toMatchObject({ content, text });
    const { items } = (await ann.get('/me/quick-replies')).body as { items: QuickReply[] };
    const saved = { revision: made.revision, title: 'Call us', content: items[0]?.content };
    expect((await ann.put(`/me/quick-replies/${made.id}`, saved)).body).toMatchObject({ title: 'Call us', content });
  });

  it('stand in the order in which they are used, by whoever asks first (AGENT-62)', async () => {
    const sessionId = await serving();
    for (const title of ['Alpha', 'Beta', 'Gamma']) await ann.post('/me/quick-replies', { title, content: title });
    const [, , gamma] = (await suggest(sessionId)).items;
    const used = await ann.post(`/sessions/${sessionId}/quick-replies/${gamma?.id ?? ''}/use`);
    expect(used.body).toMatchObject({ title: 'Gamma', text: 'Gamma', uses: 1 });
    expect((await suggest(sessionId)).items.map(({ title }) => title)).toEqual(['Gamma', 'Alpha', 'Beta']);
    expect((await suggest(sessionId, 'al')).items.map(({ title }) => title)).toEqual(['Alpha']);
  });

  it('bring their files, which every agent may send, and their card', async () => {
    const sessionId = await serving();
    const uploadId = await upload(boss);
    const card = { header: 'Our terms', desc: '', pic: '', url: 'https://example.com/terms' };
    const { body } = await boss.post('/quick-replies', { title: 'Terms', attachments: [uploadId], card });
    const { id } = body as QuickReply;
    const taken = (await ann.post(`/sessions/${sessionId}/quick-replies/${id}/use`)).body as SuggestedReply;
    expect(taken).toMatchObject({ attachments: [{ name: 'terms.txt', uploadId }], card });
    const sent = await ann.post(`/sessions/${sessionId}/messages`, {
      clientId: 'a file',
      body: { kind: 'file', uploadId },
    });
    expect(sent.status).toBe(200);
    // Somebody else's, which nobody has kept ready, stays theirs.
    const foreign = await upload(bob);
    expect((await ann.post('/me/quick-replies', { title: 'x', attachments: [foreign] })).status).toBe(400);
  });
});
