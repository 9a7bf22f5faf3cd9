import { sql } from 'kysely';
import type { Platform } from '../platform/platform.ts';
import type { Hub } from './realtime/hub.ts';

/** What a supervisor of machines watches of sessions: who is connected here, and what is late everywhere. */
export function measureSessions(
  { database, clock, metrics }: Pick<Platform, 'database' | 'clock' | 'metrics'>,
  hub: Pick<Hub, 'size'>,
): void {
  metrics.gauge('visitor_sockets', 'Open sockets of visitors on this node.', {
    collect: (gauge) => gauge.set(hub.size),
  });
  metrics.gauge('deadline_lag_seconds', 'How late the deadline is that is due the longest, of the whole system.', {
    collect: async (gauge) => gauge.set(await lagOf('deadline', 'due_at')),
  });
  metrics.gauge('effect_lag_seconds', 'How late the call or other effect is that is due the longest, of the system.', {
    collect: async (gauge) => gauge.set(await lagOf('pending_effect', 'next_attempt_at')),
  });

  // The first of an index: as quick with a million rows.
  const lagOf = async (table: string, column: string): Promise<number> => {
    const { rows } = await sql<{ due: Date | null }>`select min(${sql.ref(column)}) as due from ${sql.table(table)}`
      .execute(database.kysely)
      // A database that is away is told by the readiness, and must not hide what else is measured.
      .catch(() => ({ rows: [] }));
    const due = rows[0]?.due;
    return due ? Math.max(0, (clock.now().getTime() - due.getTime()) / 1000) : 0;
  };
}
