import type { ProfileField, VisitorChange, VisitorPage, VisitorProfile } from '@parley/schemas';
import { authorName } from '../../organisation/audit/author-name.ts';
import type { Executor } from '../../platform/database/index.ts';
import { keyset, type ListQuery, type Page } from '../../platform/http/index.ts';
import '../../definitions/channels/channel-tables.ts';
import { readTaggings } from '../taggings/tagging.store.ts';
import { valueOf } from './change-visitor.ts';

type Place = { applicationId: string; visitorId: string };

/** All that is kept of a visitor; null when there is none. */
export async function readVisitorProfile(
  db: Executor,
  { applicationId, visitorId }: Place,
  fields: readonly ProfileField[],
): Promise<VisitorProfile | null> {
  const row = await db
    .selectFrom('visitor')
    .selectAll()
    .where('id', '=', visitorId)
    .where('application_id', '=', applicationId)
    .executeTakeFirst();
  if (!row) return null;
  const values = fields.map(({ key }) => {
    const value = valueOf(row, key);
    return [key, typeof value === 'boolean' ? null : value] as const;
  });
  const { pages } = row.profile;
  return {
    id: row.id,
    userId: row.user_id,
    avatar: row.avatar,
    vip: row.vip,
    fields: Object.fromEntries(values),
    revision: row.revision,
    tags: await readTaggings(db, { kind: 'visitor', id: visitorId }),
    locale: row.locale,
    pages: Array.isArray(pages) ? (pages as unknown as VisitorPage[]) : [],
    devices: await readDevices(db, visitorId),
    identities: await readIdentities(db, visitorId),
    firstSeenAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
    blockedAt: row.blocked_at?.toISOString() ?? null,
    ...(row.consent_version !== null &&
      row.consent_at && { consent: { version: row.consent_version, at: row.consent_at.toISOString() } }),
  };
}

async function readDevices(db: Executor, visitorId: string): Promise<VisitorProfile['devices']> {
  const rows = await db
    .selectFrom('visitor_device')
    .selectAll()
    .where('visitor_id', '=', visitorId)
    .orderBy('last_seen_at', 'desc')
    .limit(20)
    .execute();
  return rows.map(({ browser, os, first_seen_at: first, last_seen_at: last }) => ({
    browser,
    os,
    firstSeenAt: first.toISOString(),
    lastSeenAt: last.toISOString(),
  }));
}

/** Who it is on which channel, and who it was there before it said so. */
async function readIdentities(db: Executor, visitorId: string): Promise<VisitorProfile['identities']> {
  const users = await db
    .selectFrom('visitor_identity as i')
    .innerJoin('channel as c', 'c.id', 'i.channel_id')
    .select(['i.user_id', 'c.name'])
    .where('i.visitor_id', '=', visitorId)
    .orderBy('c.name')
    .limit(50)
    .execute();
  const before = await db
    .selectFrom('visitor')
    .select('id')
    .where('linked_to', '=', visitorId)
    .orderBy('id')
    .limit(50)
    .execute();
  return [
    ...users.map(({ user_id: id, name }) => ({ kind: 'channel' as const, id, channelName: name })),
    ...before.map(({ id }) => ({ kind: 'anonymous' as const, id, channelName: null })),
  ];
}

/** Who changed what, latest first. */
export async function listVisitorChanges(
  db: Executor,
  visitorId: string,
  query: ListQuery,
): Promise<Page<VisitorChange>> {
  const paging = keyset(
    [
      { column: 'h.revision', direction: 'desc', kind: 'number' },
      { column: 'h.field', direction: 'asc', kind: 'text' },
    ],
    query,
  );
  const rows = await db
    .selectFrom('visitor_change as h')
    .innerJoin('visitor as v', 'v.id', 'h.visitor_id')
    .selectAll('h')
    .select(authorName('h.changed_by', 'v.application_id').as('author'))
    .where('h.visitor_id', '=', visitorId)
    .where(paging.after)
    .orderBy(paging.order)
    .limit(paging.fetch)
    .execute();
  return paging.toPage(
    rows,
    (row) => [row.revision, row.field],
    (row) => ({
      revision: row.revision,
      field: row.field,
      before: row.before,
      after: row.after,
      source: row.source,
      changedBy: row.author,
      changedAt: row.changed_at.toISOString(),
    }),
  );
}
