import { sql, type RawBuilder } from 'kysely';

/** A member of a row `v` of `visitor` as searches compare it: as it is kept, or folded now where it is not filled in yet. */
export function foldedOf(column: 'name' | 'phone' | 'email' | 'user_id'): RawBuilder<string> {
  return sql<string>`coalesce(${sql.ref(`v.${column}_folded`)}, fold_text(${sql.ref(`v.${column}`)}))`;
}
