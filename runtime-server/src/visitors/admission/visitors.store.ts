import type { JsonObject, VisitorChannel } from '@parley/schemas';
import { sql, type RawBuilder } from 'kysely';
import { noteDevice } from './devices.store.ts';
import '../../definitions/channels/channel-tables.ts';
import type { Executor } from '../../platform/database/index.ts';
import { windowSettingsOf } from '../../definitions/channels/window-settings.ts';
import type { VisitorIdentity } from './visitor-token.ts';

/** A channel as its visitors' side needs it. */
export type VisitorSideChannel = VisitorChannel & {
  applicationId: string;
  secretSealed: string | null;
  allowedOrigins: string[];
  /** Whether its visitors are told nickname and avatar of who serves them (WIDGET-06). */
  showsAgents: boolean;
  /** With its application. */
  isClosed: boolean;
};

/** A visitor as what it sends needs it. */
export type VisitorPerson = { id: string; name: string; avatar: string; isBlocked: boolean; isIdentified: boolean };

/** What a visitor says of itself, or its host app of it. */
export type VisitorProfile = {
  name?: string;
  avatar?: string;
  phone?: string;
  email?: string;
  locale?: string;
  vip?: boolean;
  attributes?: JsonObject;
  /** What its browser says: kept beside what was known before. */
  context?: VisitorContext;
};

/** Where a visitor is and what with (WIDGET-29); the pages it saw are kept too, the last ones. */
export type VisitorContext = {
  page?: string;
  title?: string;
  referrer?: string;
  /** By which button, link or invitation it came. */
  entry?: string;
  /** The skill group, or agent by staff number, that the page asks for; null = for none any more. */
  wish?: { skillGroup?: string; agent?: string } | null;
  /** IANA zone in which it reads times. */
  timeZone?: string;
  browser?: string;
  os?: string;
  address?: string;
};

const pagesKept = 20;

export async function findChannel(db: Executor, channelId: string): Promise<VisitorSideChannel | null> {
  const row = await db
    .selectFrom('channel as c')
    .innerJoin('application as p', 'p.id', 'c.application_id')
    .select(['c.id', 'c.application_id', 'c.kind', 'c.name', 'c.secret_sealed', 'c.allowed_origins', 'c.settings'])
    .select('p.closed_at')
    .where('c.id', '=', channelId)
    .where('c.deleted_at', 'is', null)
    .executeTakeFirst();
  // Visitors of a vendor's chat come by the vendor alone.
  return row && (row.kind === 'web' || row.kind === 'in-app')
    ? {
        id: row.id,
        name: row.name,
        kind: row.kind,
        applicationId: row.application_id,
        secretSealed: row.secret_sealed,
        allowedOrigins: row.allowed_origins,
        showsAgents: windowSettingsOf(row.settings).showAgentNicknames,
        isClosed: row.closed_at !== null,
      }
    : null;
}

/** The visitor of a token, if it still exists there. */
export async function findVisitor(
  db: Executor,
  { visitorId, applicationId }: Pick<VisitorIdentity, 'visitorId' | 'applicationId'>,
): Promise<VisitorPerson | null> {
  const row = await db
    .selectFrom('visitor')
    .select(['id', 'name', 'avatar', 'user_id', 'blocked_at'])
    .where('erased_at', 'is', null)
    .where('id', '=', visitorId)
    .where('application_id', '=', applicationId)
    .executeTakeFirst();
  if (!row) return null;
  const { id, name, avatar } = row;
  return { id, name, avatar, isBlocked: row.blocked_at !== null, isIdentified: row.user_id !== null };
}

export async function insertVisitor(
  db: Executor,
  visitor: { id: string; applicationId: string; userId: string | null; profile: VisitorProfile; now: Date },
): Promise<void> {
  const { id, applicationId, userId, profile, now } = visitor;
  await db
    .insertInto('visitor')
    .values({
      id,
      application_id: applicationId,
      user_id: userId,
      linked_to: null,
      blocked_at: null,
      blocked_reason: null,
      created_at: now,
      last_seen_at: now,
      ...columnsOf(profile),
      profile: JSON.stringify(contextOf(profile.context, now)),
    })
    .execute();
  if (profile.context) await noteDevice(db, id, profile.context, now);
}

/** Keeps what is newly said; what is not said again stays. */
export async function updateVisitor(db: Executor, id: string, profile: VisitorProfile, now: Date): Promise<void> {
  await db
    .updateTable('visitor')
    .set({
      last_seen_at: now,
      ...unlessKept(columnsOf(profile)),
      ...(profile.context && { profile: withContext(profile.context, now) }),
    })
    .where('id', '=', id)
    .execute();
  if (profile.context) await noteDevice(db, id, profile.context, now);
}

/** What agents wrote of a visitor is not written over by what a page says of it (AGENT-35). */
function unlessKept(columns: ReturnType<typeof columnsOf>) {
  const kept = Object.fromEntries(
    (['name', 'phone', 'email'] as const).flatMap((column) => {
      const said = columns[column];
      return said === undefined
        ? []
        : [[column, sql<string>`case when ${column} = any(kept) then ${sql.ref(column)} else ${said} end`] as const];
    }),
  );
  return { ...columns, ...kept };
}

/** Keeps that a visitor agreed, and when first, if it is to what is asked for now. */
export async function noteConsent(db: Executor, visitorId: string, version: number, now: Date): Promise<void> {
  await sql`update visitor v set consent_version = ${version}, consent_at = ${now}
    from application p where v.id = ${visitorId} and p.id = v.application_id and p.consent_version = ${version}
      and v.consent_version is distinct from ${version}`.execute(db);
}

/** An app that signs its users in is connected; written at most once a minute. */
export async function noteIdentity(db: Executor, channelId: string, now: Date): Promise<void> {
  await db
    .updateTable('channel')
    .set({ last_identity_at: now })
    .where('id', '=', channelId)
    .where(({ eb, or }) =>
      or([eb('last_identity_at', 'is', null), eb('last_identity_at', '<', new Date(now.getTime() - 60_000))]),
    )
    .execute();
}

/** The visitor that a user of the host app is on this channel. */
export async function findIdentity(db: Executor, channelId: string, userId: string): Promise<string | null> {
  const row = await db
    .selectFrom('visitor_identity')
    .select('visitor_id')
    .where('channel_id', '=', channelId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row?.visitor_id ?? null;
}

/** False when somebody was faster: then `findIdentity` knows the visitor. */
export async function insertIdentity(
  db: Executor,
  identity: { channelId: string; userId: string; visitorId: string },
): Promise<boolean> {
  const row = await db
    .insertInto('visitor_identity')
    .values({ channel_id: identity.channelId, user_id: identity.userId, visitor_id: identity.visitorId })
    .onConflict((conflict) => conflict.columns(['channel_id', 'user_id']).doNothing())
    .returning('visitor_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes that an anonymous visitor turned out to be this one; their threads stay apart (protocol.md §2). */
export async function linkVisitor(db: Executor, anonymousId: string, visitorId: string): Promise<void> {
  await db
    .updateTable('visitor')
    .set({ linked_to: visitorId })
    .where('id', '=', anonymousId)
    .where('user_id', 'is', null)
    .execute();
}

function columnsOf({ name, avatar, phone, email, locale, vip, attributes }: VisitorProfile) {
  return {
    ...(name !== undefined && { name }),
    ...(avatar !== undefined && { avatar }),
    ...(phone !== undefined && { phone }),
    ...(email !== undefined && { email }),
    ...(locale !== undefined && { locale }),
    ...(vip !== undefined && { vip }),
    ...(attributes && { attributes: JSON.stringify(attributes) }),
  };
}

type Page = { page: string; title?: string; at: string };

function contextOf(context: VisitorContext = {}, now: Date): JsonObject {
  const { title: _title, ...said } = context;
  const page = pageOf(context, now);
  return { ...said, pages: page ? [page] : [] };
}

function pageOf({ page, title }: VisitorContext, now: Date): Page | null {
  return page === undefined ? null : { page, ...(title !== undefined && { title }), at: now.toISOString() };
}

/** What is newly said over what was known, in one statement: two tabs may tell at the same time. */
function withContext(context: VisitorContext, now: Date): RawBuilder<string> {
  const { title: _title, ...said } = context;
  const page = pageOf(context, now);
  const known = sql`coalesce(profile->'pages', '[]'::jsonb)`;
  if (!page) return sql<string>`profile || ${JSON.stringify(said)}::jsonb`;
  return sql<string>`profile || ${JSON.stringify(said)}::jsonb || jsonb_build_object('pages',
    case when ${known}->-1->>'page' = ${page.page} then ${known} else (
      select jsonb_agg(entry order by number) from (
        select entry, number from jsonb_array_elements(${known} || ${JSON.stringify([page])}::jsonb)
          with ordinality as one (entry, number) order by number desc limit ${pagesKept}
      ) last
    ) end)`;
}
