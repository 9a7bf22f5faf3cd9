import { sql, type RawBuilder } from 'kysely';
import type { RetentionKind } from '@parley/schemas';
import { countTo, type Retained, type RetainedUntil } from '../platform/retained.ts';
import type { Secrets } from '../platform/secrets.ts';
import { expireSomeAudit } from './audit/expire-audit.ts';

const atOnce = 1_000;

/** What people were told and mailed, and what was done. */
export function organisationRetained({ secrets }: { secrets: Secrets }): readonly Retained[] {
  return [
    rowsOf('notices', ({ applicationId, until }) => ({
      table: 'notice',
      old: sql`application_id = ${applicationId} and raised_at < ${until}`,
    })),
    rowsOf('mails', ({ applicationId, until }) => ({
      table: 'mail',
      old: sql`application_id = ${applicationId} and created_at < ${until} and state <> 'waiting'`,
    })),
    {
      kind: 'audit',
      count: (db, { applicationId, until }, upTo) =>
        countTo(db, sql`audit_entry where application_id = ${applicationId} and happened_at < ${until}`, upTo),
      expireSome: (database, { applicationId, until }) => expireSomeAudit({ database, secrets }, applicationId, until),
    },
  ];
}

function rowsOf(
  kind: RetentionKind,
  of: (old: RetainedUntil) => { table: string; old: RawBuilder<unknown> },
): Retained {
  return {
    kind,
    count: (db, asked, upTo) => {
      const { table, old } = of(asked);
      return countTo(db, sql`${sql.table(table)} where ${old}`, upTo);
    },
    expireSome: async ({ kysely }, asked) => {
      const { table, old } = of(asked);
      const { rows } = await sql`delete from ${sql.table(table)} where ctid = any(array(
        select ctid from ${sql.table(table)} where ${old} limit ${atOnce})) returning 1`.execute(kysely);
      return rows.length;
    },
  };
}
