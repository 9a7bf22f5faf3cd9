import { sql, type Selectable } from 'kysely';
import { withTransaction } from '../../platform/database/index.ts';
import type { Secrets } from '../../platform/secrets.ts';
import type { AuditEntryTable } from './audit-tables.ts';
import { holdChain, storeEnds, type ChainDeps } from './chain-entries.ts';
import { digestOf, linkOf, type ChainEnds } from './seal-entry.ts';

/** So many entries go in one transaction. */
const atOnce = 1_000;

/**
 * Takes away chained entries of before `until`, oldest first, a thousand at most; the chain then begins after them.
 * @returns how many went
 */
export function expireSomeAudit({ database, secrets }: ChainDeps, applicationId: string, until: Date): Promise<number> {
  return withTransaction(database, async (trx) => {
    const ends = await holdChain(trx, secrets, applicationId);
    if (ends === null) return 0;
    const read = await trx
      .selectFrom('audit_entry')
      .selectAll()
      .where('application_id', '=', applicationId)
      .where('place', '>', ends.firstAfter)
      .orderBy('place')
      .limit(atOnce)
      .execute();
    // What does not fit is not taken away: it is to be seen.
    const rows = untouched(secrets, ends, read);
    // The chain stays one piece: what is older but stands behind a younger one waits for that.
    const young = rows.findIndex(({ happened_at: at }) => at >= until);
    const old = young === -1 ? rows : rows.slice(0, young);
    const last = old.at(-1);
    if (!last) return 0;
    const firstAfter = last.place;
    await sql`delete from audit_entry where application_id = ${applicationId} and place <= ${firstAfter}`.execute(trx);
    await storeEnds(trx, secrets, applicationId, { ...ends, firstAfter, firstLink: last.link });
    return old.length;
  });
}

/** The entries from the front that are as they were chained. */
function untouched(
  secrets: Secrets,
  { firstAfter, firstLink }: ChainEnds,
  rows: readonly Selectable<AuditEntryTable>[],
) {
  const found: { place: number; link: Buffer; happened_at: Date }[] = [];
  let [before, last] = [firstLink, firstAfter];
  for (const row of rows) {
    const { id, actor, action, subject, happened_at: happenedAt, application_id: applicationId } = row;
    const place = Number(row.place);
    if (place !== last + 1 || row.link === null || row.sealed_digest === null) break;
    const entry = { applicationId, id, place, actor, action, subject, happenedAt, sealedDigest: row.sealed_digest };
    const isSealed = row.sealed === null || digestOf(row.sealed).equals(row.sealed_digest);
    if (!isSealed || !row.link.equals(linkOf(secrets, before, entry))) break;
    found.push({ place, link: row.link, happened_at: happenedAt });
    [before, last] = [row.link, place];
  }
  return found;
}
