import { foldText } from '@parley/schemas';
import { sql, type RawBuilder, type SqlBool } from 'kysely';

/** Whether a text of the database holds what is looked for, compared as the whole product compares (decision 25). */
export function isFoundIn(text: RawBuilder<unknown>, wanted: string): RawBuilder<SqlBool> {
  return isHeldBy(sql`fold_text(${text})`, wanted);
}

/** The same of a text that is kept folded. */
export function isHeldBy(folded: RawBuilder<unknown>, wanted: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`strpos(${folded}, ${foldText(wanted)}) > 0`;
}
