import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTable } from '../src/platform/tables/read-table.ts';
import { expireExports } from '../src/insight/exports/export.store.ts';
import { runExport } from '../src/insight/exports/run-export.ts';
import { createReportRecord } from '../src/insight/report-facts/report-record.ts';
import { eventually } from '../src/testing/index.ts';
import { createAgentSystem, type AgentSystem, type SystemClient, type SystemNode } from './agent-system.fixtures.ts';

let system: AgentSystem;
let node: SystemNode;
let ann: SystemClient;
let bob: SystemClient;
let boss: SystemClient;

beforeEach(async () => {
  system = await createAgentSystem();
  await system.world.addGroup('sales');
  await system.addAgent('ann', { groups: ['sales'], status: 'available', capacity: 20 });
  await system.addAgent('bob', { groups: ['sales'], status: 'busy' });
  await system.addAgent('boss', { role: 'admin' });
  node = await system.node();
  [ann, bob, boss] = [await node.signIn('ann'), await node.signIn('bob'), await node.signIn('boss')];
});
afterEach(() => system[Symbol.asyncDispose]());

type Job = {
  id: string;
  state: string;
  name: string;
  done: number;
  total: number;
  message: string | null;
  files: { number: number; name: string; size: number; records: number; url: string }[];
};

const served = async (...lines: string[]): Promise<string> => {
  const { visitor, sessionId } = await node.visit('sales');
  await node.settle();
  expect((await ann.post(`/sessions/${sessionId}/accept`)).status).toBe(200);
  for (const line of lines) await visitor.say(line);
  return sessionId;
};
const finished = async (who: SystemClient, id: string): Promise<Job> => {
  let job: Job | null = null;
  await eventually(async () => {
    job = (await who.get(`/exports/${id}`)).body as Job;
    expect(job.state).not.toMatch(/waiting|running/);
  }, 10_000);
  return job ?? expect.fail('there is no export');
};
const take = async (who: SystemClient, request: object): Promise<Job> => {
  const asked = await who.post('/exports', request);
  expect(asked, JSON.stringify(asked.body)).toMatchObject({ status: 202 });
  return finished(who, String(asked.body.id));
};
const download = (who: SystemClient, { url }: { url: string }) => fetch(node.url + url, { headers: who.headers });
const rowsOf = async (who: SystemClient, job: Job): Promise<string[][]> => {
  const rows: string[][] = [];
  for (const file of job.files) {
    const answer = await download(who, file);
    expect(answer.status).toBe(200);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect(bytes.byteLength).toBe(file.size);
    rows.push(...(await readTable(bytes)).rows.slice(1).map(({ cells }) => cells));
  }
  return rows;
};

const bytesOf = async (who: SystemClient, job: Job): Promise<Uint8Array<ArrayBuffer>> => {
  const [file] = job.files;
  if (!file) return expect.fail(`no file: ${job.message}`);
  return new Uint8Array(await (await download(who, file)).arrayBuffer());
};
const upload = async (who: SystemClient, path: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> => {
  const headers = { ...who.headers, Origin: node.url, 'Content-Type': 'application/octet-stream' };
  const answer = await fetch(`${node.url}/api/v1${path}`, { method: 'POST', headers, body: bytes });
  expect(answer.status, await answer.text()).toBe(200);
};

describe('exports', () => {
  it.each(['csv', 'xlsx'] as const)(
    'take conversations out as %s, named after what and when (EXPORT-01, EXPORT-05, EXPORT-09)',
    async (format) => {
      const first = await served('=1+1', '你好');
      const second = await served('where is it?');
      const from = new Date(system.world.clock.now().getTime() - 86_400_000).toISOString();
      const job = await take(boss, { kind: 'sessions', format, filters: { from }, language: 'zh' });
      expect(job).toMatchObject({ state: 'done', done: 2, total: 2, files: [{ records: 2 }] });
      expect(job.files[0]?.name).toMatch(/^会话记录 \d{4}-\d{2}-\d{2} 至 \d{4}-\d{2}-\d{2}\.(csv|xlsx)$/);
      const rows = await rowsOf(boss, job);
      expect(rows.map(([id]) => id)).toEqual([second, first]);
      const messages = await take(boss, { kind: 'messages', format, filters: { from }, language: 'en' });
      const said = (await rowsOf(boss, messages)).map(([session, , kind, , text]) => [session, kind, text]);
      expect(said).toContainEqual([first, 'visitor', '你好']);
      expect(said).toContainEqual([first, 'visitor', format === 'csv' ? "'=1+1" : '=1+1']);
      expect(messages).toMatchObject({ done: 2, total: 2 });
      const told = (await boss.get('/me/notices')).body.items as { kind: string; values: { name: string } }[];
      expect(told.map(({ kind, values }) => [kind, values.name])).toContainEqual(['export-done', messages.name]);
    },
  );

  it('hold what their reader may see: agents their own, nothing of others (AGENT-77, EXPORT-06)', async () => {
    await served('a secret');
    const waiting = await node.visit('sales');
    await waiting.visitor.say('waiting words');
    expect(await rowsOf(bob, await take(bob, { kind: 'messages', format: 'csv' }))).toEqual([]);
    const own = await rowsOf(ann, await take(ann, { kind: 'messages', format: 'csv' }));
    expect(own.map((row) => row[4])).toContain('a secret');
    const all = await rowsOf(boss, await take(boss, { kind: 'messages', format: 'csv' }));
    expect(all.map((row) => row[4])).toEqual(expect.arrayContaining(['a secret', 'waiting words']));
    for (const kind of ['agents', 'audit']) {
      expect(await ann.post('/exports', { kind, format: 'csv' })).toMatchObject({ status: 403 });
      expect((await take(boss, { kind, format: 'xlsx' })).state).toBe('done');
    }
    await boss.put('/settings', { transcripts: { agentsMayDownload: 'nothing' } });
    await system.world.clock.advance(1_001);
    expect(await ann.post('/exports', { kind: 'messages', format: 'csv' })).toMatchObject({ status: 403 });
  });

  it('hold pictures and files as addresses that a browser opens by itself (EXPORT-04)', async () => {
    const { token, sessionId } = await node.visit('sales');
    const send = (path: string, body: string | FormData, type?: string) =>
      fetch(`${node.url}/api/v1/visitor/${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, ...(type && { 'content-type': type }) },
        body,
      });
    const form = new FormData();
    const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
    form.set('file', new File([gif], 'tea.gif', { type: 'image/gif' }));
    const { uploadId } = (await (await send('uploads', form)).json()) as { uploadId: string };
    const message = JSON.stringify({ clientId: 'pic', body: { kind: 'image', uploadId } });
    expect((await send('messages', message, 'application/json')).ok).toBe(true);
    for (const format of ['csv', 'xlsx']) {
      const rows = await rowsOf(boss, await take(boss, { kind: 'messages', format }));
      const address = rows.find(([session, , , , , file]) => session === sessionId && file !== '')?.[5] ?? '';
      expect(address).toMatch(new RegExp(`^${node.url}/`));
      const opened = await fetch(address);
      expect([opened.status, opened.headers.get('content-type')]).toEqual([200, 'image/gif']);
      expect(Buffer.from(await opened.arrayBuffer())).toEqual(gif);
    }
  });

  it('bring tags and quick replies into an application that has none, as they were (EXPORT-06)', async () => {
    const under = async (name: string, parentId?: string): Promise<string> =>
      String((await boss.post('/tags', { kind: 'visitor', name, ...(parentId && { parentId }) })).body.id);
    await under('Gold', await under('Regulars'));
    await under('=2+3');
    const made = await boss.post('/quick-reply-categories', { name: 'Greetings' });
    await boss.post('/quick-replies', { title: '欢迎', content: 'Hello\n"you", 你好', categoryId: made.body.id });
    const tagsOf = async () =>
      ((await boss.get('/tags?kind=visitor')).body.items as { path: string }[]).map(({ path }) => path);
    const repliesOf = async () => (await boss.get('/quick-replies')).body.items as { title: string; content: string }[];
    const before = { tags: await tagsOf(), replies: await repliesOf() };
    const tags = await bytesOf(boss, await take(boss, { kind: 'tags', format: 'xlsx', filters: { kind: 'visitor' } }));
    const replies = await bytesOf(boss, await take(boss, { kind: 'quick-replies', format: 'xlsx', language: 'zh' }));
    for (const table of ['tag', 'quick_reply', 'reply_category']) {
      await system.world.database.pool.query(`delete from ${table}`);
    }
    expect(await tagsOf()).toEqual([]);
    await upload(boss, '/tags/import?kind=visitor', tags);
    await upload(boss, '/quick-replies/import', replies);
    expect(await tagsOf()).toEqual(before.tags);
    expect((await repliesOf()).map(({ title, content }) => [title, content])).toEqual(
      before.replies.map(({ title, content }) => [title, content]),
    );
    const articles = await take(boss, { kind: 'articles', format: 'csv' });
    expect(articles).toMatchObject({ state: 'done', done: 0 });
    expect(await ann.post('/exports', { kind: 'articles', format: 'pdf' })).toMatchObject({ status: 422 });
  });

  it('belong to who asked; administrators see and take all, and who took what is kept (EXPORT-06, SEC-13)', async () => {
    await served('words');
    const job = await take(ann, { kind: 'sessions', format: 'csv' });
    expect(await bob.get(`/exports/${job.id}`)).toMatchObject({ status: 404 });
    const [file] = job.files;
    if (!file) return expect.fail('no file');
    expect((await download(bob, file)).status).toBe(404);
    expect((await download(ann, file)).headers.get('content-disposition')).toContain('attachment');
    expect((await download(boss, file)).status).toBe(200);
    expect((await ann.get(`/exports/${job.id}/downloads`)).status).toBe(403);
    const { body } = await boss.get(`/exports/${job.id}/downloads`);
    expect((body.items as { by: string }[]).map(({ by }) => by)).toEqual(['boss', 'ann']);
    expect((await boss.get('/exports')).body.items).toMatchObject([{ id: job.id, isOwn: false, createdBy: 'ann' }]);
    expect((await bob.get('/exports')).body.items).toEqual([]);
  });

  it('are gone after seven days, and say so (EXPORT-02)', async () => {
    const job = await take(boss, { kind: 'agents', format: 'csv' });
    const now = (): Date => system.world.clock.now();
    const kept = Date.parse(String((await boss.get(`/exports/${job.id}`)).body.expiresAt)) - now().getTime();
    expect(kept).toBe(7 * 86_400_000);
    await system.world.database.pool.query('update export_job set expires_at = $1', [now()]);
    const answer = await download(boss, job.files[0] ?? { url: '' });
    expect(answer.status).toBe(410);
    expect(await answer.text()).toContain('seven days');
    await expireExports(system.world.database.kysely, now());
    const { rows } = await system.world.database.pool.query('select from export_chunk');
    expect(rows).toEqual([]);
  });

  it('are split where they are large, between conversations, and begun again where a node was killed (EXPORT-03)', async () => {
    await served('the first');
    await served('the second');
    const { platform, organisation, sessions } = node.server.parts;
    const { pool } = system.world.database;
    await pool.query(`insert into export_job
      (id, application_id, kind, format, filters, language, name, state, total, created_by, created_at)
      select 'exp_cut', application_id, 'sessions', 'pdf', '{}', 'en', 'Cut', 'running', 2, 'account:acc_boss', now()
      from agent where id = 'agt_boss'`);
    // Pieces are there, their file is not whole.
    await pool.query(`insert into export_chunk (export_id, file, number, data) values ('exp_cut', 1, 0, 'half')`);
    const { settingsOf, services } = organisation;
    const record = createReportRecord({ ...platform, eventLog: sessions.eventLog });
    const deps = { ...platform, record, settingsOf, notify: services.notify, uploads: sessions.uploads };
    expect(await runExport({ ...deps, fileBytes: 10 }, 'exp_cut', new AbortController().signal)).toBe(false);
    const job = (await boss.get('/exports/exp_cut')).body as Job;
    expect(job).toMatchObject({ state: 'done', done: 2, files: [{ records: 1 }, { records: 1, name: 'Cut (2).pdf' }] });
    const bytes = Buffer.from(await (await download(boss, job.files[0] ?? { url: '' })).arrayBuffer());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('have the rights that their owner has while they are made', async () => {
    await served('words');
    const { platform, organisation, sessions } = node.server.parts;
    await system.world.database.pool.query(`insert into export_job
      (id, application_id, kind, format, filters, language, name, state, total, created_by, created_at)
      select 'exp_late', application_id, 'sessions', 'csv', '{}', 'en', 'Late', 'waiting', 1, 'account:acc_ann', now()
      from agent where id = 'agt_ann'`);
    await system.world.database.pool.query(`update agent set suspended_at = now() where id = 'agt_ann'`);
    const { settingsOf, services } = organisation;
    const record = createReportRecord({ ...platform, eventLog: sessions.eventLog });
    const deps = { ...platform, record, settingsOf, notify: services.notify, uploads: sessions.uploads };
    await runExport(deps, 'exp_late', new AbortController().signal);
    expect((await boss.get('/exports/exp_late')).body).toMatchObject({
      state: 'failed',
      files: [],
      message: expect.stringContaining('may no longer') as string,
    });
  });

  it('are taken with the rights that one has then: not by who lost them meanwhile (EXPORT-06)', async () => {
    await system.addAgent('eve', { role: 'admin' });
    const eve = await node.signIn('eve');
    const job = await take(eve, { kind: 'audit', format: 'csv' });
    const [file] = job.files;
    if (!file) return expect.fail('no file');
    expect((await download(eve, file)).status).toBe(200);
    expect((await boss.patch('/agents/agt_eve', { role: 'agent' })).status).toBe(200);
    const refused = await download(await node.signIn('eve'), file);
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain('does not read the audit');
    expect((await download(boss, file)).status).toBe(200);
  });

  it('are refused beyond the limits also where they are asked for at once, and a hundred a day are enough', async () => {
    const { pool } = system.world.database;
    await pool.query(`insert into export_job
      (id, application_id, kind, format, filters, language, name, state, total, created_by, created_at)
      select 'exp_waits_' || n, application_id, 'agents', 'csv', '{}', 'en', 'Mine', 'waiting', 1, 'account:acc_boss', now()
      from agent, generate_series(1, 2) n where id = 'agt_boss'`);
    const asked = await Promise.all(
      Array.from({ length: 8 }, () => boss.post('/exports', { kind: 'messages', format: 'xlsx' })),
    );
    // One, and what has room once it is finished.
    expect(asked.filter(({ status }) => status === 202).length).toBeLessThan(4);
    await pool.query(
      `insert into export_job
      (id, application_id, kind, format, filters, language, name, state, total, created_by, created_at)
      select 'exp_' || n, application_id, 'agents', 'csv', '{}', 'en', 'Mine', 'done', 1, 'account:acc_boss', $1
      from agent, generate_series(1, 100) n where id = 'agt_boss'`,
      [system.world.clock.now()],
    );
    await eventually(async () => {
      const answer = await boss.post('/exports', { kind: 'agents', format: 'csv' });
      expect(answer).toMatchObject({ status: 429, body: { detail: expect.stringContaining('100') as string } });
    }, 10_000);
    const estimates = await Promise.all(
      Array.from({ length: 60 }, () => boss.post('/exports/estimate', { kind: 'agents', format: 'csv' })),
    );
    expect(estimates.some(({ status }) => status === 429)).toBe(true);
  });

  it('are refused where they cannot be, and three at once are enough', async () => {
    expect(await boss.post('/exports', { kind: 'agents', format: 'pdf' })).toMatchObject({ status: 422 });
    expect(await boss.post('/exports', { kind: 'agents', format: 'csv', filters: { rating: 'any' } })).toMatchObject({
      status: 400,
    });
    expect(await boss.post('/exports', { kind: 'sessions', format: 'csv', filters: { words: '!!!' } })).toMatchObject({
      status: 400,
    });
    expect(await boss.post('/exports/estimate', { kind: 'agents', format: 'csv' })).toMatchObject({
      status: 200,
      body: { entries: 3, isTooMany: false },
    });
    await system.world.database.pool.query(`insert into export_job
      (id, application_id, kind, format, filters, language, name, state, total, created_by, created_at)
      select 'exp_' || n, application_id, 'agents', 'csv', '{}', 'en', 'Mine', 'waiting', 1, 'account:acc_boss', now()
      from agent, generate_series(1, 3) n where id = 'agt_boss'`);
    expect(await boss.post('/exports', { kind: 'agents', format: 'csv' })).toMatchObject({ status: 429 });
    expect(await boss.post('/exports/exp_1/cancel')).toMatchObject({ status: 200, body: { state: 'cancelled' } });
    expect((await boss.post('/exports', { kind: 'agents', format: 'csv' })).status).toBe(202);
    expect((await boss.delete('/exports/exp_2')).status).toBe(204);
    expect((await boss.get('/exports/exp_2')).status).toBe(404);
  });
});
