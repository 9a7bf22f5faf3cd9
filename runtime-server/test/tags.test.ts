import type { SessionDetails, Tag } from '@parley/schemas';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAgentSystem, type AgentSystem, type SystemClient, type SystemNode } from './agent-system.fixtures.ts';

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

const add = async (name: string, parentId: string | null = null, kind = 'session') => {
  const answer = await admin.post('/tags', { kind, name, parentId });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body as Tag;
};
const list = async (query: string) => ((await admin.get(`/tags?${query}`)).body as { items: Tag[] }).items;
const serving = async () => {
  const { sessionId } = await node.visit('sales');
  await node.settle();
  expect((await ann.post(`/sessions/${sessionId}/accept`)).status).toBe(200);
  return sessionId;
};
const details = async (sessionId: string) => (await ann.get(`/sessions/${sessionId}`)).body as SessionDetails;
const importing = async (kind: string, text: string, query = 'partial=true') => {
  const response = await fetch(`${node.url}/api/v1/tags/import?kind=${kind}&${query}`, {
    method: 'POST',
    headers: { ...admin.headers, origin: node.url, 'content-type': 'text/csv' },
    body: text,
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

describe('the tree of tags (ADMIN-25)', () => {
  it('has ten levels and twenty roots, and no name twice in one place', async () => {
    let parent: string | null = null;
    for (let level = 1; level <= 10; level += 1) parent = (await add(`Level ${level}`, parent)).id;
    const eleventh = await admin.post('/tags', { kind: 'session', name: 'Deeper', parentId: parent });
    expect(eleventh).toMatchObject({ status: 400, body: { problems: [{ pointer: '/parentId' }] } });
    for (let root = 2; root <= 20; root += 1) await add(`Root ${root}`);
    expect((await admin.post('/tags', { kind: 'session', name: 'Root 21' })).status).toBe(400);
    expect((await admin.post('/tags', { kind: 'session', name: ' level 1 ' })).status).toBe(409);
    expect((await admin.post('/tags', { kind: 'session', name: 'A › B' })).status).toBe(400);
    expect(await list('kind=session&parent=root&limit=100')).toHaveLength(20);
    expect((await list(`kind=session&q=LEVEL%2010`))[0]).toMatchObject({ level: 10, childCount: 0, uses: 0 });
  });

  it('is the administrators to change, and the agents to read (AGENT-42)', async () => {
    const { id } = await add('Billing');
    expect((await ann.get('/tags?kind=session')).body).toMatchObject({ items: [{ id }], nextCursor: null });
    expect((await ann.post('/tags', { kind: 'session', name: 'Mine' })).status).toBe(403);
    expect((await ann.patch(`/tags/${id}`, { revision: 1, name: 'Mine' })).status).toBe(403);
    expect((await ann.delete(`/tags/${id}`)).status).toBe(403);
  });

  it('refuses a stale change with both sides', async () => {
    const { id, revision } = await add('Billing');
    expect((await admin.patch(`/tags/${id}`, { revision, name: 'Money' })).body).toMatchObject({ name: 'Money' });
    expect(await admin.patch(`/tags/${id}`, { revision, name: 'Cash' })).toMatchObject({
      status: 409,
      body: { code: 'revision_conflict', current: { name: 'Money', revision: 2 }, given: { name: 'Cash' } },
    });
  });

  it('takes a table: what exists is skipped, what is wrong is said by line (ADMIN-26, ADMIN-27)', async () => {
    await add('Billing');
    expect((await importing('session', 'Level 1,Level 2\nBilling,Refund\nbilling,\nOther,\n')).body).toEqual({
      added: 2,
      skipped: 1,
    });
    expect((await list('kind=session')).map(({ path }) => path)).toEqual(['Billing', 'Billing › Refund', 'Other']);
    const refused = await importing('session', 'Level 1,Level 2\n,x\n', 'partial=false');
    expect(refused).toMatchObject({
      status: 400,
      body: { problems: [{ message: expect.stringContaining('Line 2') as string }] },
    });
    const many = Array.from({ length: 1_001 }, (_, index) => `A,${index}`).join('\n');
    expect(await importing('session', `Level 1,Level 2\n${many}`)).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining('at most 1000') as string },
    });
    expect((await importing('visitor', `tag\n${many.replaceAll(',', ' ')}`)).body).toEqual({
      added: 1_001,
      skipped: 0,
    });
    expect(await list('kind=session')).toHaveLength(3);
  });
});

describe('a session that is tagged (AGENT-41)', () => {
  it('keeps who set what when, during it and after it (AGENT-42)', async () => {
    const billing = await add('Billing');
    const refund = await add('Refund', billing.id);
    const sessionId = await serving();
    await ann.post(`/sessions/${sessionId}/tags`, { tagIds: [refund.id], remark: 'paid twice', revision: 0 });
    expect(await details(sessionId)).toMatchObject({
      tags: ['Billing › Refund'],
      taggings: [{ id: refund.id, path: 'Billing › Refund', addedBy: 'ann' }],
      remark: 'paid twice',
      tagRevision: 1,
    });
    await ann.post(`/sessions/${sessionId}/end`);
    await system.world.clock.advance(60_000);
    const answer = await ann.post(`/sessions/${sessionId}/tags`, { tagIds: [refund.id, billing.id], revision: 1 });
    expect(answer.body).toMatchObject({ tags: ['Billing › Refund', 'Billing'] });
    const [first, second] = (await details(sessionId)).taggings;
    expect(Date.parse(second?.addedAt ?? '') - Date.parse(first?.addedAt ?? '')).toBeGreaterThanOrEqual(60_000);
  });

  it('refuses what somebody else changed meanwhile, with both sides', async () => {
    const billing = await add('Billing');
    const sessionId = await serving();
    await admin.post(`/sessions/${sessionId}/tags`, { tagIds: [billing.id], remark: 'theirs', revision: 0 });
    expect(await ann.post(`/sessions/${sessionId}/tags`, { remark: 'mine', revision: 0 })).toMatchObject({
      status: 409,
      body: {
        code: 'revision_conflict',
        current: { remark: 'theirs', tagRevision: 1, taggings: [{ id: billing.id }] },
        given: { remark: 'mine' },
      },
    });
    expect((await details(sessionId)).remark).toBe('theirs');
  });

  it('takes free words only where the application keeps no tags', async () => {
    const sessionId = await serving();
    await ann.post(`/sessions/${sessionId}/tags`, { tags: ['free'] });
    const billing = await add('Billing');
    const tag = (tags: string[]) => ann.post(`/sessions/${sessionId}/tags`, { tags });
    expect((await tag(['free', 'BILLING'])).body).toMatchObject({ tags: ['free', 'Billing'] });
    expect(await tag(['other'])).toMatchObject({ status: 400, body: { problems: [{ pointer: '/tags/0' }] } });
    await admin.patch(`/tags/${billing.id}`, { revision: 1, disabled: true });
    expect((await tag(['Billing'])).status).toBe(200);
    expect((await tag([])).body).toMatchObject({ tags: [] });
    expect((await tag(['Billing'])).status).toBe(400);
  });

  it('shows a renamed tag by its new path; one in use is disabled, not deleted', async () => {
    const billing = await add('Billing');
    const refund = await add('Refund', billing.id);
    const spare = await add('Spare', billing.id);
    const sessionId = await serving();
    await ann.post(`/sessions/${sessionId}/tags`, { tagIds: [refund.id] });
    await admin.patch(`/tags/${billing.id}`, { revision: 1, name: 'Money' });
    expect((await details(sessionId)).tags).toEqual(['Money › Refund']);
    expect((await admin.delete(`/tags/${billing.id}`)).status).toBe(409);
    expect((await admin.delete(`/tags/${spare.id}`)).status).toBe(204);
    await admin.patch(`/tags/${billing.id}`, { revision: 2, disabled: true });
    expect((await list('kind=session')).map(({ disabled }) => disabled)).toEqual([true, true]);
    await admin.patch(`/tags/${refund.id}`, { revision: 1, disabled: false });
    expect((await list('kind=session')).map(({ disabled }) => disabled)).toEqual([false, false]);
    expect((await details(sessionId)).tags).toEqual(['Money › Refund']);
  });
});

it('is not ended untagged by its agent where that is switched on, for all or for a group (AGENT-43)', async () => {
  await admin.put('/settings', { wrapUp: { requireTags: true } });
  const first = await serving();
  expect((await details(first)).requiresTags).toBe(false);
  const billing = await add('Billing');
  expect((await details(first)).requiresTags).toBe(true);
  expect(await ann.post(`/sessions/${first}/end`)).toMatchObject({
    status: 409,
    body: { problems: [{ pointer: '/tags' }] },
  });
  await ann.post(`/sessions/${first}/tags`, { tagIds: [billing.id] });
  expect((await ann.post(`/sessions/${first}/end`)).status).toBe(200);
  const second = await serving();
  expect((await admin.post(`/sessions/${second}/end`)).status).toBe(200);
  expect((await admin.patch('/skill-groups/sales', { requiresTags: false })).body).toMatchObject({
    requiresTags: false,
  });
  expect((await ann.post(`/sessions/${await serving()}/end`)).status).toBe(200);
});
