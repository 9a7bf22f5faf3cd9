import { sql, type RawBuilder } from 'kysely';
import { countTo, type Retained, type RetainedUntil } from '../platform/retained.ts';

const oldAlarms = ({ applicationId, until }: RetainedUntil): RawBuilder<boolean> =>
  sql`application_id = ${applicationId} and processed_at < ${until}`;

/** Alarms that were handled; those that nobody looked at stay. */
export const deskRetained: readonly Retained[] = [
  {
    kind: 'alarms',
    count: (db, old, upTo) => countTo(db, sql`alarm where ${oldAlarms(old)}`, upTo),
    expireSome: async ({ kysely }, old) => {
      const { rows } = await sql`delete from alarm where id in (
        select id from alarm where ${oldAlarms(old)} limit 1000) returning id`.execute(kysely);
      return rows.length;
    },
  },
];
