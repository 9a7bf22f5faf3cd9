import type { Page } from '../src/platform/http/index.ts';
import type { Report, ReportedSession } from '@parley/schemas';
import { eventually } from '../src/testing/eventually.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { VisitorClient } from '../src/testing/visitor-client.ts';
import { createAgentSystem, type AgentSystem, type SystemClient, type SystemNode } from './agent-system.fixtures.ts';

/** Reports over real sessions, with times that the clock of the test gives them. */
let system: AgentSystem;
let node: SystemNode;
let ann: SystemClient;
let boss: SystemClient;

beforeEach(async () => {
  system = await createAgentSystem();
  await system.world.addGroup('sales');
  for (const name of ['ann', 'bob']) await system.addAgent(name, { groups: ['sales'] });
  await system.addAgent('boss', { role: 'admin' });
  node = await system.node();
  [ann, boss] = [await node.signIn('ann'), await node.signIn('boss')];
  await ann.put('/me/status', { status: 'available' });
});
afterEach(() => system[Symbol.asyncDispose]());

const after = (seconds: number): Promise<void> => system.world.clock.advance(seconds * 1000);
const report = async (name: string, query = '', who = boss): Promise<Report> => {
  const { status, body } = await who.get(`/reports/${name}${query}`);
  expect(status).toBe(200);
  return body as unknown as Report;
};
const figuresOf = ({ figures }: Report): Record<string, number | null> =>
  Object.fromEntries(figures.map(({ id, value }) => [id, value]));
const rowOf = ({ tables }: Report, table: string, name: string): Record<string, number | null> | undefined =>
  tables.find(({ id }) => id === table)?.rows.find((row) => row.name === name)?.values;
const partsOf = ({ distributions }: Report, id: string): Record<string, number> =>
  Object.fromEntries(
    distributions.find((each) => each.id === id)?.parts.map(({ key, name, value }) => [name ?? key, value]) ?? [],
  );
const counted = async (set: string, query = ''): Promise<string[]> => {
  const { status, body } = await boss.get(`/reports/sessions?set=${encodeURIComponent(set)}${query}`);
  expect(status).toBe(200);
  return (body as unknown as Page<ReportedSession>).items.map(({ id }) => id);
};
const wait = async (): Promise<{ visitor: VisitorClient; sessionId: string }> => {
  const visit = await node.visit('sales');
  await node.settle();
  return visit;
};
const served = async (): Promise<{ visitor: VisitorClient; sessionId: string }> => {
  const visit = await wait();
  await after(10);
  expect((await ann.post(`/sessions/${visit.sessionId}/accept`)).status).toBe(200);
  return visit;
};
let said = 0;
const answer = (sessionId: string, by = ann): Promise<unknown> =>
  by.post(`/sessions/${sessionId}/messages`, { clientId: `c-${(said += 1)}`, body: { kind: 'text', text: 'Yes' } });

it('counts conversations, messages and lengths, and who served them (STAT-16, STAT-18, STAT-22, STAT-23)', async () => {
  const one = await served();
  await after(5);
  await answer(one.sessionId);
  await after(15);
  await ann.post(`/sessions/${one.sessionId}/end`);
  const two = await served();
  const workload = await report('workload');
  expect(figuresOf(workload)).toMatchObject({ sessions: 2, ended: 1, ongoing: 1, durationMean: 30, durationMax: 30 });
  expect(rowOf(workload, 'agents', 'ann')).toMatchObject({
    served: 2,
    times: 2,
    joined: 2,
    cameIn: 0,
    wentOut: 0,
    closed: 1,
    serving: 1,
    agentMessages: 1,
    durationMean: 20,
  });
  expect(rowOf(workload, 'groups', 'sales')).toMatchObject({ served: 2, times: 2, joined: 2, closed: 1, serving: 1 });
  expect(await counted('ongoing')).toEqual([two.sessionId]);
  expect(await counted(`agent:${await idOf('ann')}`)).toEqual([two.sessionId, one.sessionId]);
});

const idOf = async (name: string): Promise<string> => {
  const { rows } = await system.world.database.pool.query<{ id: string }>('select id from agent where name = $1', [
    name,
  ]);
  return rows[0]?.id ?? '';
};

it('takes response times from the record (STAT-25, STAT-26, STAT-27, STAT-31, STAT-32)', async () => {
  const one = await served();
  await after(5);
  await answer(one.sessionId);
  await one.visitor.say('and this?');
  await after(7);
  await answer(one.sessionId);
  await ann.post(`/sessions/${one.sessionId}/end`);
  const quality = await report('service-quality');
  expect(figuresOf(quality)).toMatchObject({
    firstResponseMean: 15,
    firstResponseMax: 15,
    responseMean: 7,
    responseMax: 7,
    validShare: 1,
    satisfaction: null,
  });
  expect(partsOf(quality, 'ratings')).toMatchObject({ unrated: 1, stars5: 0 });
  expect(rowOf(quality, 'agents', 'ann')).toMatchObject({
    valid: 1,
    invalid: 0,
    firstResponseMean: 5,
    responseMean: 7,
  });
});

const stars = {
  name: 'Stars',
  type: 'stars',
  levels: ['1', '2', '3', '4', '5'].map((id) => ({ id, text: `${id} stars`, labels: ['kind'] })),
  inviteText: '?',
  thankText: '!',
  validSeconds: 400_000,
  rules: { automatic: true, agent: true, visitor: false },
};
const rate = async (
  { visitor, sessionId }: { visitor: VisitorClient; sessionId: string },
  id: string,
): Promise<void> => {
  await visitor.custom({ src: '10', menuSelected: { id, content: `${id} stars`, labels: ['kind'], sessionId } });
};

it('counts a conversation that is passed on out of one and into the other, once for their group (STAT-22, STAT-23)', async () => {
  const { sessionId } = await served();
  const bob = await node.signIn('bob');
  await bob.put('/me/status', { status: 'available' });
  await after(20);
  expect((await ann.post(`/sessions/${sessionId}/transfer`, { agentId: 'agt_bob' })).status).toBe(200);
  await answer(sessionId, bob);
  await after(30);
  await bob.post(`/sessions/${sessionId}/end`);
  const workload = await report('workload');
  expect(rowOf(workload, 'agents', 'ann')).toMatchObject({ served: 1, joined: 1, cameIn: 0, wentOut: 1, closed: 0 });
  expect(rowOf(workload, 'agents', 'bob')).toMatchObject({ served: 1, joined: 0, cameIn: 1, wentOut: 0, closed: 1 });
  expect(rowOf(workload, 'groups', 'sales')).toMatchObject({ served: 1, times: 2, joined: 1, cameIn: 1 });
  expect(await counted('served:sales')).toEqual([sessionId]);
});

it('opens a closed day again for what comes late, and says what it was (STAT-28, STAT-29, STAT-30)', async () => {
  await boss.put('/ratings/stars', stars);
  await system.world.database.kysely.updateTable('channel').set({ rating_key: 'stars' }).execute();
  const one = await served();
  await answer(one.sessionId);
  await ann.post(`/sessions/${one.sessionId}/end`);
  await one.visitor.received('9');
  const first = await report('service-quality');
  const day = first.period.from;
  const week = `?from=${day}&to=${first.period.to}`;
  expect(partsOf(first, 'ratings')).toMatchObject({ unrated: 1 });
  await system.world.database.pool.query('update report_day set closed_at = $1', [system.world.clock.now()]);
  expect((await report('service-quality', week)).record.late).toEqual([]);
  await rate(one, '4');
  await after(5);
  const late = await report('service-quality', week);
  expect(partsOf(late, 'ratings')).toMatchObject({ unrated: 0, stars4: 1 });
  expect(partsOf(late, 'labels')).toEqual({ kind: 1 });
  expect(late.record.late).toMatchObject([{ rating: 1, tags: 0, record: 0 }]);
  expect(figuresOf(late)).toMatchObject({ satisfaction: 4, ratedShare: 1 });
  expect(await counted('stars:4', `&from=${day}&to=${first.period.to}`)).toEqual([one.sessionId]);
  const { body: tag } = await boss.post('/tags', { kind: 'session', name: 'Refund' });
  const tags = { revision: 0, tagIds: [String(tag.id)] };
  expect((await boss.post(`/sessions/${one.sessionId}/tags`, tags)).status).toBe(200);
  const tagged = await report('workload', week);
  expect(partsOf(tagged, 'tags')).toEqual({ Refund: 1 });
  expect(tagged.record.late).toMatchObject([{ rating: 1, tags: 1 }]);
});

it('counts only what the role of who asks reaches, and says so; nobody else may (STAT-16)', async () => {
  await served();
  await system.world.addGroup('support');
  await system.addAgent('lead', { groups: ['support'] });
  const lead = await node.signIn('lead');
  expect((await lead.get('/reports/workload')).status).toBe(403);
  const scopes = Object.fromEntries(
    ['ongoing', 'history', 'customers', 'left-messages', 'figures', 'exports'].map((area) => [
      area,
      { to: 'own-groups' },
    ]),
  );
  const role = { name: 'Reporter', permissions: ['reports:read'], scopes, addAgentIds: ['agt_lead'] };
  expect(await boss.post('/roles', role)).toMatchObject({ status: 201 });
  const seen = await report('workload', '', await node.signIn('lead'));
  expect(seen.groups).toEqual(['support']);
  expect(figuresOf(seen)).toMatchObject({ sessions: 0, messagesMean: null });
  expect((await report('workload')).groups).toBe(null);
});

it('refuses days and sets that there are not, and takes ten years and an empty day', async () => {
  for (const query of ['?from=2026-02-30', '?from=2026-03-02&to=2026-03-01', '?from=2010-01-01&to=2026-01-01'])
    expect(await boss.get(`/reports/workload${query}`), query).toMatchObject({
      status: 400,
      body: { code: 'invalid' },
    });
  for (const set of ['nothing', 'span:2026-99-99.x', 'class:messages.9', 'hour:24', 'stars:6', 'ended:x', 'label:%'])
    expect((await boss.get(`/reports/sessions?set=${encodeURIComponent(set)}`)).status, set).toBe(400);
  const long = await report('workload', '?from=2017-01-01&to=2026-12-31');
  expect(long.series.find(({ id }) => id === 'daily')).toMatchObject({ step: 'month' });
  expect(figuresOf(await report('service-quality', '?from=2020-01-01&to=2020-01-01'))).toMatchObject({
    validShare: null,
  });
});

it('is taken out as a file with its filters, all at once and day by day (STAT-33, EXPORT-07, EXPORT-08)', async () => {
  const { sessionId } = await served();
  await answer(sessionId);
  await ann.post(`/sessions/${sessionId}/end`);
  const take = async (kind: string, format: string, filters: object): Promise<{ text: string; name: string }> => {
    const asked = await boss.post('/exports', { kind, format, filters });
    expect(asked, JSON.stringify(asked.body)).toMatchObject({ status: 202 });
    const path = `/exports/${String(asked.body.id)}`;
    await eventually(async () => expect((await boss.get(path)).body).toMatchObject({ state: 'done' }), 10_000);
    const { files } = (await boss.get(path)).body as { files: { url: string; name: string }[] };
    const [file] = files;
    const response = await fetch(node.url + (file?.url ?? ''), { headers: boss.headers });
    return { text: await response.text(), name: file?.name ?? '' };
  };
  const today = (await report('workload')).period;
  const days = { from: today.from, to: today.to };
  const all = await take('service-quality', 'csv', { ...days, agent: 'agt_ann' });
  expect(all.name).toBe(`Service quality ${days.from} to ${days.to}.csv`);
  expect(all.text).toMatch(/^\uFEFF?Of,Name,Valid,Invalid,/);
  expect(all.text).toMatch(/Agent,ann,1,0,/);
  expect(all.text).toMatch(/Skill group,sales,1,0,/);
  expect((await take('workload-daily', 'csv', days)).text).toMatch(/\d{4}-\d\d-\d\d,Agent,ann,1,1,1,0,0,1,0,1,/);
  expect((await take('service-quality', 'xlsx', days)).text.slice(0, 2)).toBe('PK');
  expect((await take('workload', 'csv', { ...days, agent: 'agt_bob' })).text).not.toContain('ann');
});
