import type { AppealResult, AppealState, Review, ReviewMark, ReviewSummary } from '@parley/schemas';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Executor } from '../../../platform/database/index.ts';
import { mayReview } from '../may-review.ts';
import { findSchemes, presentScheme } from '../scheme/scheme.store.ts';
import '../quality-tables.ts';

/** A review with the names and the appeal that belong to it. */
export type ReviewRow = {
  id: string;
  application_id: string;
  session_id: string;
  agent_id: string | null;
  agent_name: string | null;
  inspector_id: string;
  inspector_name: string;
  inspector_is_gone: boolean;
  scheme_id: string;
  task_id: string | null;
  scores: Record<string, number>;
  total: number;
  range: number;
  remark: string;
  marks: ReviewMark[];
  revision: number;
  created_at: Date;
  updated_at: Date;
  minimum: number;
  maximum: number;
  appeal_id: string | null;
  appeal_number: string | null;
  appeal_state: AppealState | null;
  appeal_result: AppealResult | null;
};

export const reviewColumns = sql`
  r.*, k.minimum, k.maximum, coalesce(nullif(a.nickname, ''), a.name) as agent_name,
    coalesce(nullif(i.nickname, ''), i.name) as inspector_name,
    not ${mayReview('i')} as inspector_is_gone,
    p.id as appeal_id, p.number as appeal_number, p.state as appeal_state, p.result as appeal_result`;
export const reviewTables = sql`
  review r join review_scheme k on k.id = r.scheme_id join agent i on i.id = r.inspector_id
    left join agent a on a.id = r.agent_id left join appeal p on p.review_id = r.id`;

/** Reviews by a condition on a row `r`. */
export async function readReviews(db: Executor, where: RawBuilder<SqlBool>): Promise<ReviewRow[]> {
  const { rows } = await sql<ReviewRow>`select ${reviewColumns} from ${reviewTables} where ${where}`.execute(db);
  return rows;
}

/** The reviews that count, by their sessions. */
export async function readReviewsOf(
  db: Executor,
  sessionIds: readonly string[],
): Promise<ReadonlyMap<string, ReviewRow>> {
  if (sessionIds.length === 0) return new Map();
  const rows = await readReviews(
    db,
    sql<SqlBool>`r.session_id = any(${[...sessionIds]}::text[]) and r.task_id is null`,
  );
  return new Map(rows.map((row) => [row.session_id, row]));
}

export function presentSummary(row: ReviewRow): ReviewSummary {
  return {
    id: row.id,
    total: row.total,
    minimum: row.minimum,
    maximum: row.maximum,
    range: row.range,
    inspector: { id: row.inspector_id, name: row.inspector_name },
    reviewedAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    appeal:
      row.appeal_id && row.appeal_number && row.appeal_state
        ? { id: row.appeal_id, number: row.appeal_number, state: row.appeal_state, result: row.appeal_result }
        : null,
  };
}

/** A whole review, with the categories that it was made with and how it was changed. */
export async function presentReview(db: Executor, row: ReviewRow): Promise<Review> {
  const schemes = await findSchemes(db, [row.scheme_id]);
  const changes = await db
    .selectFrom('review_change as c')
    .innerJoin('agent as a', 'a.id', 'c.agent_id')
    .where('c.review_id', '=', row.id)
    .select(['c.revision', 'c.at', 'c.total', 'c.remark', 'a.id', 'a.name', 'a.nickname'])
    .orderBy('c.revision')
    .execute();
  return {
    ...presentSummary(row),
    sessionId: row.session_id,
    agent: row.agent_id === null ? null : { id: row.agent_id, name: row.agent_name ?? '' },
    scores: row.scores,
    remark: row.remark,
    marks: row.marks,
    revision: row.revision,
    scheme: presentScheme(schemes.get(row.scheme_id) ?? null),
    changes: changes.map(({ revision, at, total, remark, id, name, nickname }) => ({
      revision,
      at: at.toISOString(),
      by: { id, name: nickname || name },
      total,
      remark,
    })),
  };
}

export type WrittenReview = {
  scores: Readonly<Record<string, number>>;
  total: number;
  range: number;
  remark: string;
  marks: readonly ReviewMark[];
  inspectorId: string;
  now: Date;
};

/** Answers whether it is the first one: who was first stays. */
export async function insertReview(
  trx: Executor,
  place: {
    id: string;
    applicationId: string;
    sessionId: string;
    agentId: string | null;
    schemeId: string;
    taskId: string | null;
  },
  written: WrittenReview,
): Promise<boolean> {
  const { scores, total, range, remark, marks, inspectorId, now } = written;
  const { numInsertedOrUpdatedRows: inserted } = await trx
    .insertInto('review')
    .values({
      id: place.id,
      application_id: place.applicationId,
      session_id: place.sessionId,
      agent_id: place.agentId,
      inspector_id: inspectorId,
      scheme_id: place.schemeId,
      task_id: place.taskId,
      scores: JSON.stringify(scores),
      total,
      range,
      remark,
      marks: JSON.stringify(marks),
      revision: 1,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (inserted !== 1n) return false;
  await insertChange(trx, { id: place.id, revision: 1 }, written);
  return true;
}

/** Answers whether it was still as `revision` says. */
export async function updateReview(
  trx: Executor,
  { id, revision }: { id: string; revision: number },
  written: WrittenReview,
): Promise<boolean> {
  const { scores, total, range, remark, marks, inspectorId, now } = written;
  const { numUpdatedRows } = await trx
    .updateTable('review')
    .set({
      scores: JSON.stringify(scores),
      total,
      range,
      remark,
      marks: JSON.stringify(marks),
      inspector_id: inspectorId,
      revision: revision + 1,
      updated_at: now,
    })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) return false;
  await insertChange(trx, { id, revision: revision + 1 }, written);
  return true;
}

async function insertChange(
  trx: Executor,
  { id, revision }: { id: string; revision: number },
  { scores, total, remark, inspectorId, now }: WrittenReview,
): Promise<void> {
  await trx
    .insertInto('review_change')
    .values({ review_id: id, revision, at: now, agent_id: inspectorId, scores: JSON.stringify(scores), total, remark })
    .execute();
}
