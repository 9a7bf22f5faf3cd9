import { sql } from 'kysely';
import { withTransaction } from '../../platform/database/index.ts';
import { holdChain, storeEnds, type ChainDeps } from './chain-entries.ts';

/** So many entries go in one transaction. */
const atOnce = 1_000;

/**
 * Takes away chained entries of before `until`, oldest first, in small steps; the chain then begins after them.
 * @returns how many went
 */
export async function expireAudit(deps: ChainDeps, applicationId: string, until: Date): Promise<number> {
  let gone = 0;
  for (;;) {
    const count = await expireSome(deps, applicationId, until);
    gone += count;
    if (count < atOnce) return gone;
  }
}

function expireSome({ database, secrets }: ChainDeps, applicationId: string, until: Date): Promise<number> {
  return withTransaction(database, async (trx) => {
    const ends = await holdChain(trx, secrets, applicationId);
    const { rows } = await sql<{ place: string; link: Buffer; happened_at: Date }>`
      select place, link, happened_at from audit_entry
      where application_id = ${applicationId} and place > ${ends.firstAfter} order by place limit ${atOnce}`.execute(
      trx,
    );
    // The chain stays one piece: what is older but stands behind a younger one waits for that.
    const young = rows.findIndex(({ happened_at: at }) => at >= until);
    const old = young === -1 ? rows : rows.slice(0, young);
    const last = old.at(-1);
    if (!last) return 0;
    const firstAfter = Number(last.place);
    await sql`delete from audit_entry where application_id = ${applicationId} and place <= ${firstAfter}`.execute(trx);
    await storeEnds(trx, secrets, applicationId, { ...ends, firstAfter, firstLink: last.link });
    return old.length;
  });
}
