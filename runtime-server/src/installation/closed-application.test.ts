import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestClient } from '../app.fixtures.ts';
import { createFuzzWorld, type FuzzWorld } from '../fuzz/fuzz-world.fixtures.ts';
import { insertOwner } from '../organisation/owners/owner.store.ts';
import { eventually } from '../testing/eventually.ts';
import { eraseApplication, readOwnedTables, unowned } from './erase-application.ts';

let world: FuzzWorld;
let owner: TestClient;
const path = '/api/v1/installation/applications';
beforeAll(async () => {
  world = await createFuzzWorld();
  const { rows } = await sql<{ id: string }>`select id from auth."user" where email = 'admin2@example.com'`.execute(
    world.api.database.kysely,
  );
  await sql`delete from installation_owner`.execute(world.api.database.kysely);
  await insertOwner(world.api.database.kysely, rows[0]?.id ?? '', new Date());
  owner = await world.api.signIn('admin2@example.com');
});
afterAll(() => world[Symbol.asyncDispose]());

const close = () => owner.post(`${path}/app_1/close`, { name: 'Application app_1' });

/** What every table holds of an application, and of all others. */
async function countRows(): Promise<Record<string, { own: number; others: number }>> {
  const db = world.api.database.kysely;
  const counts: Record<string, { own: number; others: number }> = {};
  for (const { name, belongs } of await readOwnedTables(db)) {
    const { rows } = await sql<{ own: number; others: number }>`
      select count(*) filter (where ${belongs('app_1')})::int as own,
        count(*) filter (where not (${belongs('app_1')}))::int as others from ${sql.table(name)} t`.execute(db);
    counts[name] = rows[0] ?? { own: 0, others: 0 };
  }
  return counts;
}

describe('a closed application', () => {
  it('is only read: every route that changes something refuses, and visitors learn that it is closed', async () => {
    expect((await close()).body).toMatchObject({ state: 'closed' });
    const admin = world.api.as(await world.headersFor({ permission: 'admin' }));
    const visitor = world.api.as({ Authorization: `Bearer ${world.visitorToken}` });
    const refused: string[] = [];
    const open: string[] = [];
    for (const { method, path: address, access } of world.api.server.parts.districts.flatMap(
      (part) => part.routes ?? [],
    )) {
      const place = address.replace(/\{(\w+)\}/g, 'none');
      if (access === 'visitor') {
        const { status } = await visitor.send(method, place);
        (status === 410 ? refused : open).push(`${method} ${address} ${status}`);
      } else if (typeof access !== 'string' && method !== 'GET' && !('whenClosed' in access)) {
        const { status, body } = await admin.send(method, place);
        const isSaid = status === 403 && String(body['detail']).includes('was closed on');
        (isSaid ? refused : open).push(`${method} ${address} ${status}`);
      }
    }
    expect(open).toEqual([]);
    expect(refused.length).toBeGreaterThan(100);
    for (const list of ['sessions', 'agents', 'flows', 'audit', 'settings', 'visitors', 'me/status'])
      expect((await admin.get(`/api/v1/${list}`)).status, list).toBeLessThan(405);
    expect((await admin.get('/api/v1/sessions')).status).toBe(200);
    expect((await admin.post('/api/v1/audit/verify')).body).toMatchObject({ isWhole: true });
    const channel = world.known['channels/id']?.[0];
    expect((await world.api.nobody.get(`/api/v1/channels/${channel}/window`)).status).toBe(410);
    expect((await world.api.nobody.post(`/api/v1/channels/${channel}/visitors`, {})).status).toBe(410);
    expect(
      (await world.api.nobody.post(`/api/v1/channels/${channel}/notes`, { text: 'Hello', email: 'ann@example.com' }))
        .status,
    ).toBe(410);
  });

  it('ends what goes on, and sets its agents offline', async () => {
    await eventually(async () => {
      const { rows } = await sql`select id from session where application_id = 'app_1' and state <> 'ended'
        union all select id from agent where application_id = 'app_1' and status <> 'offline'`.execute(
        world.api.database.kysely,
      );
      expect(rows).toEqual([]);
    });
  });

  it('opens again with everything of it, and closes again', async () => {
    const admin = world.api.as(await world.headersFor({ permission: 'admin' }));
    expect((await owner.post(`${path}/app_1/reopen`)).status).toBe(200);
    await eventually(async () => {
      expect((await admin.post('/api/v1/tags', { kind: 'session', name: 'Again' })).status).toBe(201);
    });
    expect((await close()).status).toBe(200);
  });

  it('is erased after thirty days with everything of it, and nothing of another', async () => {
    const db = world.api.database.kysely;
    const before = await countRows();
    expect(Object.values(before).filter(({ own }) => own > 0).length).toBeGreaterThan(40);
    const early = await eraseApplication(world.api.database, 'app_1', () => Promise.resolve(false));
    expect(early).toBe(false);
    const still = await countRows();
    for (const name of ['session', 'message', 'visitor', 'agent', 'flow']) expect(still[name]).toEqual(before[name]);

    await sql`update application set closed_at = now() - interval '31 days' where id = 'app_1'`.execute(db);
    expect((await owner.post(`${path}/app_1/reopen`)).status).toBe(410);
    const hourly = world.api.server.parts.districts
      .flatMap(({ components = [] }) => components)
      .find(({ name }) => name === 'erasing closed applications');
    await hourly?.stop?.();
    await hourly?.start?.();
    await eventually(async () => {
      expect((await sql`select id from application where id = 'app_1'`.execute(db)).rows).toEqual([]);
    });
    const after = await countRows();
    expect(Object.entries(after).filter(([, { own }]) => own > 0)).toEqual([]);
    // What comes by itself meanwhile: sign-ins are told, and chained.
    const moving = new Set(['audit_entry', 'audit_chain', 'audit_change', 'notice']);
    const changed = Object.keys(after).filter(
      (name) => !moving.has(name) && after[name]?.others !== before[name]?.others,
    );
    expect(changed).toEqual([]);
    const accounts = await sql<{ email: string }>`select email from auth."user" order by email`.execute(db);
    expect(accounts.rows.map(({ email }) => email)).toEqual(['admin2@example.com']);
    expect((await owner.get(path)).body['items']).toHaveLength(1);
  });

  it('is known by every table: each belongs to an application, hangs at one that does, or is named as none', async () => {
    const db = world.api.database.kysely;
    const { rows } = await sql<{ name: string }>`select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition`.execute(db);
    const owned = new Set((await readOwnedTables(db)).map(({ name }) => name));
    expect(rows.map(({ name }) => name).filter((name) => !owned.has(name) && !unowned.has(name))).toEqual([]);
  });
});
