import type { AgentViewSession, VisitorProfile } from '@parley/schemas';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createAgentSystem, type AgentSystem, type SystemClient, type SystemNode } from './agent-system.fixtures.ts';
import { eventually } from '../src/testing/eventually.ts';

let system: AgentSystem;
let node: SystemNode;
let ann: SystemClient;
let admin: SystemClient;
beforeEach(async () => {
  system = await createAgentSystem();
  await system.world.addGroup('sales');
  await system.addAgent('ann', { groups: ['sales'], status: 'available', capacity: 5 });
  await system.addAgent('root', { role: 'admin', status: 'offline' });
  node = await system.node();
  [ann, admin] = [await node.signIn('ann'), await node.signIn('root')];
});
afterEach(() => system[Symbol.asyncDispose]());

const phone = '13812345678';
const email = 'ana@shop.example';
const switchTo = async (agents: object): Promise<void> => {
  expect((await admin.put('/settings', { agents })).status).toBe(200);
  // Settings are kept for a second.
  await system.world.clock.advance(1_500);
};
const serving = async (): Promise<AgentViewSession> => {
  const { sessionId } = await node.visit('sales');
  await node.settle();
  return (await ann.post(`/sessions/${sessionId}/accept`)).body as AgentViewSession;
};

it('masks what is told over the socket, and lets a masked value that comes back be what it was (AGENT-88)', async () => {
  const { id: sessionId, visitor } = await serving();
  expect(
    (await admin.patch(`/visitors/${visitor.id}`, { fields: { phone, email, description: `Call ${phone}` } })).status,
  ).toBe(200);
  const early = await ann.connect();
  await switchTo({ maskContacts: true });
  // Whoever was connected comes again, and sees what they may see now.
  await system.world.clock.advance(3_000);
  expect((await early.closed).code).toBe(1001);
  const socket = await ann.connect();
  const said = await ann.post(`/sessions/${sessionId}/messages`, {
    clientId: 'a',
    body: { kind: 'text', text: `Is it ${phone}?` },
  });
  expect(said.status).toBe(200);
  const { message } = await socket.event('message.created');
  expect(message.body).toEqual({ kind: 'text', text: 'Is it 138****5678?' });

  const read = async (who: SystemClient) => (await who.get(`/visitors/${visitor.id}`)).body as VisitorProfile;
  const masked = await read(ann);
  expect(masked.fields).toMatchObject({ phone: '138****5678', email: 'ana@***', description: 'Call 138****5678' });
  const fields = { ...masked.fields, description: 'Call 138****5678 after six' };
  expect((await ann.patch(`/visitors/${visitor.id}`, { fields })).status).toBe(200);
  expect((await read(admin)).fields).toMatchObject({ phone, email, description: `Call ${phone} after six` });
  const half = await ann.patch(`/visitors/${visitor.id}`, { fields: { phone: '139****5678' } });
  expect(half.status).toBe(400);
  expect(JSON.stringify(half.body)).toContain('masked for you');
  expect((await ann.patch(`/visitors/${visitor.id}`, { fields: { phone: '13900001111' } })).status).toBe(200);
  expect((await read(admin)).fields.phone).toBe('13900001111');
  const edited = (await ann.get(`/sessions/${sessionId}/messages`)).body.items as {
    id: string;
    body: { text?: string };
  }[];
  const own = edited.find(({ body }) => body.text?.startsWith('Is it') === true);
  expect(
    (await ann.patch(`/sessions/${sessionId}/messages/${own?.id}`, { text: 'Is it still 138****5678?' })).status,
  ).toBe(204);
  const seen = (await admin.get(`/sessions/${sessionId}/messages`)).body.items as { body: { text?: string } }[];
  expect(seen.some(({ body }) => body.text === `Is it still ${phone}?`)).toBe(true);
});

it('masks files that are taken out, and gives none out that were made with more rights (AGENT-88)', async () => {
  const { visitor } = await serving();
  await admin.patch(`/visitors/${visitor.id}`, { fields: { phone, email } });
  const take = async (): Promise<{ id: string; url: string }> => {
    const asked = await ann.post('/exports', { kind: 'visitors', format: 'csv' });
    expect(asked.status, JSON.stringify(asked.body)).toBe(202);
    return eventually(async () => {
      const job = (await ann.get(`/exports/${String(asked.body.id)}`)).body as {
        id: string;
        state: string;
        files: { url: string }[];
      };
      if (job.state !== 'done') throw new Error(job.state);
      return { id: job.id, url: job.files[0]?.url.replace('/api/v1', '') ?? '' };
    });
  };
  const whole = await take();
  await switchTo({ maskContacts: true });
  expect((await fetch(`${node.url}/api/v1${whole.url}`, { headers: ann.headers })).status).toBe(403);
  const masked = await take();
  const file = await fetch(`${node.url}/api/v1${masked.url}`, { headers: ann.headers });
  expect(file.status).toBe(200);
  const text = await file.text();
  expect(text).toContain('138****5678');
  expect(text).not.toContain('shop.example');
});

it('takes the page of all customers from agents where that is switched off, and refuses what it reads (AGENT-89)', async () => {
  const { visitor } = await serving();
  expect((await ann.get('/visitors')).status).toBe(200);
  await switchTo({ customersPage: false });
  for (const path of ['/visitors', '/visitors/count']) expect((await ann.get(path)).status, path).toBe(403);
  expect((await ann.post('/exports/estimate', { kind: 'visitors', format: 'csv' })).status).toBe(403);
  expect((await ann.get('/me')).body.permissions).not.toContain('visitors:list');
  // Who is with them they see all the same.
  expect((await ann.get(`/visitors/${visitor.id}`)).status).toBe(200);
  expect((await admin.get('/visitors')).status).toBe(200);
});
