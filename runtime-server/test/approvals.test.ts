import type { Approval, ApprovalCounts, Notice, OwnStatus, QuickReply } from '@parley/schemas';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAgentSystem, type AgentSystem, type SystemClient, type SystemNode } from './agent-system.fixtures.ts';

let system: AgentSystem;
let node: SystemNode;
let ann: SystemClient;
let boss: SystemClient;
let chief: SystemClient;

beforeEach(async () => {
  system = await createAgentSystem();
  await system.world.addGroup('sales');
  await system.addAgent('ann', { groups: ['sales'] });
  await system.addAgent('boss', { role: 'admin' });
  await system.addAgent('chief', { role: 'admin' });
  node = await system.node();
  [ann, boss, chief] = [await node.signIn('ann'), await node.signIn('boss'), await node.signIn('chief')];
});
afterEach(() => system[Symbol.asyncDispose]());

const switchOn = async (settings: object): Promise<void> => {
  expect((await boss.put('/settings', settings)).status).toBe(200);
  await system.world.clock.advance(2_000);
};
const approvals = async (who: SystemClient, query = ''): Promise<Approval[]> =>
  ((await who.get(`/approvals${query}`)).body as { items: Approval[] }).items;
const counts = async (): Promise<ApprovalCounts> => (await boss.get('/approvals/count')).body as ApprovalCounts;
const noticesOf = async (who: SystemClient): Promise<Notice[]> =>
  ((await who.get('/me/notices?category=system')).body as { items: Notice[] }).items;
const statusOf = async (who: SystemClient): Promise<OwnStatus> => (await who.get('/me/status')).body as OwnStatus;
/** Ann is at work and asks for a break. */
const askForBreak = async (): Promise<Approval> => {
  await switchOn({ agents: { breaksNeedApproval: true } });
  const socket = await ann.connect();
  await ann.put('/me/status', { status: 'available' });
  const answer = await ann.put('/me/status', { status: 'rest', reason: 'meal' });
  expect(answer.body).toMatchObject({ status: 'available', requested: { reason: 'Meal' } });
  const [approval] = await approvals(boss);
  if (!approval) throw new Error('There is no request.');
  await system.world.clock.advance(0);
  expect(socket).toBeTruthy();
  return approval;
};

describe('breaks that need approval', () => {
  it('begin only once they are approved; reason, requester and number are recorded, and who asked is told (MON-12, MON-15, AGENT-11)', async () => {
    const approval = await askForBreak();
    expect(approval).toMatchObject({
      number: 1,
      kind: 'agent-status',
      state: 'pending',
      requestedBy: { id: 'agt_ann', name: 'ann' },
      reason: 'Meal',
      status: 'rest',
    });
    expect(await statusOf(ann)).toMatchObject({ status: 'available', requested: { approvalId: approval.id } });
    expect(await noticesOf(boss)).toMatchObject([
      { kind: 'approval-requested', values: { by: 'ann', number: '1' }, link: { to: 'approvals', id: approval.id } },
    ]);
    const done = await boss.post(`/approvals/${approval.id}/approve`, { reason: 'Enjoy' });
    expect(done.body).toMatchObject({ state: 'approved', decidedBy: 'boss', decision: 'Enjoy' });
    expect(await statusOf(ann)).toMatchObject({ status: 'rest', reason: 'meal', requested: null });
    expect(await noticesOf(ann)).toMatchObject([
      { kind: 'approval-decided', values: { outcome: 'approved', by: 'boss', text: 'Enjoy' } },
    ]);
  });

  it('are rejected with a reason, which is needed', async () => {
    const { id } = await askForBreak();
    expect((await boss.post(`/approvals/${id}/reject`, { reason: ' ' })).status).toBe(400);
    expect((await boss.post(`/approvals/${id}/reject`, { reason: 'Too many wait' })).body).toMatchObject({
      state: 'rejected',
      decision: 'Too many wait',
    });
    expect(await statusOf(ann)).toMatchObject({ status: 'available', requested: null });
    expect(await noticesOf(ann)).toMatchObject([{ values: { outcome: 'rejected', text: 'Too many wait' } }]);
  });

  it('are decided by the first of two people, and the second is told who that was (MON-13)', async () => {
    const { id } = await askForBreak();
    const answers = await Promise.all([
      boss.post(`/approvals/${id}/approve`, {}),
      chief.post(`/approvals/${id}/reject`, { reason: 'No' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body['detail']).toMatch(/^(boss has approved|chief has rejected) this request already\.$/);
  });

  it('are withdrawn by who asked, by another status, and when they are gone', async () => {
    const first = await askForBreak();
    expect((await boss.post(`/approvals/${first.id}/withdraw`)).status).toBe(404);
    expect((await ann.post(`/approvals/${first.id}/withdraw`)).body).toMatchObject({ state: 'withdrawn' });
    expect((await boss.post(`/approvals/${first.id}/approve`, {})).body['detail']).toBe(
      'This request was withdrawn meanwhile.',
    );
    await ann.put('/me/status', { status: 'rest' });
    await ann.put('/me/status', { status: 'busy' });
    expect((await approvals(boss)).map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn']);
    await ann.put('/me/status', { status: 'rest' });
    const [last] = await approvals(boss);
    await boss.delete('/agents/agt_ann');
    const answer = await boss.post(`/approvals/${last?.id}/approve`, {});
    expect([answer.status, (await approvals(boss))[0]?.state]).toEqual([409, 'withdrawn']);
  });

  it('are no matter of who decides, nor of anybody while the switch is off (AGENT-11)', async () => {
    await ann.connect();
    await ann.put('/me/status', { status: 'available' });
    expect((await ann.put('/me/status', { status: 'rest' })).body).toMatchObject({ status: 'rest' });
    await switchOn({ agents: { breaksNeedApproval: true } });
    await boss.connect();
    await boss.put('/me/status', { status: 'available' });
    expect((await boss.put('/me/status', { status: 'rest' })).body).toMatchObject({ status: 'rest' });
    expect(await approvals(boss)).toEqual([]);
  });
});

describe('the blacklist', () => {
  const served = async () => {
    await ann.connect();
    await ann.put('/me/status', { status: 'available' });
    const { visitor, sessionId } = await node.visit('sales');
    await node.settle();
    await ann.post(`/sessions/${sessionId}/accept`);
    const { visitor_id: visitorId } = await system.world.database.kysely
      .selectFrom('session')
      .select('visitor_id')
      .where('id', '=', sessionId)
      .executeTakeFirstOrThrow();
    return { visitor, sessionId, visitorId };
  };

  it('takes what agents ask for once it is approved: sessions end then; administrators need nobody (ADMIN-31)', async () => {
    await switchOn({ visitors: { blockingNeedsApproval: true } });
    const { sessionId, visitorId } = await served();
    expect((await ann.post(`/sessions/${sessionId}/block-visitor`, { reason: 'Spam' })).status).toBe(200);
    const again = await ann.post(`/visitors/${visitorId}/block`, { reason: 'Spam' });
    expect([again.status, again.body['detail']]).toEqual([
      409,
      'Somebody asked for this already; wait until that is decided.',
    ]);
    const [approval] = await approvals(boss, '?kind=blacklist&state=pending');
    expect(approval).toMatchObject({ reason: 'Spam', sessionId, visitor: { id: visitorId } });
    expect((await boss.get(`/visitors/${visitorId}`)).body).toMatchObject({ blockedAt: null });
    await boss.post(`/approvals/${approval?.id}/approve`, {});
    const { body } = await boss.get(`/visitors/${visitorId}`);
    expect(body['blockedAt']).not.toBeNull();
    await node.settle();
    expect((await boss.get(`/sessions/${sessionId}`)).body).toMatchObject({ state: 'ended', endStatus: 'blocked' });
    await boss.post(`/visitors/${visitorId}/unblock`);
    await boss.post(`/visitors/${visitorId}/block`, { reason: 'Spam' });
    expect((await counts()).blacklist).toEqual({ pending: 0, approved: 1, rejected: 0, withdrawn: 0 });
  });
});

describe('replies for the public', () => {
  it('are made of what was asked for when it is approved, and not when it is rejected (AGENT-61, MON-12)', async () => {
    const ask = async (title: string): Promise<void> => {
      const made = await ann.post('/me/quick-replies', { title, content: `${title} at nine` });
      expect((await ann.post(`/me/quick-replies/${String(made.body['id'])}/request`)).status).toBe(201);
      await ann.delete(`/me/quick-replies/${String(made.body['id'])}`);
    };
    await ask('Hours');
    await ask('Rude');
    const [rude, hours] = await approvals(boss, '?kind=public-reply');
    expect(hours).toMatchObject({ reply: { title: 'Hours', content: 'Hours at nine' } });
    await boss.post(`/approvals/${hours?.id}/approve`, {});
    await boss.post(`/approvals/${rude?.id}/reject`, { reason: 'Not so' });
    const { items } = (await ann.get('/quick-replies')).body as { items: QuickReply[] };
    expect(items).toMatchObject([{ title: 'Hours', content: 'Hours at nine', set: 'public' }]);
    expect(items).toHaveLength(1);
    const requests = (await ann.get('/quick-reply-requests')).body as { items: { state: string }[] };
    expect(requests.items.map(({ state }) => state)).toEqual(['refused', 'approved']);
  });
});

it('are decided by no one who asked, unless they need not have asked (MON-13)', async () => {
  const permissions = ['sessions:serve', 'approvals:write', 'quick-replies:read'];
  const role = { name: 'Lead', permissions, scopes: {}, addAgentIds: ['agt_ann'] };
  const made = await boss.post('/roles', role);
  expect(made.status).toBe(201);
  const reply = await ann.post('/me/quick-replies', { title: 'Hours', content: 'At nine' });
  expect((await ann.post(`/me/quick-replies/${String(reply.body['id'])}/request`)).status).toBe(201);
  const [own] = await approvals(ann, '?state=pending');
  expect(await ann.post(`/approvals/${own?.id}/approve`, {})).toMatchObject({
    status: 403,
    body: { detail: 'This is your own request: somebody else decides it. You can withdraw it.' },
  });
  expect((await ann.post(`/approvals/${own?.id}/reject`, { reason: 'No' })).status).toBe(403);
  expect((await ann.get('/quick-replies')).body).toMatchObject({ items: [] });
  const freed = { revision: 1, permissions: [...permissions, 'quick-replies:write'] };
  expect((await boss.patch(`/roles/${String(made.body['id'])}`, freed)).status).toBe(200);
  expect((await ann.post(`/approvals/${own?.id}/approve`, {})).body).toMatchObject({ state: 'approved' });
});

it('are asked for once by two presses at the same moment (MON-15)', async () => {
  await switchOn({ agents: { breaksNeedApproval: true } });
  await ann.connect();
  await ann.put('/me/status', { status: 'available' });
  const ask = (reason: string) => ann.put('/me/status', { status: 'rest', reason });
  const same = await Promise.all([ask('meal'), ask('meal'), ask('meal')]);
  expect(same.map(({ status }) => status)).toEqual([200, 200, 200]);
  const asked = await approvals(boss);
  expect(asked).toMatchObject([{ state: 'pending', reason: 'Meal' }]);
  const ids = same.map(({ body }) => (body as { requested: { approvalId: string } }).requested.approvalId);
  expect(ids).toEqual(asked.flatMap(({ id }) => [id, id, id]));
  const others = await Promise.all([ask('meeting'), ask('break')]);
  expect(others.map(({ status }) => status)).toEqual([200, 200]);
  expect(await approvals(boss, '?state=pending')).toHaveLength(1);
});

it('counts what was decided up to a bound, and all that waits (MON-12)', async () => {
  await system.world.database.pool.query(
    `insert into approval (id, application_id, number, kind, state, agent_id, reason, requested_at)
     select 'apr_' || lpad(n::text, 5, '0'), application_id, n, 'public-reply', case when n % 2 = 0 then 'pending' else 'rejected' end,
       id, '', '2026-01-01' from agent, generate_series(1, 2020) n where id = 'agt_ann'`,
  );
  expect(await counts()).toMatchObject({
    'public-reply': { pending: 1_010, approved: 0, rejected: 1_000, withdrawn: 0 },
    pending: 1_010,
    latest: { number: 2_020 },
  });
});

it('counts by kind and state, and shows agents only what they asked for (MON-12)', async () => {
  const approval = await askForBreak();
  await system.addAgent('bob');
  const bob = await node.signIn('bob');
  expect(await approvals(bob)).toEqual([]);
  expect((await bob.get(`/approvals/${approval.id}`)).status).toBe(404);
  expect((await ann.get(`/approvals/${approval.id}`)).body).toMatchObject({ id: approval.id });
  expect((await ann.post(`/approvals/${approval.id}/approve`, {})).status).toBe(403);
  expect(await counts()).toMatchObject({
    'agent-status': { pending: 1, approved: 0 },
    pending: 1,
    latest: { id: approval.id },
  });
});
