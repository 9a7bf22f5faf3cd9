import type { JsonObject, VisitorChannel } from '@parley/schemas';
import '../applications/application-tables.ts';
import type { Executor } from '../platform/database/index.ts';
import type { VisitorIdentity } from './visitor-token.ts';

/** A channel as its visitors' side needs it. */
export type VisitorSideChannel = VisitorChannel & {
  applicationId: string;
  secretSealed: string | null;
  allowedOrigins: string[];
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
  /** Where it comes from: page, referrer. */
  profile?: JsonObject;
};

export async function findChannel(db: Executor, channelId: string): Promise<VisitorSideChannel | null> {
  const row = await db
    .selectFrom('channel')
    .select(['id', 'application_id', 'kind', 'name', 'secret_sealed', 'allowed_origins'])
    .where('id', '=', channelId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return row
    ? {
        id: row.id,
        name: row.name,
        kind: row.kind,
        applicationId: row.application_id,
        secretSealed: row.secret_sealed,
        allowedOrigins: row.allowed_origins,
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
    })
    .execute();
}

/** Keeps what is newly said; what is not said again stays. */
export async function updateVisitor(db: Executor, id: string, profile: VisitorProfile, now: Date): Promise<void> {
  await db
    .updateTable('visitor')
    .set({ last_seen_at: now, ...columnsOf(profile) })
    .where('id', '=', id)
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

function columnsOf({ name, avatar, phone, email, locale, vip, attributes, profile }: VisitorProfile) {
  return {
    ...(name !== undefined && { name }),
    ...(avatar !== undefined && { avatar }),
    ...(phone !== undefined && { phone }),
    ...(email !== undefined && { email }),
    ...(locale !== undefined && { locale }),
    ...(vip !== undefined && { vip }),
    ...(attributes && { attributes: JSON.stringify(attributes) }),
    ...(profile && Object.keys(profile).length > 0 && { profile: JSON.stringify(profile) }),
  };
}
