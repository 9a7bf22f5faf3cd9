import { isDeepStrictEqual } from 'node:util';
import { sql, type Selectable } from 'kysely';
import './report-tables.ts';
import type { Executor, Transaction } from '../../platform/database/index.ts';
import type { ReadSession } from './read-histories.ts';
import { ratedAndTagged, recordRows, type RecordRows } from './record-rows.ts';
import type { LateKind, ReportSessionTable } from './report-tables.ts';

type Known = Selectable<ReportSessionTable>;

/** Writes the records of these sessions, and which days are counted anew because of them. */
export async function storeRecords(
  trx: Transaction,
  { applicationId, now }: { applicationId: string; now: Date },
  read: readonly ReadSession[],
): Promise<void> {
  if (read.length === 0) return;
  const ids = read.map(({ facts }) => facts.id);
  const known = new Map((await readKnown(trx, ids)).map((row) => [row.session_id, row]));
  const rows = read
    .map((each) => rowsOf(applicationId, each, known.get(each.facts.id)))
    .map((each) => ({ ...each, session: { ...each.session, derived_at: now } }));
  await writeRows(trx, rows);
  await markDays(
    trx,
    applicationId,
    now,
    rows.flatMap(({ session }) => changeOf(known.get(session.session_id), session)),
  );
}

async function readKnown(db: Executor, ids: readonly string[]): Promise<Known[]> {
  return db.selectFrom('report_session').selectAll().where('session_id', 'in', ids).execute();
}

/**
 * A session that has ended says nothing new but how it was rated and tagged: the rest stays as it was, also when its words
 * and its log have been forgotten since.
 */
function rowsOf(
  applicationId: string,
  each: ReadSession,
  known: Known | undefined,
): Partial<RecordRows> & Pick<RecordRows, 'session'> {
  const isSettled = known !== undefined && known.ended_at !== null && known.revision >= each.facts.revision;
  return isSettled ? { session: { ...known, ...ratedAndTagged(each.facts) } } : recordRows(applicationId, each);
}

async function writeRows(trx: Transaction, rows: readonly (Partial<RecordRows> & Pick<RecordRows, 'session'>)[]) {
  await trx
    .insertInto('report_session')
    .values(rows.map(({ session }) => session))
    .onConflict((conflict) =>
      conflict
        .column('session_id')
        .doUpdateSet((eb) =>
          Object.fromEntries(sessionColumns.map((column) => [column, eb.ref(`excluded.${column}`)])),
        ),
    )
    .execute();
  const derived = rows.filter(({ stretches }) => stretches !== undefined).map(({ session }) => session.session_id);
  if (derived.length === 0) return;
  await trx.deleteFrom('report_stretch').where('session_id', 'in', derived).execute();
  await trx.deleteFrom('report_wait').where('session_id', 'in', derived).execute();
  const stretches = rows.flatMap((row) => row.stretches ?? []);
  const waits = rows.flatMap((row) => row.waits ?? []);
  for (const part of inParts(stretches)) await trx.insertInto('report_stretch').values(part).execute();
  for (const part of inParts(waits)) await trx.insertInto('report_wait').values(part).execute();
}

/** A statement has so many parameters at most: a session may wait a thousand times in a night. */
const rowsAtOnce = 1_000;

function inParts<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / rowsAtOnce) }, (_, part) =>
    rows.slice(part * rowsAtOnce, (part + 1) * rowsAtOnce),
  );
}

/** What may change from one derivation to the next: not who it is, nor when it began. */
const sessionColumns = [
  'ended_at',
  'end_status',
  'ended_by',
  'skill_group',
  'groups',
  'agents',
  'visitor_messages',
  'agent_messages',
  'robot_messages',
  'system_messages',
  'duration_ms',
  'first_response_ms',
  'responses',
  'response_ms',
  'response_max_ms',
  'waits',
  'wait_ms',
  'held_ms',
  'robot_answers',
  'robot_misses',
  'was_invited',
  'stars',
  'labels',
  'solved',
  'rated_at',
  'tags',
  'tagged_at',
  'revision',
  'derived_at',
] as const satisfies readonly (keyof ReportSessionTable)[];

type Change = { day: string; kind: LateKind };

function changeOf(before: Known | undefined, after: RecordRows['session']): Change[] {
  const { day } = after;
  if (!before) return [{ day, kind: 'record' }];
  const differs = (...columns: readonly (keyof ReportSessionTable)[]): boolean =>
    columns.some((column) => !isDeepStrictEqual(before[column], after[column]));
  if (differs('stars', 'labels', 'solved')) return [{ day, kind: 'rating' }];
  if (differs('tags')) return [{ day, kind: 'tags' }];
  const rest = sessionColumns.filter((column) => !['revision', 'tagged_at', 'rated_at', 'derived_at'].includes(column));
  return differs(...rest) ? [{ day, kind: 'record' }] : [];
}

/** The days are counted anew; those that were closed remember why. */
async function markDays(trx: Transaction, applicationId: string, now: Date, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const counts = new Map<string, Partial<Record<LateKind, number>>>();
  for (const { day, kind } of changes) {
    const count = counts.get(day) ?? {};
    counts.set(day, { ...count, [kind]: (count[kind] ?? 0) + 1 });
  }
  const days = JSON.stringify(
    [...counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([day, late]) => ({ day, rating: 0, tags: 0, record: 0, ...late })),
  );
  await sql`
    insert into report_day (application_id, day, changed_at)
      select ${applicationId}, day, ${now} from jsonb_to_recordset(${days}::jsonb) as d (day date) order by day
      on conflict (application_id, day) do nothing`.execute(trx);
  await sql`
    update report_day r set is_stale = true, changed_at = ${now},
      late = case when r.closed_at is null then r.late else jsonb_strip_nulls(jsonb_build_object(
        'rating', nullif(coalesce((r.late->>'rating')::int, 0) + d.rating, 0),
        'tags', nullif(coalesce((r.late->>'tags')::int, 0) + d.tags, 0),
        'record', nullif(coalesce((r.late->>'record')::int, 0) + d.record, 0))) end
    from jsonb_to_recordset(${days}::jsonb) as d (day date, rating int, tags int, record int)
    where r.application_id = ${applicationId} and r.day = d.day`.execute(trx);
}
