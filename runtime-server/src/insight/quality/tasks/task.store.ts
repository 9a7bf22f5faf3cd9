import type { ReviewPerson, ReviewTask, ReviewTaskCounts, ReviewTaskFolder, ReviewTaskItem } from '@parley/schemas';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { authorName } from '../../../organisation/audit/author-name.ts';
import type { Executor } from '../../../platform/database/index.ts';
import { keyset, type ListQuery, type Page } from '../../../platform/http/index.ts';
import { mayReview } from '../may-review.ts';
import { isReviewable, type ReviewReader } from '../reviews/review-filter.ts';
import '../quality-tables.ts';

type TaskRow = {
  id: string;
  name: string;
  kind: 'review' | 'calibration';
  filter: Record<string, string>;
  strata: ReviewTask['strata'];
  size: number;
  seed: string;
  population: number;
  inspectors: ReviewPerson[];
  scheme_id: string | null;
  created_at: Date;
  cancelled_at: Date | null;
  finished_at: Date | null;
  author: string | null;
  done: number;
  total: number;
  own_open: number;
};

/** Whether an item `n` of a task `t` was reviewed: by whomever, and in a calibration by its inspector. */
const isDone = sql<SqlBool>`exists (select from review r where r.session_id = n.session_id
  and (case when t.kind = 'review' then r.task_id is null
    else r.task_id = t.id and r.inspector_id = n.inspector_id end))`;

/** The tasks that somebody sees: what waits or waited for them, and what has something within their reach. */
function isVisibleTask(reader: ReviewReader): RawBuilder<SqlBool> {
  return sql<SqlBool>`(t.application_id = ${reader.applicationId} and (coalesce(${reader.agentId} = any(t.inspector_ids), false)
    or exists (select from review_task_item n join session s on s.id = n.session_id
      where n.task_id = t.id and ${isReviewable(reader)})))`;
}

/** Some tasks with how far they are, as far as who asks reaches their sessions. */
function tasksOf(reader: ReviewReader, chosen: RawBuilder<unknown>): RawBuilder<TaskRow> {
  return sql<TaskRow>`
    select t.id, t.name, t.kind, t.filter, t.strata, t.size, t.seed, t.population, t.scheme_id, t.created_at,
      t.cancelled_at, t.finished_at, ${authorName('t.created_by', 't.application_id')} as author,
      (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'name', coalesce(nullif(a.nickname, ''), a.name))
        order by array_position(t.inspector_ids, a.id)), '[]') from agent a where a.id = any(t.inspector_ids)) as inspectors,
      counted.done, counted.total, counted.own_open
    from (${chosen}) t cross join lateral (
      select count(*)::int as total, (count(*) filter (where done))::int as done,
        (count(*) filter (where inspector_id = ${reader.agentId} and not done))::int as own_open
      from (select n.inspector_id, ${isDone} as done from review_task_item n join session s on s.id = n.session_id
        where n.task_id = t.id and ${isReviewable(reader)}) each
    ) counted`;
}

const isFinished = sql<SqlBool>`(t.cancelled_at is not null or t.finished_at is not null)`;

function isIn(folder: ReviewTaskFolder, agentId: string | null): RawBuilder<SqlBool> {
  const isMine = sql<SqlBool>`${agentId} = any(t.inspector_ids)`;
  const conditions: Record<ReviewTaskFolder, RawBuilder<SqlBool>> = {
    all: sql<SqlBool>`true`,
    completed: isFinished,
    ongoing: sql<SqlBool>`not ${isFinished}`,
    mine: isMine,
    'my-completed': sql<SqlBool>`(${isMine} and ${isFinished})`,
    'my-ongoing': sql<SqlBool>`(${isMine} and not ${isFinished})`,
  };
  return sql<SqlBool>`coalesce(${conditions[folder]}, false)`;
}

export async function listReviewTasks(
  db: Executor,
  reader: ReviewReader,
  { folder = 'all', ...query }: ListQuery & { folder?: ReviewTaskFolder },
): Promise<Page<ReviewTask>> {
  const paging = keyset([{ column: 't.id', direction: 'desc', kind: 'text' }], query);
  // The page is cut before anything of it is counted.
  const chosen = sql`select t.* from review_task t
    where ${isVisibleTask(reader)} and ${isIn(folder, reader.agentId)} and ${paging.after}
    order by ${paging.order} limit ${paging.fetch}`;
  const { rows } = await sql<TaskRow>`${tasksOf(reader, chosen)} order by ${paging.order}`.execute(db);
  return paging.toPage(rows, (row) => [row.id], present);
}

export async function countReviewTasks(db: Executor, reader: ReviewReader): Promise<ReviewTaskCounts> {
  const of = (folder: ReviewTaskFolder) => sql`(count(*) filter (where ${isIn(folder, reader.agentId)}))::int`;
  const { rows } = await sql<ReviewTaskCounts>`
    select ${of('all')} as all, ${of('completed')} as completed, ${of('ongoing')} as ongoing, ${of('mine')} as mine,
      ${of('my-completed')} as "my-completed", ${of('my-ongoing')} as "my-ongoing"
    from review_task t where ${isVisibleTask(reader)}`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('Counting answered nothing.');
  return row;
}

export async function findReviewTask(
  db: Executor,
  reader: ReviewReader,
  id: string,
): Promise<{ task: ReviewTask; schemeId: string | null } | null> {
  const chosen = sql`select t.* from review_task t where t.id = ${id} and ${isVisibleTask(reader)}`;
  const { rows } = await tasksOf(reader, chosen).execute(db);
  const [row] = rows;
  return row ? { task: present(row), schemeId: row.scheme_id } : null;
}

function present(row: TaskRow): ReviewTask {
  const { id, name, kind, filter, strata, size, seed, population, inspectors, done, total } = row;
  return {
    id,
    name,
    kind,
    filter,
    strata,
    size,
    seed,
    population,
    inspectors,
    done,
    total,
    ownOpen: row.own_open,
    creator: row.author,
    createdAt: row.created_at.toISOString(),
    state: row.cancelled_at !== null ? 'cancelled' : row.finished_at !== null ? 'completed' : 'reviewing',
  };
}

/** What a task asks for, in the order in which it was drawn; of a calibration only what one gave oneself. */
export async function listTaskItems(
  db: Executor,
  reader: ReviewReader,
  taskId: string,
  { mine, open, ...query }: ListQuery & { mine?: boolean; open?: boolean },
): Promise<Page<ReviewTaskItem>> {
  const paging = keyset(
    [
      { column: 'n.place', direction: 'asc', kind: 'number' },
      { column: 'n.inspector_id', direction: 'asc', kind: 'text' },
    ],
    query,
  );
  const { rows } = await sql<ItemRow>`
    select n.place, n.session_id, n.stratum, n.inspector_id, coalesce(nullif(i.nickname, ''), i.name) as inspector_name,
      v.name as visitor, s.started_at, s.agent_id, coalesce(nullif(a.nickname, ''), a.name) as agent_name,
      ${isDone} as done,
      (select r.total from review r where r.session_id = n.session_id and (case when t.kind = 'review' then r.task_id is null
        else r.task_id = t.id and r.inspector_id = n.inspector_id
          and (r.inspector_id = ${reader.agentId} or ${isWhole}) end) limit 1) as total
    from review_task_item n join review_task t on t.id = n.task_id join session s on s.id = n.session_id
      join visitor v on v.id = s.visitor_id join agent i on i.id = n.inspector_id left join agent a on a.id = s.agent_id
    where n.task_id = ${taskId} and ${isReviewable(reader)} and ${paging.after}
      and ${mine === true ? sql<SqlBool>`n.inspector_id = ${reader.agentId}` : sql<SqlBool>`true`}
      and ${open === true ? sql<SqlBool>`not ${isDone}` : sql<SqlBool>`true`}
    order by ${paging.order} limit ${paging.fetch}`.execute(db);
  return paging.toPage(
    rows,
    (row) => [row.place, row.inspector_id],
    (row) => ({
      place: row.place,
      sessionId: row.session_id,
      visitor: row.visitor,
      startedAt: row.started_at.toISOString(),
      agent: row.agent_id === null ? null : { id: row.agent_id, name: row.agent_name ?? '' },
      inspector: { id: row.inspector_id, name: row.inspector_name },
      stratum: row.stratum,
      done: row.done,
      total: row.total,
    }),
  );
}

/** Whether everybody has scored all of a calibration `t`. */
const isWhole = sql<SqlBool>`not exists (select from review_task_item m where m.task_id = t.id and not exists (
  select from review d where d.task_id = t.id and d.session_id = m.session_id and d.inspector_id = m.inspector_id))`;

type ItemRow = {
  place: number;
  session_id: string;
  stratum: string;
  inspector_id: string;
  inspector_name: string;
  visitor: string;
  started_at: Date;
  agent_id: string | null;
  agent_name: string | null;
  done: boolean;
  total: number | null;
};

/** What both inspectors of a calibration gave, session by session; only sessions that both have scored. */
export async function readCalibrationPairs(
  db: Executor,
  reader: ReviewReader,
  { taskId, inspectorIds }: { taskId: string; inspectorIds: readonly [string, string] },
): Promise<{ first: Given; second: Given }[]> {
  const [one, two] = inspectorIds;
  const { rows } = await sql<{ first: Given; second: Given }>`
    select jsonb_build_object('scores', a.scores, 'range', a.range) as first,
      jsonb_build_object('scores', b.scores, 'range', b.range) as second
    from review a join review b on b.task_id = a.task_id and b.session_id = a.session_id
      join session s on s.id = a.session_id
    where a.task_id = ${taskId} and a.inspector_id = ${one} and b.inspector_id = ${two} and ${isReviewable(reader)}`.execute(
    db,
  );
  return rows;
}
export type Given = { scores: Record<string, number>; range: number };

/** Who may be given conversations to review, by name. */
export async function listInspectors(db: Executor, applicationId: string): Promise<ReviewPerson[]> {
  const { rows } = await sql<ReviewPerson>`
    select a.id, coalesce(nullif(a.nickname, ''), a.name) as name from agent a
    where a.application_id = ${applicationId} and ${mayReview('a')} order by 2, 1`.execute(db);
  return rows;
}

/** Of the whole application, also those that who asks does not see. */
export async function countOpenTasks(db: Executor, applicationId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from review_task t
    where t.application_id = ${applicationId} and not ${isFinished}`.execute(db);
  return rows[0]?.count ?? 0;
}

export async function cancelReviewTask(
  trx: Executor,
  { applicationId, id, now }: { applicationId: string; id: string; now: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('review_task')
    .set({ cancelled_at: now })
    .where('application_id', '=', applicationId)
    .where('id', '=', id)
    .where('cancelled_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
