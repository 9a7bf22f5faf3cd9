import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { AppError } from '../errors/index.ts';
import { createTestDatabase } from '../../testing/index.ts';
import { keyset, type ListQuery, type SortKey } from './list-page.ts';

type Row = { name: string; size: number };
const bySize: SortKey[] = [
  { column: 'size', direction: 'desc', kind: 'number' },
  { column: 'name', direction: 'asc', kind: 'text' },
];

it('visits every row once, in order, also while rows come and go', async () => {
  await using database = await createTestDatabase({ contents: 'empty' });
  await database.pool.query('create table thing (name text primary key, size int not null)');
  await database.pool.query(
    `insert into thing select 'n' || lpad(i::text, 3, '0'), i % 7 from generate_series(1, 100) i`,
  );
  const list = async (query: ListQuery) => {
    const paging = keyset(bySize, query);
    const { rows } =
      await sql<Row>`select * from thing where ${paging.after} order by ${paging.order} limit ${paging.fetch}`.execute(
        database.kysely,
      );
    return paging.toPage(
      rows,
      (row) => [row.size, row.name],
      (row) => `${row.size}${row.name}`,
    );
  };
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await list({ limit: 9, ...(cursor !== undefined && { cursor }) });
    seen.push(...page.items);
    cursor = page.nextCursor ?? undefined;
    // One that was seen goes: nothing is skipped for it.
    await database.pool.query('delete from thing where name = $1', [page.items[0]?.slice(1)]);
  } while (cursor !== undefined);
  expect(seen).toHaveLength(100);
  expect(seen).toEqual([...seen].sort((a, b) => Number(b[0]) - Number(a[0]) || (a < b ? -1 : 1)));
  expect((await list({ limit: 100_000 })).nextCursor).toBeNull();
});

it('shows at most 200 entries a page', () => {
  expect(keyset(bySize, { limit: 5_000 }).fetch).toBe(201);
});

it('refuses a cursor that is not of this list', () => {
  const page = keyset([{ column: 'id', direction: 'asc', kind: 'text' }], { limit: 1 }).toPage(
    [{ id: 'a' }, { id: 'b' }],
    (row) => [row.id],
    (row) => row.id,
  );
  const forged = Buffer.from(JSON.stringify(['size desc,name asc', '0 or true', 'n'])).toString('base64url');
  for (const cursor of [page.nextCursor ?? '', forged, 'nonsense', '']) {
    expect(() => keyset(bySize, { limit: 10, cursor }), cursor).toThrow(AppError);
  }
});
