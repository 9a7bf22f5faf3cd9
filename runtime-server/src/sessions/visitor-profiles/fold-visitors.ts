import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import '../records/session-tables.ts';

const atOnce = 2_000;

/** Fills in how visitors are found who were there before it was kept; the trigger does it, a part at a time. */
export async function foldVisitors(db: Executor): Promise<void> {
  for (;;) {
    const { numAffectedRows = 0n } = await sql`
      update visitor set name_folded = '' where id in (
        select id from visitor where name_folded is null order by id limit ${atOnce} for update skip locked)`.execute(
      db,
    );
    if (numAffectedRows < BigInt(atOnce)) return;
  }
}
