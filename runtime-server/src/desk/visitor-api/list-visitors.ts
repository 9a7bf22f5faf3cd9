import { foldedOf } from '../../sessions/visitor-profiles/folded-of.ts';
import { isHeldBy } from '../../platform/database/is-found-in.ts';
import { closed, visitorFilter, type VisitorBlock, type VisitorCount, type VisitorSummary } from '@parley/schemas';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Static } from 'typebox';
import { authorName } from '../../organisation/audit/author-name.ts';
import { holdsContact } from '../../platform/contacts/holds-contact.ts';
import type { Executor } from '../../platform/database/index.ts';
import { keyset, listParameters, type ListQuery, type Page } from '../../platform/http/index.ts';
import '../../sessions/taggings/tagging-tables.ts';
import type { SessionActor } from '../session-access/session-actor.ts';
import { isVisibleVisitor } from '../session-access/visible-visitors.ts';

export const VisitorFilter = closed(visitorFilter);
export type VisitorFilter = Static<typeof VisitorFilter>;
export const VisitorListQuery = closed({ ...listParameters, ...visitorFilter });

type Reader = { actor: SessionActor; seesQueue: boolean; now: Date };
type Row = {
  id: string;
  user_id: string | null;
  name: string;
  phone: string;
  email: string;
  vip: boolean;
  tags: string[];
  created_at: Date;
  last_seen_at: Date | null;
  blocked_at: Date | null;
  blocked_reason: string | null;
};

/** Counted no further: a screen says "more than". */
const countedUpTo = 10_000;

/** The visitors that one may see, latest first. */
export async function listVisitors(
  db: Executor,
  reader: Reader,
  query: VisitorFilter & ListQuery,
): Promise<Page<VisitorSummary>> {
  const paging = keyset(
    [
      { column: 'v.created_ms', direction: 'desc', kind: 'time' },
      { column: 'v.id', direction: 'desc', kind: 'text' },
    ],
    query,
  );
  const { rows } = await sql<Row>`
    select v.id, v.user_id, v.name, v.phone, v.email, v.vip, v.tags, v.created_ms as created_at, v.last_seen_at, v.blocked_at, v.blocked_reason
    from (select *, date_trunc('milliseconds', created_at) as created_ms from visitor) v
    where ${conditions(reader, query)} and ${paging.after}
    order by ${paging.order} limit ${paging.fetch}`.execute(db);
  return paging.toPage(rows, (row) => [row.created_at.toISOString(), row.id], present);
}

export async function countVisitors(
  db: Executor,
  reader: Reader,
  filter: VisitorFilter,
  upTo = countedUpTo,
): Promise<VisitorCount> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
    select from visitor v where ${conditions(reader, filter)} limit ${upTo + 1}) few`.execute(db);
  const count = rows[0]?.count ?? 0;
  return { count: Math.min(count, upTo), isMore: count > upTo };
}

/** When a visitor was blocked and let in again, latest first: from what the audit keeps. */
export async function readVisitorBlocks(
  db: Executor,
  { applicationId, visitorId }: { applicationId: string; visitorId: string },
): Promise<VisitorBlock[]> {
  const rows = await db
    .selectFrom('audit_entry')
    .select(['action', 'happened_at', 'detail'])
    .select(authorName('audit_entry.actor', 'audit_entry.application_id').as('author'))
    .where('application_id', '=', applicationId)
    .where('subject', '=', visitorId)
    .where('action', 'in', ['visitor.blocked', 'visitor.unblocked'])
    .orderBy('id', 'desc')
    .limit(50)
    .execute();
  return rows.map(({ action, happened_at: at, detail, author }) => ({
    at: at.toISOString(),
    action: action === 'visitor.blocked' ? 'blocked' : 'unblocked',
    by: author,
    reason: typeof detail.reason === 'string' ? detail.reason : null,
  }));
}

function conditions(
  { actor, seesQueue, now }: Reader,
  { q, segment = 'all', tag, since = 'ever' }: VisitorFilter,
): RawBuilder<SqlBool> {
  const all = [isVisibleVisitor(actor, { seesQueue }), segments[segment]];
  if (since !== 'ever') {
    all.push(sql<SqlBool>`v.created_at >= ${new Date(now.getTime() - days[since] * 86_400_000)}`);
  }
  if (tag !== undefined) {
    all.push(sql<SqlBool>`v.id in (select g.visitor_id from tagging g join tag t on t.id = g.tag_id
      where g.removed_at is null and g.application_id = ${actor.applicationId}
        and (t.id = ${tag} or t.ancestors @> array[${tag}]))`);
  }
  const word = q?.trim() ?? '';
  if (word !== '') {
    const [name, phone, email, userId, id] = (['name', 'phone', 'email', 'user_id', 'id'] as const).map((column) =>
      isHeldBy(column === 'id' ? sql`v.id` : foldedOf(column), word),
    );
    all.push(
      actor.seesContacts
        ? sql<SqlBool>`(${name} or ${phone} or ${email} or ${userId} or ${id})`
        : sql<SqlBool>`((${name} and not ${holdsContact(sql`v.name`)})
            or (${userId} and not ${holdsContact(sql`v.user_id`)}) or ${id})`,
    );
  }
  return sql<SqlBool>`${sql.join(all, sql` and `)}`;
}

const days = { today: 1, week: 7, month: 30 } as const;

const segments: Record<NonNullable<VisitorFilter['segment']>, RawBuilder<SqlBool>> = {
  all: sql<SqlBool>`true`,
  vip: sql<SqlBool>`v.vip`,
  known: sql<SqlBool>`v.user_id is not null`,
  anonymous: sql<SqlBool>`v.user_id is null`,
  blocked: sql<SqlBool>`v.blocked_at is not null`,
};

function present(row: Row): VisitorSummary {
  return {
    id: row.id,
    userId: row.user_id,
    name: row.name,
    phone: row.phone,
    email: row.email,
    vip: row.vip,
    tags: row.tags,
    firstSeenAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
    blockedAt: row.blocked_at?.toISOString() ?? null,
    blockedReason: row.blocked_reason,
  };
}
