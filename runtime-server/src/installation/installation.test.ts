import { sql } from 'kysely';
import type { InstalledApplication, Me } from '@parley/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApi, type TestApi, type TestClient } from '../app.fixtures.ts';
import { insertOwner } from '../organisation/owners/owner.store.ts';
import { migrate, migrations } from '../platform/database/index.ts';
import { createTestDatabase } from '../testing/index.ts';

let api: TestApi;
let owner: TestClient;
beforeAll(async () => {
  api = await createTestApi();
  const { rows } = await sql<{ id: string }>`select id from auth."user" where email = 'admin1@example.com'`.execute(
    api.database.kysely,
  );
  await insertOwner(api.database.kysely, rows[0]?.id ?? '', new Date());
  owner = await api.signIn('admin1@example.com');
});
afterAll(() => api[Symbol.asyncDispose]());

const path = '/api/v1/installation/applications';
const applications = async () => (await owner.get(path)).body['items'] as InstalledApplication[];
const make = async (body: object) => (await owner.post(path, body)).body as unknown as InstalledApplication;
const me = async (who: TestClient) => (await who.get('/api/v1/me')).body as unknown as Me;

describe('an owner of the installation', () => {
  it('makes applications, names them, and works in several (SEC-02)', async () => {
    const made = await make({ name: 'Second desk', timeZone: 'Asia/Shanghai' });
    expect(made).toMatchObject({ name: 'Second desk', state: 'open', people: 1, channels: 0, openSessions: 0 });
    expect((await owner.patch(`${path}/${made.id}`, { name: 'Night desk' })).body).toMatchObject({
      name: 'Night desk',
    });
    expect((await me(owner)).applications.map(({ name }) => name)).toContain('Night desk');
    expect((await owner.post('/api/v1/auth/application', { id: made.id })).status).toBe(200);
    expect((await me(owner)).application).toMatchObject({ id: made.id, closedAt: null });
    expect((await owner.get('/api/v1/settings')).body).toMatchObject({ name: 'Night desk', timeZone: 'Asia/Shanghai' });
    expect((await owner.get('/api/v1/audit')).body['items']).toEqual(
      expect.arrayContaining([expect.objectContaining({ action: 'application.renamed', subjectName: 'Second desk' })]),
    );
    await owner.post('/api/v1/auth/application', { id: 'app_1' });
  });

  it('gives an application its first administrator: a new one by mail, one who works elsewhere with the account that is there (SEC-03)', async () => {
    const fresh = await make({ name: 'Fresh', administrator: { email: 'fresh@example.com', name: 'Fresh' } });
    expect(fresh.people).toBe(1);
    const shared = await make({ name: 'Shared', administrator: { email: 'admin2@example.com', name: 'Two' } });
    const two = await api.signIn('admin2@example.com');
    expect((await me(two)).applications.map(({ id }) => id).sort()).toEqual(['app_2', shared.id].sort());
    const { rows } = await sql<{
      kind: string;
    }>`select kind from mail where application_id in (${fresh.id}, ${shared.id})
      order by kind`.execute(api.database.kysely);
    expect(rows.map(({ kind }) => kind)).toEqual(['agent-added', 'agent-invitation']);
    // To whom it does not belong it is closed, also to who made it.
    expect((await owner.post('/api/v1/auth/application', { id: fresh.id })).status).toBe(404);
    expect((await owner.post(path, { name: ' ' })).status).toBe(400);
    expect((await owner.post(path, { name: 'X', timeZone: 'Nowhere/Here' })).status).toBe(400);
  });

  it('is the only one who may: no administrator, no key, nobody', async () => {
    const admin = await api.signIn('admin2@example.com');
    await admin.post('/api/v1/auth/application', { id: 'app_2' });
    const { secret } = (await owner.post('/api/v1/api-keys', { name: 'All', scopes: ['admin'] })).body;
    const key = api.as({ Authorization: `Bearer ${String(secret)}` });
    const part = api.server.parts.districts.find(({ name }) => name === 'installation');
    const routes = part?.routes ?? [];
    expect(routes.length).toBeGreaterThan(7);
    for (const { method, path: address } of routes) {
      const asked = address.replace('{id}', 'app_2');
      expect((await admin.send(method, asked)).status, `${method} ${address}`).toBe(403);
      expect((await key.send(method, asked)).status, `${method} ${address}`).toBe(403);
      expect((await api.nobody.send(method, asked)).status, `${method} ${address}`).toBe(401);
    }
    expect((await me(admin)).isOwner).toBe(false);
    expect((await me(owner)).isOwner).toBe(true);
  });

  it('makes others owners and no more; the last one stays', async () => {
    const owners = '/api/v1/installation/owners';
    expect((await owner.post(owners, { email: 'nobody@example.com' })).status).toBe(400);
    const added = (await owner.post(owners, { email: 'admin2@example.com' })).body['items'] as { id: string }[];
    expect(added).toHaveLength(2);
    const second = await api.signIn('admin2@example.com');
    expect((await me(second)).isOwner).toBe(true);
    const first = added[0]?.id ?? '';
    const [left, other] = await Promise.all([
      second.delete(`${owners}/${first}`),
      owner.delete(`${owners}/${added[1]?.id}`),
    ]);
    // Of two who remove each other at once one is refused: as the last one, or as no owner any more.
    expect([left.status, other.status].filter((status) => status === 200)).toHaveLength(1);
    await sql`delete from installation_owner`.execute(api.database.kysely);
    await insertOwner(api.database.kysely, first, new Date());
    expect((await owner.delete(`${owners}/${first}`)).status).toBe(409);
  });

  it('is in nobody else’s hands: no administrator sets their password or takes their second factor away', async () => {
    await api.addAgent({ applicationId: 'app_1', email: 'other@example.com', role: 'admin' });
    const other = await api.signIn('other@example.com');
    const { agent } = await me(owner);
    const set = await other.post(`/api/v1/agents/${agent?.id}/reset-password`, { password: 'a password of another' });
    expect(set.status).toBe(409);
    // Not even where they work nowhere any more.
    expect((await other.delete(`/api/v1/agents/${agent?.id}`)).status).toBeLessThan(300);
    owner = await api.signIn('admin1@example.com');
    const added = await other.post('/api/v1/agents', {
      email: 'admin1@example.com',
      name: 'Back',
      password: 'another password',
      role: 'admin',
    });
    expect(added.status).toBe(201);
    await expect(api.signIn('admin1@example.com', 'another password')).rejects.toThrow();
    owner = await api.signIn('admin1@example.com');
  });
});

describe('an installation that is upgraded', () => {
  it('has its first administrator as owner, and every account the rights it had', async () => {
    await using database = await createTestDatabase({ contents: 'empty' });
    const before = migrations.findIndex(({ name }) => name === '0091-owners');
    await migrate(database.pool, migrations.slice(0, before));
    await sql`
      insert into application (id, name, signing_secret_sealed) values ('app_1', 'One', '');
    `.execute(database.kysely);
    await sql`insert into auth."user" (id, name, email, "emailVerified") values
      ('acc_old', 'Old', 'old@example.com', true), ('acc_new', 'New', 'new@example.com', true),
      ('acc_gone', 'Gone', 'gone@example.com', true), ('acc_agent', 'Agent', 'agent@example.com', true)`.execute(
      database.kysely,
    );
    const agent = (id: string, at: string, role: string, deleted: string | null = null) =>
      sql`
      insert into agent (id, application_id, account_id, role, name, nickname, staff_no, created_at, deleted_at)
      values (${`agt_${id}`}, 'app_1', ${`acc_${id}`}, ${role}, ${id}, ${id}, ${id}, ${at}, ${deleted})`.execute(
        database.kysely,
      );
    await agent('gone', '2020-01-01', 'admin', '2020-02-01');
    await agent('agent', '2020-06-01', 'agent');
    await agent('old', '2021-01-01', 'admin');
    await agent('new', '2022-01-01', 'admin');
    const rights = () =>
      sql`select id, role, application_id, suspended_at, deleted_at from agent order by id`.execute(database.kysely);
    const had = (await rights()).rows;
    await migrate(database.pool, migrations);
    expect((await rights()).rows).toEqual(had);
    expect((await sql`select account_id from installation_owner`.execute(database.kysely)).rows).toEqual([
      { account_id: 'acc_old' },
    ]);
  });

  it('has no owner where it serves several applications, whose administrators are strangers', async () => {
    await using database = await createTestDatabase({ contents: 'empty' });
    const before = migrations.findIndex(({ name }) => name === '0091-owners');
    await migrate(database.pool, migrations.slice(0, before));
    await database.pool.query(
      `insert into application (id, name, signing_secret_sealed) values ('app_1', 'One', ''), ('app_2', 'Two', '')`,
    );
    await database.pool.query(
      `insert into auth."user" (id, name, email, "emailVerified") values ('acc_1', 'A', 'a@example.com', true)`,
    );
    await database.pool.query(`insert into agent (id, application_id, account_id, role, name, nickname, staff_no)
      values ('agt_1', 'app_1', 'acc_1', 'admin', 'A', 'A', '1')`);
    await migrate(database.pool, migrations);
    expect((await database.pool.query('select account_id from installation_owner')).rows).toEqual([]);
  });
});

describe('the list of applications', () => {
  it('is closed only by name, and never to the last one', async () => {
    const made = await make({ name: 'To close' });
    expect((await owner.post(`${path}/${made.id}/close`, { name: 'Another' })).status).toBe(400);
    const closed = await owner.post(`${path}/${made.id}/close`, { name: 'To close' });
    expect(closed.body).toMatchObject({ state: 'closed' });
    expect((await owner.post(`${path}/${made.id}/reopen`)).body).toMatchObject({ state: 'open', closedAt: null });
    for (const { id, name } of (await applications()).slice(1)) await owner.post(`${path}/${id}/close`, { name });
    const [first] = await applications();
    expect((await owner.post(`${path}/${first?.id}/close`, { name: first?.name })).status).toBe(409);
  });
});
