import { expect, it } from 'vitest';
import { createTestDatabase } from '../testing/index.ts';
import { findDemo } from './demo.store.ts';

it('offers nothing while no application has its doors open', async () => {
  await using database = await createTestDatabase();
  expect(await findDemo(database.kysely)).toBeNull();
});

it('shows the oldest web channel that answers, and none when there is none', async () => {
  await using database = await createTestDatabase();
  const db = database.kysely;
  const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));
  const settings = JSON.stringify({ demo: { doors: true } });
  await db
    .insertInto('application')
    .values({ id: 'app_1', name: 'Demo', signing_secret_sealed: '', created_at: at(0), settings })
    .execute();
  expect(await findDemo(db)).toEqual({ channelId: null });

  const flow = { application_id: 'app_1', draft: JSON.stringify({}), draft_revision: 1, updated_by: null };
  for (const [id, published] of [
    ['flw_draft', null],
    ['flw_live', 1],
  ] as const) {
    await db
      .insertInto('flow')
      .values({ ...flow, id, name: id, published_version: published, created_at: at(1), updated_at: at(1) })
      .execute();
  }
  const channel = { application_id: 'app_1', name: '', avatar: '', rating_key: null, secret_sealed: null };
  const channels = [
    { id: 'chn_draft', kind: 'web', flow_id: 'flw_draft', created_at: at(1), deleted_at: null },
    { id: 'chn_deleted', kind: 'web', flow_id: 'flw_live', created_at: at(2), deleted_at: at(9) },
    { id: 'chn_app', kind: 'in-app', flow_id: 'flw_live', created_at: at(3), deleted_at: null },
    { id: 'chn_web', kind: 'web', flow_id: 'flw_live', created_at: at(4), deleted_at: null },
    { id: 'chn_later', kind: 'web', flow_id: 'flw_live', created_at: at(5), deleted_at: null },
  ] as const;
  for (const each of channels) {
    await db
      .insertInto('channel')
      .values({ ...channel, ...each, skill_group_keys: [], settings: JSON.stringify({}) })
      .execute();
  }
  expect(await findDemo(db)).toEqual({ channelId: 'chn_web' });
});
