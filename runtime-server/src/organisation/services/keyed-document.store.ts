import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import { keyset, type ListQuery, type Page } from '../../platform/http/index.ts';

export type KeyedDocument<Document> = { key: string; name: string; document: Document; updatedAt: Date };

/** A table of an application whose rows are a key, a name and a document: put, read, listed and deleted by key. */
export type KeyedStore<Document> = {
  list(db: Executor, applicationId: string, query: ListQuery): Promise<Page<KeyedDocument<Document>>>;
  find(db: Executor, applicationId: string, key: string): Promise<KeyedDocument<Document> | null>;
  /** Answers whether it is new. */
  put(
    trx: Executor,
    applicationId: string,
    entry: { key: string; name: string; document: Document; now: Date },
  ): Promise<boolean>;
  /** What it was called; null when there is none. */
  remove(trx: Executor, applicationId: string, key: string): Promise<{ name: string } | null>;
};

export function createKeyedStore<Document>(table: string): KeyedStore<Document> {
  const from = sql.table(table);
  type Row = { key: string; name: string; document: Document; updated_at: Date };
  const present = ({ key, name, document, updated_at: updatedAt }: Row) => ({ key, name, document, updatedAt });
  return {
    async list(db, applicationId, query) {
      const paging = keyset([{ column: 'key', direction: 'asc', kind: 'text' }], query);
      const { rows } = await sql<Row>`
        select key, name, document, updated_at from ${from}
        where application_id = ${applicationId} and ${paging.after}
        order by ${paging.order} limit ${paging.fetch}`.execute(db);
      return paging.toPage(rows, (row) => [row.key], present);
    },
    async find(db, applicationId, key) {
      const { rows } = await sql<Row>`
        select key, name, document, updated_at from ${from}
        where application_id = ${applicationId} and key = ${key}`.execute(db);
      return rows[0] ? present(rows[0]) : null;
    },
    async put(trx, applicationId, { key, name, document, now }) {
      const { rows } = await sql<{ is_new: boolean }>`
        insert into ${from} (application_id, key, name, document, updated_at)
        values (${applicationId}, ${key}, ${name}, ${JSON.stringify(document)}, ${now})
        on conflict (application_id, key) do update
          set name = excluded.name, document = excluded.document, updated_at = excluded.updated_at
        returning xmax = 0 as is_new`.execute(trx);
      return rows[0]?.is_new === true;
    },
    async remove(trx, applicationId, key) {
      const { rows } = await sql<{ name: string }>`
        delete from ${from} where application_id = ${applicationId} and key = ${key} returning name`.execute(trx);
      return rows[0] ?? null;
    },
  };
}
