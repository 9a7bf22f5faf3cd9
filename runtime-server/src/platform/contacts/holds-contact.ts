import { sql, type RawBuilder, type SqlBool } from 'kysely';

/**
 * Whether a text may hold a phone number or an e-mail address, for searches of who may not see them: what they find would
 * tell what is masked. Rather too often than too seldom.
 */
export function holdsContact(text: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql<SqlBool>`coalesce(${text} ~ ${pattern}, false)`;
}

/** The same of the body of a message, without what it has of files. */
export function bodyHoldsContact(body: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return holdsContact(sql`regexp_replace(${body}::text, ${ofFiles}, '', 'g')`);
}

const pattern = '[@＠﹫]|%(25)*40|([0-9０-９][^[:alpha:]]{0,3}){6}[0-9０-９]';
const ofFiles = '"(size|width|height|durationSeconds|uploadId|url|thumbnailUrl)": *("[^"]*"|[0-9.]+)';
