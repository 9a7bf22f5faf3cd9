import { sql, type SqlBool } from 'kysely';
import type { Executor } from '../../../platform/database/index.ts';
import { findSchemes } from '../scheme/scheme.store.ts';
import { readReviews } from './review.store.ts';

/** What was given by category, in a line, and what was written. */
export type WrittenWords = { scores: string; remark: string };

/** Of many reviews at once, as files tell them. */
export async function readWrittenReviews(
  db: Executor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, WrittenWords>> {
  if (ids.length === 0) return new Map();
  const rows = await readReviews(db, sql<SqlBool>`r.id = any(${[...ids]}::text[])`);
  const schemes = await findSchemes(
    db,
    rows.map(({ scheme_id: id }) => id),
  );
  return new Map(
    rows.map(({ id, scheme_id: schemeId, scores, remark }) => {
      const categories = schemes.get(schemeId)?.categories ?? [];
      const parts = categories.map(
        ({ key, name, attribute }) => `${name}: ${attribute === 'minus' ? '−' : '+'}${scores[key] ?? 0}`,
      );
      return [id, { scores: parts.join('; '), remark }];
    }),
  );
}
