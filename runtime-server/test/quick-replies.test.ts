import type { QuickReply, ReplySuggestions, SuggestedReply } from '@parley/schemas';
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
