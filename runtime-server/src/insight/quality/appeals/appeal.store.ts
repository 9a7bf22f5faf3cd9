import type { closed, Appeal, AppealCounts, AppealEntry, KeptFile } from '@parley/schemas';
import { AppealResult, AppealState, Instant } from '@parley/schemas';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { Type, type Static } from 'typebox';
import type { Executor } from '../../../platform/database/index.ts';
import { keyset, type ListQuery, type Page, type SortKey } from '../../../platform/http/index.ts';
import { isReached } from '../../../platform/http/reach.ts';
import { mayReview } from '../may-review.ts';
import type { ReviewReader } from '../reviews/review-filter.ts';
import '../quality-tables.ts';

export const AppealSort = Type.Optional(Type.Enum(['newest', 'oldest']));
export const appealFilters = {
  state: Type.Optional(AppealState),
  result: Type.Optional(AppealResult),
  q: Type.Optional(Type.String({ maxLength: 64, description: 'how its number begins, or the id of its conversation' })),
  applicant: Type.Optional(Type.String({ maxLength: 64, description: 'id of the agent who appealed' })),
  inspector: Type.Optional(Type.String({ maxLength: 64, description: 'id of who is to process it' })),
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
};
export type AppealFilter = Static<ReturnType<typeof closed<typeof appealFilters>>>;

/** Who sees which appeals: their own, or those against reviews of conversations within their reach. */
export type AppealReader =
  | { kind: 'applicant'; applicationId: string; agentId: string }
  | ({ kind: 'reader' } & Pick<ReviewReader, 'applicationId' | 'reach'>);

export type AppealRow = {
  id: string;
  application_id: string;
  number: string;
  review_id: string;
  session_id: string;
  subject: string;
  reason: string;
  files: KeptFile[];
  applicant_id: string;
  applicant_name: string;
  inspector_id: string;
  inspector_name: string;
  inspector_is_gone: boolean;
  state: Appeal['state'];
  result: Appeal['result'];
  created_at: Date;
  closed_at: Date | null;
  total: number;
};

const selected = sql`
  select p.*, coalesce(nullif(a.nickname, ''), a.name) as applicant_name,
    coalesce(nullif(i.nickname, ''), i.name) as inspector_name,
    not ${mayReview('i')} as inspector_is_gone, r.total
  from appeal p join session s on s.id = p.session_id join review r on r.id = p.review_id
    join agent a on a.id = p.applicant_id join agent i on i.id = p.inspector_id`;

function isVisibleAppeal(reader: AppealReader): RawBuilder<SqlBool> {
  const isHere = sql<SqlBool>`p.application_id = ${reader.applicationId}`;
  return reader.kind === 'applicant'
    ? sql<SqlBool>`(${isHere} and p.applicant_id = ${reader.agentId})`
    : sql<SqlBool>`(${isHere} and ${isReached(reader.reach.history, sql.ref('s.skill_group'))})`;
}

const orders = {
  newest: [{ column: 'p.id', direction: 'desc', kind: 'text' }],
  oldest: [{ column: 'p.id', direction: 'asc', kind: 'text' }],
} as const satisfies Record<string, readonly SortKey[]>;

export async function listAppeals(
  db: Executor,
  reader: AppealReader,
  { sort = 'newest', cursor, limit, ...filter }: ListQuery & AppealFilter & { sort?: 'newest' | 'oldest' },
): Promise<Page<Appeal>> {
  const paging = keyset(orders[sort], { limit, ...(cursor !== undefined && { cursor }) });
  const { rows } = await sql<AppealRow>`
    ${selected} where ${isVisibleAppeal(reader)} and ${isChosen(filter)} and ${paging.after}
    order by ${paging.order} limit ${paging.fetch}`.execute(db);
  return paging.toPage(rows, (row) => [row.id], presentAppeal);
}

export async function findAppeal(db: Executor, reader: AppealReader, id: string): Promise<AppealRow | null> {
  const { rows } = await sql<AppealRow>`
    ${selected} where ${isVisibleAppeal(reader)} and p.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** How many of each state, with the other filters (QA-10). */
export async function countAppeals(db: Executor, reader: AppealReader, filter: AppealFilter): Promise<AppealCounts> {
  const { state: _state, ...rest } = filter;
  const { rows } = await sql<AppealCounts>`
    select count(*)::int as all, (count(*) filter (where p.state = 'pending'))::int as pending,
      (count(*) filter (where p.state = 'processing'))::int as processing,
      (count(*) filter (where p.state = 'closed'))::int as closed
    from appeal p join session s on s.id = p.session_id
    where ${isVisibleAppeal(reader)} and ${isChosen(rest)}`.execute(db);
  return rows[0] ?? { all: 0, pending: 0, processing: 0, closed: 0 };
}

/** How many there are, counted to `upTo + 1`. */
export async function countAppealsUpTo(
  db: Executor,
  reader: AppealReader,
  filter: AppealFilter,
  upTo: number,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
    select from appeal p join session s on s.id = p.session_id
    where ${isVisibleAppeal(reader)} and ${isChosen(filter)} limit ${upTo + 1}) few`.execute(db);
  return rows[0]?.count ?? 0;
}

function isChosen(filter: AppealFilter): RawBuilder<SqlBool> {
  const { state, result, q, applicant, inspector, from, to } = filter;
  const word = q?.trim() ?? '';
  const all = [
    sql<SqlBool>`true`,
    state !== undefined && sql<SqlBool>`p.state = ${state}`,
    result !== undefined && sql<SqlBool>`p.result = ${result}`,
    word !== '' && sql<SqlBool>`(starts_with(p.number, ${word}) or p.session_id = ${word})`,
    applicant !== undefined && sql<SqlBool>`p.applicant_id = ${applicant}`,
    inspector !== undefined && sql<SqlBool>`p.inspector_id = ${inspector}`,
    from !== undefined && sql<SqlBool>`p.created_at >= ${new Date(from)}`,
    to !== undefined && sql<SqlBool>`p.created_at < ${new Date(to)}`,
  ];
  return sql.join(
    all.filter((condition) => condition !== false),
    sql` and `,
  );
}

export function presentAppeal(row: AppealRow): Appeal {
  return {
    id: row.id,
    number: row.number,
    reviewId: row.review_id,
    sessionId: row.session_id,
    subject: row.subject,
    applicant: { id: row.applicant_id, name: row.applicant_name },
    inspector: { id: row.inspector_id, name: row.inspector_name },
    state: row.state,
    result: row.result,
    createdAt: row.created_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
  };
}

/** All that happened to it and was said, in its order (QA-12). */
export async function readAppealEntries(db: Executor, appealId: string): Promise<AppealEntry[]> {
  const rows = await db
    .selectFrom('appeal_entry as e')
    .leftJoin('agent as a', 'a.id', 'e.agent_id')
    .where('e.appeal_id', '=', appealId)
    .selectAll('e')
    .select(['a.name', 'a.nickname'])
    .orderBy('e.at')
    .orderBy('e.id')
    .execute();
  return rows.map(({ id, kind, agent_id: agentId, at, text, files, detail, name, nickname }) => ({
    id,
    kind,
    by: agentId === null ? null : { id: agentId, name: nickname || (name ?? '') },
    at: at.toISOString(),
    text,
    files,
    ...(detail.before !== undefined &&
      detail.after !== undefined && { totals: { before: detail.before, after: detail.after } }),
    ...(detail.result !== undefined && { result: detail.result }),
  }));
}

export async function insertAppealEntry(
  trx: Executor,
  entry: {
    id: string;
    appealId: string;
    kind: AppealEntry['kind'];
    agentId: string;
    now: Date;
    text?: string;
    files?: readonly KeptFile[];
    result?: AppealResult;
  },
): Promise<void> {
  const { id, appealId, kind, agentId, now, text = '', files = [], result } = entry;
  await trx
    .insertInto('appeal_entry')
    .values({
      id,
      appeal_id: appealId,
      kind,
      agent_id: agentId,
      at: now,
      text,
      files: JSON.stringify(files),
      detail: JSON.stringify({ ...(result !== undefined && { result }) }),
    })
    .execute();
}
