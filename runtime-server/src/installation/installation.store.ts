import { sql } from 'kysely';
import type { InstalledApplication } from '@parley/schemas';
import { closedDays } from '../organisation/applications/closed-applications.ts';
import type { Executor } from '../platform/database/index.ts';

/** Every application with its figures, oldest first; of one id only that one. */
export async function listInstalled(db: Executor, id: string | null = null): Promise<InstalledApplication[]> {
  const { rows } = await sql<InstalledRow>`
    select p.id, p.name, p.created_at, p.closed_at,
      (select count(*) from agent a where a.application_id = p.id and a.deleted_at is null)::int as people,
      (select count(*) from channel c where c.application_id = p.id and c.deleted_at is null)::int as channels,
      (select count(*) from session s where s.application_id = p.id and s.state <> 'ended')::int as open_sessions
    from application p where ${id}::text is null or p.id = ${id} order by p.created_at, p.id`.execute(db);
  return rows.map(({ id: applicationId, name, created_at: createdAt, closed_at: closedAt, ...figures }) => ({
    id: applicationId,
    name,
    createdAt: createdAt.toISOString(),
    state: closedAt === null ? 'open' : 'closed',
    closedAt: closedAt?.toISOString() ?? null,
    erasedAt: closedAt === null ? null : erasedAt(closedAt).toISOString(),
    people: figures.people,
    channels: figures.channels,
    openSessions: figures.open_sessions,
  }));
}

type InstalledRow = {
  id: string;
  name: string;
  created_at: Date;
  closed_at: Date | null;
  people: number;
  channels: number;
  open_sessions: number;
};

function erasedAt(closedAt: Date): Date {
  return new Date(closedAt.getTime() + closedDays * 86_400_000);
}

/** Those whose time to be opened again is over. */
export async function findToErase(db: Executor, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('application')
    .select('id')
    .where('closed_at', '<=', new Date(now.getTime() - closedDays * 86_400_000))
    .execute();
  return rows.map(({ id }) => id);
}

export async function countOpen(db: Executor): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from application where closed_at is null`.execute(db);
  return rows[0]?.count ?? 0;
}
