import { keyPattern } from '@parley/schemas';
import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';

const isKey = new RegExp(keyPattern, 'u');

/**
 * A key that no flow of the application has: the wished one, or one like it. Until the transaction ends, nobody else
 * chooses a key there.
 */
export async function freeFlowKey(
  trx: Executor,
  applicationId: string,
  { wish, name }: { wish?: unknown; name: string },
): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`flow-key ${applicationId}`}, 0))`.execute(trx);
  const base = typeof wish === 'string' && isKey.test(wish) ? wish : slugOf(name);
  const rows = await trx
    .selectFrom('flow')
    .select('key')
    .where('application_id', '=', applicationId)
    .where('deleted_at', 'is', null)
    .execute();
  const taken = new Set(rows.map(({ key }) => key));
  let key = base;
  for (let count = 2; taken.has(key); count += 1) key = `${base.slice(0, 55)}-${count}`;
  return key;
}

function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 50)
    .replace(/-+$/, '');
  return slug === '' ? 'flow' : slug;
}
