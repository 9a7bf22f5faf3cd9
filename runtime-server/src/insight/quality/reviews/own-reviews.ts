import type { closed, OwnReview, OwnReviewDetails } from '@parley/schemas';
import { AppealState, Instant } from '@parley/schemas';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { Type, type Static } from 'typebox';
import type { ReadSettings } from '../../../organisation/settings/settings-cache.ts';
import type { Executor } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/index.ts';
import { keyset, type ListQuery, type Page } from '../../../platform/http/index.ts';
import { presentScheme, findSchemes } from '../scheme/scheme.store.ts';
import {
  presentReview,
  presentSummary,
  readReviews,
  reviewColumns,
  reviewTables,
  type ReviewRow,
} from './review.store.ts';
import { measureSessions, unmeasured, withoutLate } from './session-metrics.ts';

export const ownReviewFilters = {
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
  range: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
  appeal: Type.Optional(Type.Union([AppealState, Type.Enum(['none'])])),
};
type OwnReviewFilter = Static<ReturnType<typeof closed<typeof ownReviewFilters>>>;

type Who = { applicationId: string; agentId: string };
type OwnRow = ReviewRow & { visitor_name: string; started_at: Date; ended_at: Date | null };

/** What agents may know of their results is the application's to say (QA-08). @throws AppError `forbidden` */
export async function refuseUnseen(settingsOf: ReadSettings, applicationId: string): Promise<{ appealDays: number }> {
  const { quality } = await settingsOf(applicationId);
  if (quality.agentsSeeReviews) return quality;
  throw new AppError('forbidden', 'Agents do not see reviews here. Ask an administrator.');
}

/** Reviews of what an agent served, latest first. */
export async function listOwnReviews(
  db: Executor,
  who: Who,
  { cursor, limit, ...filter }: ListQuery & OwnReviewFilter,
): Promise<Page<OwnReview>> {
  const order = [{ column: 'r.id', direction: 'desc', kind: 'text' }] as const;
  const paging = keyset(order, { limit, ...(cursor !== undefined && { cursor }) });
  const rows = await readOwn(
    db,
    sql<SqlBool>`${isOwn(who)} and ${isChosen(filter)} and ${paging.after}
    order by ${paging.order} limit ${paging.fetch}`,
  );
  return paging.toPage(rows, (row) => [row.id], presentOwn);
}

/** @throws AppError `not_found` */
export async function readOwnReview(
  db: Executor,
  who: Who,
  id: string,
  how: { excessiveSeconds: number; appealDays: number; now: Date },
): Promise<OwnReviewDetails> {
  const [row] = await readOwn(db, sql<SqlBool>`${isOwn(who)} and r.id = ${id}`);
  if (!row) throw noReview();
  const measured =
    (await measureSessions(db, [row.session_id], how.excessiveSeconds)).get(row.session_id) ?? unmeasured;
  const until = appealUntil(row, how.appealDays);
  return {
    sessionId: row.session_id,
    visitor: row.visitor_name,
    startedAt: row.started_at.toISOString(),
    metrics: withoutLate(measured),
    excessiveSeconds: how.excessiveSeconds,
    excessive: measured.late,
    review: await presentReview(db, row),
    scheme: presentScheme((await findSchemes(db, [row.scheme_id])).get(row.scheme_id) ?? null),
    locked: 'read-only',
    mayAppeal: row.appeal_id === null && (until === null || how.now <= until),
    appealUntil: until?.toISOString() ?? null,
  };
}

/** A review of the agent's, locked: nobody changes it, or appeals against it, meanwhile. @throws AppError `not_found` */
export async function lockOwnReview(trx: Executor, who: Who, id: string): Promise<ReviewRow> {
  await sql`select from review r where ${isOwn(who)} and r.id = ${id} for update`.execute(trx);
  const [row] = await readReviews(trx, sql<SqlBool>`${isOwn(who)} and r.id = ${id}`);
  if (!row) throw noReview();
  return row;
}

/** Until when one may appeal; null = always. Counted from the last change of the score. */
export function appealUntil({ updated_at: at }: Pick<ReviewRow, 'updated_at'>, appealDays: number): Date | null {
  return appealDays === 0 ? null : new Date(at.getTime() + appealDays * 86_400_000);
}

function isOwn({ applicationId, agentId }: Who): RawBuilder<SqlBool> {
  return sql<SqlBool>`(r.application_id = ${applicationId} and r.agent_id = ${agentId} and r.task_id is null)`;
}

function isChosen({ from, to, range, appeal }: OwnReviewFilter): RawBuilder<SqlBool> {
  const all = [
    sql<SqlBool>`true`,
    from !== undefined && sql<SqlBool>`r.created_at >= ${new Date(from)}`,
    to !== undefined && sql<SqlBool>`r.created_at < ${new Date(to)}`,
    range !== undefined && sql<SqlBool>`r.range = ${range}`,
    appeal === 'none' && sql<SqlBool>`p.id is null`,
    appeal !== undefined && appeal !== 'none' && sql<SqlBool>`p.state = ${appeal}`,
  ];
  return sql.join(
    all.filter((condition) => condition !== false),
    sql` and `,
  );
}

async function readOwn(db: Executor, where: RawBuilder<unknown>): Promise<OwnRow[]> {
  const { rows } = await sql<OwnRow>`
    select ${reviewColumns}, v.name as visitor_name, s.started_at, s.ended_at
    from ${reviewTables} join session s on s.id = r.session_id join visitor v on v.id = s.visitor_id
    where ${where}`.execute(db);
  return rows;
}

function presentOwn(row: OwnRow): OwnReview {
  return {
    ...presentSummary(row),
    sessionId: row.session_id,
    visitor: row.visitor_name,
    startedAt: row.started_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    remark: row.remark,
  };
}

function noReview(): AppError {
  return new AppError('not_found', 'There is no such review of your conversations.');
}
