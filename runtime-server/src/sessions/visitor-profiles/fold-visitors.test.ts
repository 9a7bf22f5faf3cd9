import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../testing/index.ts';
import { foldVisitors } from './fold-visitors.ts';

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase()));
afterAll(() => database[Symbol.asyncDispose]());

it('visitors are folded when they are written, and those from before by upkeep', async () => {
  const db = database.kysely;
  await sql`insert into application (id, name, signing_secret_sealed) values ('app_f', 'F', '')`.execute(db);
  await sql`alter table visitor disable trigger folded`.execute(db);
  await sql`insert into visitor (id, application_id, name, phone) values ('vis_old', 'app_f', 'ＡＮＡ', '+49 (30) 1')`.execute(
    db,
  );
  await sql`alter table visitor enable trigger folded`.execute(db);
  await sql`insert into visitor (id, application_id, name) values ('vis_new', 'app_f', 'Große')`.execute(db);
  const read = async () =>
    (
      await sql<{ name: string | null; digits: string | null }>`
        select name_folded as name, phone_digits as digits from visitor where application_id = 'app_f' order by id desc`.execute(
        db,
      )
    ).rows;
  expect(await read()).toEqual([
    { name: null, digits: null },
    { name: 'grosse', digits: '' },
  ]);
  await foldVisitors(db);
  await sql`update visitor set name = 'Kleine' where id = 'vis_new'`.execute(db);
  expect(await read()).toEqual([
    { name: 'ana', digits: '49301' },
    { name: 'kleine', digits: '' },
  ]);
});
