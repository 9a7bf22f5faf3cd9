import { sql, type Selectable } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import type { KeptInvitation, PageVisitTable } from './visit-tables.ts';

export type PageVisit = Selectable<PageVisitTable>;

/** What a browser told, with what is known besides. */
export type ToldVisit = {
  channelId: string;
  id: string;
  applicationId: string;
  visitorId: string | null;
  page: string;
  title: string;
  referrer: string;
  locale: string;
  now: Date;
};

/** Who comes back after this time makes a new visit. */
const visitGapSeconds = 30 * 60;
/** Browsers that an application remembers; more are not kept until others are forgotten. */
const mostVisits = 20_000;

/** Keeps what a browser told; null where the application remembers as many as it may. */
export async function keepVisit(db: Executor, told: ToldVisit): Promise<PageVisit | null> {
  const known = await updateVisit(db, told);
  if (known) return known;
  const { count } = await db
    .selectFrom('page_visit')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('application_id', '=', told.applicationId)
    .executeTakeFirstOrThrow();
  if (Number(count) >= mostVisits) return null;
  const { channelId, id, applicationId, page, title, referrer, locale, now } = told;
  const row = await db
    .insertInto('page_visit')
    .values({
      channel_id: channelId,
      id,
      application_id: applicationId,
      visitor_id: present(told),
      page,
      title,
      referrer,
      locale,
      started_at: now,
      page_since: now,
      last_seen_at: now,
      invited_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  // Another tab of the same browser was faster.
  return row ?? (await updateVisit(db, told));
}

/** Who was erased meanwhile has a token still: it is nobody's, and their way over the pages is not kept anew. */
function present({ visitorId, applicationId }: ToldVisit) {
  return sql<string | null>`(select v.id from visitor v
    where v.id = ${visitorId} and v.application_id = ${applicationId} and v.erased_at is null)`;
}

async function updateVisit(db: Executor, told: ToldVisit): Promise<PageVisit | null> {
  const { channelId, id, page, title, referrer, locale, now } = told;
  const isNew = sql<boolean>`last_seen_at < ${new Date(now.getTime() - visitGapSeconds * 1_000)}`;
  const isOther = sql<boolean>`(page <> ${page} or ${isNew})`;
  const row = await db
    .updateTable('page_visit')
    .set({
      visits: sql`case when ${isNew} then visits + 1 else visits end`,
      views: sql`case when ${isNew} then 1 when page <> ${page} then views + 1 else views end`,
      started_at: sql`case when ${isNew} then ${now}::timestamptz else started_at end`,
      page_since: sql`case when ${isOther} then ${now}::timestamptz else page_since end`,
      referrer: sql`case when ${isNew} then ${referrer} else referrer end`,
      page,
      title,
      locale,
      last_seen_at: now,
      visitor_id: sql`coalesce(${present(told)}, visitor_id)`,
    })
    .where('channel_id', '=', channelId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

/** Makes an invitation where none is open; false where one is. */
export async function inviteVisit(
  db: Executor,
  { channelId, id, now }: { channelId: string; id: string; now: Date },
  invitation: KeptInvitation,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('page_visit')
    .set({ invitation: JSON.stringify(invitation), invited_at: now })
    .where('channel_id', '=', channelId)
    .where('id', '=', id)
    .where(sql<boolean>`invitation ->> 'state' is distinct from 'open'`)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** What became of the invitation that is open. */
export async function answerInvitation(
  db: Executor,
  { channelId, id }: { channelId: string; id: string },
  { invitation, accepted }: { invitation: string; accepted: boolean },
): Promise<void> {
  const state = JSON.stringify({ state: accepted ? 'accepted' : 'ignored' });
  await db
    .updateTable('page_visit')
    .set({ invitation: sql`invitation || ${state}::jsonb` })
    .where('channel_id', '=', channelId)
    .where('id', '=', id)
    .where(sql<boolean>`invitation ->> 'id' = ${invitation} and invitation ->> 'state' = 'open'`)
    .execute();
}

/**
 * Somebody comes by an invitation: it is theirs, and begins their next session with what it said. One that is not known, or
 * was taken by somebody else, is none.
 */
export async function acceptInvitation(
  db: Executor,
  { channelId, invitation, visitorId, now }: { channelId: string; invitation: string; visitorId: string; now: Date },
): Promise<void> {
  await sql`
    with taken as (
      update page_visit p set invitation = p.invitation || '{"state":"accepted","taken":true}', visitor_id = ${visitorId}
      where p.channel_id = ${channelId} and p.invitation is not null and p.invitation ->> 'id' = ${invitation}
        and p.invitation ->> 'state' <> 'ignored' and not p.invitation ? 'taken'
      returning p.invitation)
    update visitor v set invited = jsonb_build_object('id', t.invitation ->> 'id', 'agentId', t.invitation ->> 'agentId',
      'name', t.invitation ->> 'from', 'text', t.invitation ->> 'text', 'at', ${now.toISOString()}::text)
    from taken t where v.id = ${visitorId}`.execute(db);
}
