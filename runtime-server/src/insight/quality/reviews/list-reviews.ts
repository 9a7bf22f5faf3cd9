import type { ReviewedSession, SessionCount } from '@parley/schemas';
import { sql } from 'kysely';
import { latestFirst, latestKey } from '../../../desk/agent-api/list-sessions.ts';
import { presentSessions, readSessionRows } from '../../../desk/session-view/session-view.ts';
import type { Executor } from '../../../platform/database/index.ts';
import { keyset, type ListQuery, type Page } from '../../../platform/http/index.ts';
import { reviewConditions, type ReviewFilter, type ReviewReader } from './review-filter.ts';
import { presentSummary, readReviewsOf } from './review.store.ts';
import { measureSessions, unmeasured, withoutLate } from './session-metrics.ts';

/** Closed sessions with how they went and what was given for them, latest first (QA-01). */
export async function listReviewedSessions(
  db: Executor,
  reader: ReviewReader,
  query: ListQuery & ReviewFilter,
  excessiveSeconds: number,
): Promise<Page<ReviewedSession>> {
  const { cursor, limit, ...filter } = query;
  const paging = keyset(latestFirst, { limit, ...(cursor !== undefined && { cursor }) });
  const rows = await readSessionRows(db, reviewConditions(reader, filter), paging);
  const page = paging.toPage(rows, latestKey, (row) => row);
  const ids = page.items.map(({ id }) => id);
  const measured = await measureSessions(db, ids, excessiveSeconds);
  const reviews = await readReviewsOf(db, ids);
  const sessions = await presentSessions(db, page.items);
  return {
    items: sessions.map((session) => {
      const review = reviews.get(session.id);
      return {
        session,
        metrics: withoutLate(measured.get(session.id) ?? unmeasured),
        review: review ? presentSummary(review) : null,
      };
    }),
    nextCursor: page.nextCursor,
  };
}

/** How many there are, counted to `upTo + 1`. */
export async function countReviewedSessions(
  db: Executor,
  reader: ReviewReader,
  filter: ReviewFilter,
  upTo: number,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
    select from session s where ${reviewConditions(reader, filter)} limit ${upTo + 1}) few`.execute(db);
  return rows[0]?.count ?? 0;
}

/** A screen shows "10,000+". */
const countedUpTo = 10_000;

export async function countForScreen(db: Executor, reader: ReviewReader, filter: ReviewFilter): Promise<SessionCount> {
  const count = await countReviewedSessions(db, reader, filter, countedUpTo);
  return { count: Math.min(count, countedUpTo), isMore: count > countedUpTo };
}
