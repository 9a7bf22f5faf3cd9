import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { migrate, migrations } from '../src/platform/database/index.ts';
import { createTestDatabase } from '../src/testing/index.ts';

it('gives audit entries of before the name of what they happened to, also of what is gone', async () => {
  await using database = await createTestDatabase({ contents: 'empty' });
  const before = migrations.findIndex(({ name }) => name === '0015-audit-subject-names');
  await migrate(database.pool, migrations.slice(0, before));
  const db = database.kysely;
  await sql`insert into application (id, name, signing_secret_sealed) values ('app_1', 'One', ''), ('app_2', 'Two', '')`.execute(
    db,
  );
  await sql`insert into flow (id, application_id, name, draft) values ('flw_1', 'app_1', 'Reception', '{}')`.execute(
    db,
  );
  await sql`insert into skill_group (application_id, key, name) values ('app_1', 'vip', 'VIP desk')`.execute(db);
  await sql`
    insert into audit_entry (id, application_id, actor, action, subject, detail) values
      ('aud_1', 'app_1', 'account:a', 'flow.published', 'flw_1', '{"version": 1}'),
      ('aud_2', 'app_1', 'account:a', 'flow.deleted', 'flw_gone', '{"name": "Old reception"}'),
      ('aud_3', 'app_1', 'account:a', 'skill-group.changed', 'vip', '{}'),
      ('aud_4', 'app_1', 'account:a', 'signing-secret.shown', null, '{}'),
      ('aud_5', 'app_2', 'account:a', 'flow.published', 'flw_1', '{}')`.execute(db);
  expect(await migrate(database.pool, migrations)).toContain('0015-audit-subject-names');
  const { rows } = await sql<{ subject_name: string | null }>`select subject_name from audit_entry order by id`.execute(
    db,
  );
  expect(rows.map((row) => row.subject_name)).toEqual(['Reception', 'Old reception', 'VIP desk', null, null]);
});
