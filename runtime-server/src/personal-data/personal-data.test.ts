import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApi, type TestApi } from '../app.fixtures.ts';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi();
});
afterAll(() => api[Symbol.asyncDispose]());

/** What names a visitor, a session or a thread and holds nothing of a person. */
const impersonal: Record<string, string> = {
  article_request: 'a question of an agent about the knowledge',
  channel: 'the channel itself',
};

describe('what is kept of visitors', () => {
  it('belongs to a part that erases it: every table that names a visitor, a session or a thread', async () => {
    const { rows } = await api.database.pool.query<{ table_name: string }>(`
      select distinct c.table_name from information_schema.columns c
      join pg_class k on k.relname = c.table_name and not k.relispartition
      join pg_namespace n on n.oid = k.relnamespace and n.nspname = c.table_schema
      where c.table_schema = 'public' and c.column_name in ('visitor_id', 'session_id', 'thread_id', 'recipient', 'phone', 'email')
        and c.table_name not in ('agent')`);
    const answered = new Set(
      api.server.parts.districts.flatMap(({ personal = [] }) => personal).flatMap(({ tables }) => tables),
    );
    const forgotten = rows
      .map(({ table_name: name }) => name)
      .filter((name) => !answered.has(name) && !Object.hasOwn(impersonal, name));
    expect(forgotten).toEqual([]);
  });

  it('names no table that is not there, and none twice', async () => {
    const named = api.server.parts.districts.flatMap(({ personal = [] }) => personal).flatMap(({ tables }) => tables);
    const { rows } = await api.database.pool.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    );
    const there = new Set(rows.map(({ name }) => name));
    expect(named.filter((name) => !there.has(name))).toEqual([]);
    expect(named.length).toBe(new Set(named).size);
  });
});
