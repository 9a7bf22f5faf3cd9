import type { TrendStep } from '@parley/schemas';
import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import type { SessionActor } from '../../desk/session-access/session-actor.ts';
import { isVisible } from '../../desk/session-access/visible-sessions.ts';
import { mayHaveBeenSaidIn, type Stretch } from './home.store.ts';

export type TrendAsked = Stretch & { scope: SessionActor; step: TrendStep; timeZone: string; channel: string | null };

export type SlotRow = { local: string; from: Date; until: Date };

/** The hours, days, weeks or months of the stretch, in the time zone of the application. */
export async function readSlots(db: Executor, { from, until, step, timeZone }: TrendAsked): Promise<SlotRow[]> {
  const { rows } = await sql<SlotRow>`
    select to_char(g, 'YYYY-MM-DD HH24') as local,
      greatest(g at time zone ${timeZone}, ${from}::timestamptz) as "from",
      least((g + ${`1 ${step}`}::interval) at time zone ${timeZone}, ${until}::timestamptz) as until
    from generate_series(date_trunc(${step}, ${from}::timestamptz at time zone ${timeZone}),
      (${until}::timestamptz at time zone ${timeZone}) - interval '1 microsecond', ${`1 ${step}`}::interval) g
    order by g`.execute(db);
  return rows;
}

/** Sessions that began, by kind of channel (STAT-13). */
export async function readSessionTrend(
  db: Executor,
  asked: TrendAsked,
): Promise<{ local: string; kind: string; count: number }[]> {
  const { scope, from, until, channel } = asked;
  const { rows } = await sql<{ local: string; kind: string; count: number }>`
    select ${slotOf(asked, 's.started_at')} as local, c.kind, count(*)::int as count
    from session s join channel c on c.id = s.channel_id
    where ${isVisible(scope)} and s.started_at >= ${from} and s.started_at < ${until}
      and ${channel === null ? sql`true` : sql`s.channel_id = ${channel}`}
    group by 1, 2`.execute(db);
  return rows;
}

type SaidRow = { local: string; visitor: number; agent: number; system: number };

/** What was said by visitors, agents and the system (STAT-14). */
export async function readMessageTrend(db: Executor, asked: TrendAsked): Promise<SaidRow[]> {
  const { scope, from, until, channel } = asked;
  const { rows } = await sql<SaidRow>`
    select ${slotOf(asked, 'm.sent_at')} as local,
      (count(*) filter (where m.from_kind = 'visitor'))::int as visitor,
      (count(*) filter (where m.from_kind = 'agent'))::int as agent,
      (count(*) filter (where m.from_kind in ('system', 'robot')))::int as system
    from session s join message m on m.session_id = s.id
    where ${mayHaveBeenSaidIn(scope, asked)} and m.visibility = 'all'
      and m.sent_at >= ${from} and m.sent_at < ${until}
      and ${channel === null ? sql`true` : sql`s.channel_id = ${channel}`}
    group by 1`.execute(db);
  return rows;
}

function slotOf({ step, timeZone }: TrendAsked, column: string) {
  return sql<string>`to_char(date_trunc(${step}, ${sql.ref(column)} at time zone ${timeZone}), 'YYYY-MM-DD HH24')`;
}
