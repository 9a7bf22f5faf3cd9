import { sql } from 'kysely';
import { withTransaction, type Database, type Executor } from '../../platform/database/index.ts';
import type { Secrets } from '../../platform/secrets.ts';
import './audit-tables.ts';
import { readNotedChanges } from './noted-changes.ts';
import { digestOf, endsProof, linkOf, noLink, sealContents, type ChainEnds } from './seal-entry.ts';

export type ChainDeps = { database: Database; secrets: Secrets };

/** So many entries are chained in one transaction. */
const atOnce = 200;

/**
 * Seals the entries of an application that are not chained yet and adds them to its chain, which is held meanwhile: of
 * several nodes one does it. @returns how many there were
 */
export async function chainEntries({ database, secrets }: ChainDeps, applicationId: string): Promise<number> {
  return withTransaction(database, async (trx) => {
    const ends = await holdChain(trx, secrets, applicationId);
    if (ends === null) return 0;
    const waiting = await trx
      .selectFrom('audit_entry')
      .selectAll()
      .where('application_id', '=', applicationId)
      .where('place', 'is', null)
      .orderBy('id')
      .limit(atOnce)
      .execute();
    if (waiting.length === 0) return 0;
    const changes = await readNotedChanges(trx, applicationId, waiting);
    let { lastPlace, lastLink } = ends;
    for (const row of waiting) {
      const { id, actor, action, subject, happened_at: happenedAt, detail, address } = row;
      const contents = { subjectName: row.subject_name, detail, address, changes: changes.get(id) ?? [] };
      const sealed = sealContents(secrets, { applicationId, id }, contents);
      const sealedDigest = digestOf(sealed);
      lastPlace += 1;
      const entry = { applicationId, id, place: lastPlace, actor, action, subject, happenedAt, sealedDigest };
      lastLink = linkOf(secrets, lastLink, entry);
      await trx
        .updateTable('audit_entry')
        .set({ place: lastPlace, sealed, sealed_digest: sealedDigest, link: lastLink })
        .where('id', '=', id)
        .execute();
    }
    const transactions = waiting.flatMap(({ written_in: transaction }) => transaction ?? []);
    await forgetNoted(trx, applicationId, transactions);
    await storeEnds(trx, secrets, applicationId, { ...ends, lastPlace, lastLink });
    return waiting.length;
  });
}

/** Chains all that waits, of every application. */
export async function chainWaiting(deps: ChainDeps, onError: (error: unknown) => void): Promise<void> {
  const { rows } = await sql<{ application_id: string }>`
    select distinct application_id from audit_entry where place is null limit 1000`.execute(deps.database.kysely);
  for (const { application_id: applicationId } of rows) {
    // One that cannot be chained holds up no other.
    try {
      while ((await chainEntries(deps, applicationId)) === atOnce);
    } catch (error) {
      onError(error);
    }
  }
}

/** Nobody told of these: what somebody keeps for themselves. */
export async function forgetUntold(db: Executor): Promise<void> {
  await sql`delete from audit_change where noted_at < now() - interval '1 day'`.execute(db);
}

/** Null where its ends are not as they were signed: nothing is put over them, and whoever verifies sees it. */
export async function holdChain(trx: Executor, secrets: Secrets, applicationId: string): Promise<ChainEnds | null> {
  const none: ChainEnds = { firstAfter: 0, firstLink: noLink, lastPlace: 0, lastLink: noLink };
  // One that was taken away is not begun anew while entries of it are there.
  await sql`insert into audit_chain (application_id, first_after, first_link, last_place, last_link, proof)
    select ${applicationId}, 0, ${noLink}, 0, ${noLink}, ${endsProof(secrets, applicationId, none)}
    where not exists (select from audit_entry where application_id = ${applicationId} and place is not null)
    on conflict do nothing`.execute(trx);
  const row = await trx
    .selectFrom('audit_chain')
    .selectAll()
    .where('application_id', '=', applicationId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return null;
  const ends = endsOf(row);
  return row.proof.equals(endsProof(secrets, applicationId, ends)) ? ends : null;
}

export async function storeEnds(
  trx: Executor,
  secrets: Secrets,
  applicationId: string,
  ends: ChainEnds,
): Promise<void> {
  await trx
    .updateTable('audit_chain')
    .set({ ...columnsOf(ends), proof: endsProof(secrets, applicationId, ends) })
    .where('application_id', '=', applicationId)
    .execute();
}

export function endsOf(row: {
  first_after: number;
  first_link: Buffer;
  last_place: number;
  last_link: Buffer;
}): ChainEnds {
  return {
    firstAfter: Number(row.first_after),
    firstLink: row.first_link,
    lastPlace: Number(row.last_place),
    lastLink: row.last_link,
  };
}

function columnsOf({ firstAfter, firstLink, lastPlace, lastLink }: ChainEnds) {
  return { first_after: firstAfter, first_link: firstLink, last_place: lastPlace, last_link: lastLink };
}

/** Entries of one transaction that are chained in two goes lose nothing: the last of them takes the notes away. */
async function forgetNoted(trx: Executor, applicationId: string, transactions: readonly string[]): Promise<void> {
  if (transactions.length === 0) return;
  await sql`delete from audit_change c where c.application_id = ${applicationId}
    and c.written_in = any(${transactions}::xid8[])
    and not exists (select from audit_entry e where e.written_in = c.written_in and e.place is null
      and e.application_id = c.application_id)`.execute(trx);
}
