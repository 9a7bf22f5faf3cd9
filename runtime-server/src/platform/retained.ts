import { sql, type RawBuilder } from 'kysely';
import type { RetentionKind } from '@parley/schemas';
import type { Database, Executor } from './database/index.ts';

/** What is older than this, of one application. */
export type RetainedUntil = { applicationId: string; until: Date };

/** What a part keeps by time: how much of it would go, and how it goes, a little at a time. */
export type Retained = {
  kind: RetentionKind;
  /** Counted to `upTo + 1`. */
  count: (db: Executor, old: RetainedUntil, upTo: number) => Promise<number>;
  /** Takes some away, in a transaction of its own; answers how many. Again until it answers 0. */
  expireSome: (database: Database, old: RetainedUntil, now: Date) => Promise<number>;
};

/** Rows of `table where condition`, counted to `upTo + 1`. */
export async function countTo(db: Executor, from: RawBuilder<unknown>, upTo: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select from ${from} limit ${upTo + 1}) few`.execute(db);
  return rows[0]?.count ?? 0;
}
