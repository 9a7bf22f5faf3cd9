import { sql } from 'kysely';
import type { AuditFault, AuditVerification } from '@parley/schemas';
import { withTransaction, type Executor } from '../../platform/database/index.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { chainEntries, endsOf, type ChainDeps } from './chain-entries.ts';
import { digestOf, endsProof, linkOf, noLink, openContents, type ChainEnds } from './seal-entry.ts';

const atOnce = 500;
const mostFaults = 20;

/** Reads the whole chain of an application and says what does not fit, if anything. */
export async function verifyAudit(deps: ChainDeps, applicationId: string): Promise<AuditVerification> {
  await chainEntries(deps, applicationId);
  // One picture of the database, while others go on writing.
  return withTransaction(deps.database, (trx) => readChain(trx, deps.secrets, applicationId), {
    isolation: 'repeatable read',
  });
}

async function readChain(trx: Executor, secrets: Secrets, applicationId: string): Promise<AuditVerification> {
  const chain = await trx
    .selectFrom('audit_chain')
    .selectAll()
    .where('application_id', '=', applicationId)
    .executeTakeFirst();
  const ends: ChainEnds = chain ? endsOf(chain) : { firstAfter: 0, firstLink: noLink, lastPlace: 0, lastLink: noLink };
  const faults: AuditFault[] = [];
  const blame = (place: number, id: string | null, fault: AuditFault['fault']) => faults.push({ place, id, fault });
  if (chain && !chain.proof.equals(endsProof(secrets, applicationId, ends))) blame(ends.lastPlace, null, 'end-changed');
  const erasures = await readErasures(trx, secrets, applicationId);
  let [place, link, checked] = [ends.firstAfter, ends.firstLink, 0];
  for (;;) {
    const rows = await readPart(trx, applicationId, place);
    for (const row of rows) {
      for (let gap = place + 1; gap < row.place && faults.length < mostFaults; gap++) blame(gap, null, 'missing');
      const fault = faultOf({ secrets, applicationId, erasures }, row, row.place === place + 1 ? link : null);
      if (fault) blame(row.place, row.id, fault);
      [place, link] = [row.place, row.link];
      checked += 1;
    }
    if (rows.length < atOnce) break;
  }
  if (place < ends.lastPlace) blame(ends.lastPlace, null, 'end-missing');
  else if (place > ends.lastPlace || !link.equals(ends.lastLink)) blame(place, null, 'end-changed');
  const { rows: waiting } = await sql<{ count: number }>`
    select count(*)::int as count from audit_entry
    where application_id = ${applicationId} and place is null`.execute(trx);
  return {
    isWhole: faults.length === 0,
    checked,
    waiting: waiting[0]?.count ?? 0,
    from: ends.firstAfter + 1,
    last: { place: ends.lastPlace, link: ends.lastLink.toString('hex') },
    faults: faults.slice(0, mostFaults),
  };
}

type ChainedRow = Awaited<ReturnType<typeof readPart>>[number];
type Chained = { secrets: Secrets; applicationId: string; erasures: ReadonlySet<string> };

async function readPart(trx: Executor, applicationId: string, after: number) {
  const rows = await trx
    .selectFrom('audit_entry')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where('place', '>', after)
    .orderBy('place')
    .limit(atOnce)
    .execute();
  return rows.map((row) => ({ ...row, place: Number(row.place), link: row.link ?? noLink }));
}

/** `before` null = the one before it is missing, so that nothing can be said about its link. */
function faultOf({ secrets, applicationId, erasures }: Chained, row: ChainedRow, before: Buffer | null) {
  const { id, place, actor, action, subject, happened_at: happenedAt, sealed, sealed_digest: sealedDigest } = row;
  if (sealedDigest === null) return 'changed';
  const entry = { applicationId, id, place, actor, action, subject, happenedAt, sealedDigest };
  if (before !== null && !row.link.equals(linkOf(secrets, before, entry))) return 'changed';
  if (sealed === null) return erasures.has(id) && isEmpty(row) ? null : 'emptied';
  if (!digestOf(sealed).equals(sealedDigest)) return 'changed';
  const contents = openContents(secrets, { applicationId, id }, sealed);
  const isSame =
    contents !== null &&
    contents.subjectName === row.subject_name &&
    contents.address === row.address &&
    JSON.stringify(contents.detail) === JSON.stringify(row.detail);
  return isSame ? null : 'changed';
}

function isEmpty({ subject_name: name, detail, address }: ChainedRow): boolean {
  return name === null && address === null && Object.keys(detail).length === 0;
}

/** What the action is called by which entries were emptied: its detail names them. */
export const entriesErased = 'audit.erased';

/** Entries that were emptied because a visitor was erased, as other entries say, which are looked at themselves. */
async function readErasures(trx: Executor, secrets: Secrets, applicationId: string): Promise<Set<string>> {
  const rows = await trx
    .selectFrom('audit_entry')
    .select(['id', 'sealed'])
    .where('application_id', '=', applicationId)
    .where('action', '=', entriesErased)
    .where('place', 'is not', null)
    .execute();
  const named = rows.flatMap(({ id, sealed }) => {
    const entries = sealed === null ? null : openContents(secrets, { applicationId, id }, sealed)?.detail['entries'];
    return Array.isArray(entries) ? entries.filter((entry) => typeof entry === 'string') : [];
  });
  return new Set(named);
}
