import { defaultSettings, type RetentionPreview } from '@parley/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestClient } from '../app.fixtures.ts';
import { createFuzzWorld, type FuzzWorld } from '../fuzz/fuzz-world.fixtures.ts';
import { eventually } from '../testing/eventually.ts';

let world: FuzzWorld;
let admin: TestClient;
beforeAll(async () => {
  world = await createFuzzWorld();
  admin = world.api.as(await world.headersFor({ permission: 'admin' }));
});
afterAll(() => world[Symbol.asyncDispose]());

const query = <Row>(text: string) => world.api.database.pool.query<Row & object>(text).then(({ rows }) => rows);
const preview = async (days: object): Promise<Record<string, number>> => {
  const { status, body } = await admin.post('/api/v1/retention/preview', { ...defaultSettings.retention, ...days });
  expect(status, JSON.stringify(body)).toBe(200);
  const { items } = body as unknown as RetentionPreview;
  return Object.fromEntries(items.map(({ kind, count }) => [kind, count]));
};
const run = async () => {
  const hourly = world.api.server.parts.districts
    .flatMap(({ components = [] }) => components)
    .find(({ name }) => name === 'retention');
  await hourly?.stop?.();
  await hourly?.start?.();
};

describe('what is kept only for so long', () => {
  it('is for ever at first, besides visits, and told before it is saved', async () => {
    expect(await preview({})).toMatchObject({ conversations: 0, files: 0, audit: 0, leftMessages: 0 });
    await query(
      `update session set state = 'ended', ended_at = now() - interval '40 days' where application_id = 'app_1'`,
    );
    await query(
      `update visitor_note set state = 'answered', answer = 'Called', answered_at = now() - interval '40 days'`,
    );
    await query(`update notice set raised_at = now() - interval '40 days'`);
    await query(`insert into upload (id, application_id, owner_kind, owner_id, name, mime, size, created_at)
      values ('upl_old', 'app_1', 'visitor', 'v', 'a.txt', 'text/plain', 1, now() - interval '40 days')`);
    expect(await preview({ conversations: 60, files: 60, leftMessages: 60 })).toMatchObject({
      conversations: 0,
      files: 0,
      leftMessages: 0,
    });
    const would = await preview({ conversations: 30, files: 30, leftMessages: 30 });
    expect(would).toMatchObject({ conversations: 2, files: 1, leftMessages: 1 });
    expect((await query(`select id from upload where id = 'upl_old'`)).length).toBe(1);
  });

  it('is taken away by a job, and leaves what is counted', async () => {
    const counts = () =>
      query(`select (select count(*) from session) as sessions, (select count(*) from message) as messages,
        (select count(*) from visitor_note) as notes`);
    const before = await counts();
    expect(
      (await admin.put('/api/v1/settings', { retention: { conversations: 30, files: 30, leftMessages: 30 } })).status,
    ).toBe(200);
    await run();
    await eventually(async () => {
      expect(
        await query(
          `select id from session where emptied_at is null and ended_at is not null and application_id = 'app_1'`,
        ),
      ).toEqual([]);
      expect(await query(`select id from upload where id = 'upl_old'`)).toEqual([]);
      expect(await query(`select id from visitor_note where text <> '—'`)).toEqual([]);
    });
    expect(await counts()).toEqual(before);
    expect(await query(`select id from message where body::text like '%hello%' and application_id = 'app_1'`)).toEqual(
      [],
    );
    expect(
      await query(
        `select 1 from session_event e join session s on s.id = e.session_id where s.application_id = 'app_1'`,
      ),
    ).toEqual([]);
    expect(await preview({ conversations: 30, files: 30, leftMessages: 30 })).toMatchObject({
      conversations: 0,
      files: 0,
      leftMessages: 0,
    });
  });

  it('is said by who may change the settings, in whole days', async () => {
    const { status } = await admin.post('/api/v1/retention/preview', { ...defaultSettings.retention, visits: 0 });
    expect(status).toBe(400);
    await world.api.addAgent({ applicationId: 'app_1', email: 'plain@example.com', role: 'agent' });
    const agent = await world.api.signIn('plain@example.com');
    expect((await agent.post('/api/v1/retention/preview', defaultSettings.retention)).status).toBe(403);
  });
});

it('names in its settings every kind that a part keeps by time', () => {
  const kinds = world.api.server.parts.districts.flatMap(({ retained = [] }) => retained).map(({ kind }) => kind);
  expect([...kinds].sort()).toEqual(Object.keys(defaultSettings.retention).sort());
});
