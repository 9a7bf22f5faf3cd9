import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../src/testing/index.ts';
import { createAgentSystem, type AgentSystem, type SystemClient, type SystemNode } from './agent-system.fixtures.ts';

let system: AgentSystem;
let node: SystemNode;
let ann: SystemClient;
let boss: SystemClient;

beforeEach(async () => {
  system = await createAgentSystem();
  await system.world.addGroup('sales');
  await system.addAgent('ann', { groups: ['sales'], status: 'available', capacity: 20 });
  await system.addAgent('boss', { role: 'admin' });
  node = await system.node();
  [ann, boss] = [await node.signIn('ann'), await node.signIn('boss')];
});
afterEach(() => system[Symbol.asyncDispose]());

/** A word that nobody else says: wherever it stands, something of the visitor is left. */
const trace = 'Quetzalcoatl';

const leaveNote = async (token: string, note: object): Promise<string> => {
  const answer = await fetch(`${node.url}/api/v1/channels/chn_sales/notes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(note),
  });
  return ((await answer.json()) as { id: string }).id;
};

const talk = async () => {
  const { visitor, token, sessionId } = await node.visit('sales');
  await node.settle();
  expect((await ann.post(`/sessions/${sessionId}/accept`)).status).toBe(200);
  await visitor.say(`My name is ${trace}`);
  await ann.post(`/sessions/${sessionId}/messages`, { clientId: 'a1', body: { kind: 'text', text: `Hello ${trace}` } });
  const note = { text: `${trace} is angry`, mentions: ['agt_boss'] };
  expect((await ann.post(`/sessions/${sessionId}/note`, note)).status).toBe(200);
  const session = (await boss.get(`/sessions/${sessionId}`)).body as { visitor: { id: string } };
  const profile = (await boss.get(`/visitors/${session.visitor.id}`)).body as { revision: number };
  const changed = await boss.patch(`/visitors/${session.visitor.id}`, {
    revision: profile.revision,
    fields: { name: trace, email: `${trace}@example.com` },
  });
  expect(changed.status, JSON.stringify(changed.body)).toBe(200);
  await leaveNote(token, { text: `Call ${trace}`, name: trace, email: `${trace}@example.com` });
  return { visitor, token, sessionId, visitorId: session.visitor.id };
};

/** Every place in the database where the word stands, in any table, in any column. */
const tracesLeft = async (): Promise<string[]> => {
  const { pool } = system.world.database;
  const { rows: tables } = await pool.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await pool.query<{ count: number }>(
      `select count(*)::int as count from "${name}" t where lower(t::text) like $1`,
      [`%${trace.toLowerCase()}%`],
    );
    if ((rows[0]?.count ?? 0) > 0) found.push(name);
  }
  return found;
};

describe('personal data of a visitor', () => {
  it('is taken out whole, and erased from every table, search and file; counts stay true', async () => {
    const { token, sessionId, visitorId } = await talk();
    expect((await boss.post(`/visitors/${visitorId}/erase`)).status).toBe(409);
    await ann.post(`/sessions/${sessionId}/end`);
    await node.settle();
    await node.server.parts.sessions.words.settled();
    const chat = await ann.post('/colleague-chats', { agentId: 'agt_boss' });
    const say = (body: object, more: object = {}) =>
      ann.post(`/colleague-chats/${String(chat.body.id)}/messages`, { clientId: JSON.stringify(body), body, ...more });
    expect((await say({ kind: 'session', sessionId })).body).toMatchObject({ body: { visitor: trace } });
    expect((await say({ kind: 'text', text: 'This one' }, { quotes: 1 })).status).toBe(200);
    expect((await say({ kind: 'session', sessionId }, { clientId: 'again', quotes: 1 })).status).toBe(200);
    const counted = (await ann.get('/me/figures')).body.days;
    const asked = await boss.post('/exports', { kind: 'messages', format: 'csv' });
    await eventually(async () =>
      expect((await boss.get(`/exports/${String(asked.body.id)}`)).body).toMatchObject({ state: 'done' }),
    );

    expect((await ann.get(`/visitors/${visitorId}/data`)).status).toBe(403);
    const taken = await boss.get(`/visitors/${visitorId}/data`);
    const { messages, leftMessages, visitors, sessions } = taken.body as Record<string, unknown[]>;
    expect(JSON.stringify(messages)).toContain(`My name is ${trace}`);
    expect(JSON.stringify(messages)).not.toContain('is angry');
    expect(JSON.stringify(leftMessages)).toContain(`Call ${trace}`);
    expect(visitors).toHaveLength(1);
    expect(sessions).toHaveLength(1);

    expect((await ann.post(`/visitors/${visitorId}/erase`)).status).toBe(403);
    expect((await boss.post(`/visitors/${visitorId}/erase`)).status).toBe(202);
    expect((await boss.get(`/visitors/${visitorId}`)).status).toBe(404);
    expect((await boss.get('/visitors')).body.items).toEqual([]);
    await eventually(async () => expect(await tracesLeft()).toEqual([]), 10_000);

    // Their browser is open still, and tells.
    await boss.patch('/channels/chn_sales', { window: { visits: { enabled: true } } });
    const told = await fetch(`${node.url}/api/v1/channels/chn_sales/visits`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ visit: 'a'.repeat(20), page: 'https://shop.example.com/' }),
    });
    expect(told.status).toBe(200);
    const { rows: visits } = await system.world.database.pool.query('select visitor_id from page_visit');
    expect(visits).toEqual([{ visitor_id: null }]);

    const again = await fetch(`${node.url}/api/v1/visitor/messages`, { headers: { authorization: `Bearer ${token}` } });
    expect(again.status).toBe(401);
    expect((await boss.get(`/search/messages?q=${trace}`)).body.items).toEqual([]);
    expect((await boss.get(`/exports/${String(asked.body.id)}`)).body).toMatchObject({ state: 'failed', files: [] });
    expect((await boss.get(`/sessions/${sessionId}`)).status).toBe(200);
    expect((await boss.get('/sessions/count')).body).toMatchObject({ count: 1 });
    expect((await ann.get('/me/figures')).body.days).toEqual(counted);
    expect((await boss.post(`/visitors/${visitorId}/erase`)).status).toBe(404);
  });

  it('is no longer begun anew while it is being erased, and is erased once', async () => {
    const { token, sessionId, visitorId } = await talk();
    await ann.post(`/sessions/${sessionId}/end`);
    await node.settle();
    const write = (clientId: string) =>
      fetch(`${node.url}/api/v1/visitor/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ clientId, body: { kind: 'text', text: trace } }),
      });
    const { pool } = system.world.database;
    // Somebody holds the visitor's row: what was looked at before is not true any more when they let it go.
    const holder = await pool.connect();
    await holder.query('begin');
    await holder.query('select from visitor where id = $1 for update', [visitorId]);
    const erasing = [boss.post(`/visitors/${visitorId}/erase`), boss.post(`/visitors/${visitorId}/erase`)];
    const writing = write('late');
    await eventually(async () => {
      const { rows } = await pool.query(`select from pg_stat_activity where wait_event_type = 'Lock'
        and datname = current_database()`);
      expect(rows.length).toBeGreaterThan(2);
    });
    await holder.query('commit');
    holder.release();
    const erased = (await Promise.all(erasing)).map(({ status }) => status).sort();
    const { status } = await writing;
    const { rows: open } = await pool.query(`select from session where visitor_id = $1 and state <> 'ended'`, [
      visitorId,
    ]);
    // Either of them was first; never are they erased while they talk.
    if (status < 300) expect([erased, open.length]).toEqual([[409, 409], 1]);
    else expect([erased, open.length]).toEqual([[202, 404], 0]);
    const { rows: kept } = await pool.query(`select from audit_entry where action = 'visitor.erased'`);
    expect(kept).toHaveLength(status < 300 ? 0 : 1);
  });

  it('is that of this visitor: what another one left under the same address is theirs', async () => {
    const other = await node.visit('sales');
    const id = await leaveNote(other.token, { text: 'Mine alone', email: 'Same@example.com' });
    const { visitorId } = await talk();
    const { revision } = (await boss.get(`/visitors/${visitorId}`)).body as { revision: number };
    // Nobody has proved that it is theirs.
    await boss.patch(`/visitors/${visitorId}`, { revision, fields: { email: 'same@example.com' } });
    const taken = (await boss.get(`/visitors/${visitorId}/data`)).body;
    expect(JSON.stringify(taken)).not.toContain('Mine alone');
    for (const { id: sessionId } of (await boss.get('/sessions')).body.items as { id: string }[])
      await boss.post(`/sessions/${sessionId}/end`);
    await node.settle();
    expect((await boss.post(`/visitors/${visitorId}/erase`)).status).toBe(202);
    await eventually(async () => expect(await tracesLeft()).toEqual([]), 10_000);
    expect((await boss.get(`/notes/${id}`)).body).toMatchObject({ text: 'Mine alone' });
  });

  it('of others stays as it is', async () => {
    const first = await talk();
    await ann.post(`/sessions/${first.sessionId}/end`);
    const other = await node.visit('sales');
    await other.visitor.say('I stay');
    await node.settle();
    expect((await boss.post(`/visitors/${first.visitorId}/erase`)).status).toBe(202);
    await eventually(async () => expect(await tracesLeft()).toEqual([]), 10_000);
    const { body } = await boss.get(`/sessions/${other.sessionId}/messages`);
    expect(JSON.stringify(body.items)).toContain('I stay');
  });
});
