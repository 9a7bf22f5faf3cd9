import { openChannelSecret } from '../../definitions/channels/channel.store.ts';
import { isWanted, type OutsideInterest } from '../../organisation/outside-events/outside-interest.ts';
import { withTransaction, type Database } from '../../platform/database/index.ts';
import { closedToVisitors } from '../../organisation/applications/closed-applications.ts';
import type { Clock } from '../../platform/clock.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { NewId } from '../../platform/ids.ts';
import type { Secrets } from '../../platform/secrets.ts';
import type { RateLimiter } from '../../platform/rate-limit.ts';
import { isLoopback } from '../../platform/http/index.ts';
import { isOriginAllowed } from '../../definitions/channels/allowed-origin.ts';
import { cleanAddress, type PageQueries } from './clean-address.ts';
import { findOrAddUser } from './find-or-add-user.ts';
import { tellOfNewVisitor } from './tell-of-new-visitor.ts';
import { verifyHostIdentity } from './host-identity.ts';
import type { VisitorIdentity, VisitorTokens } from './visitor-token.ts';
import {
  findChannel,
  findVisitor,
  insertVisitor,
  linkVisitor,
  noteConsent,
  noteIdentity,
  updateVisitor,
  type VisitorProfile,
  type VisitorSideChannel,
} from './visitors.store.ts';

/** Who asks to be a visitor of a channel, and what it shows. */
export type AdmissionRequest = {
  channelId: string;
  /** What the host app's backend signed; absent = anonymous. */
  identity?: string;
  /** A visitor token from before. */
  token?: string;
  profile: VisitorProfile;
  /** By which they come. */
  invitation?: string;
  /** The version of the text that they agree to. */
  consent?: number;
  address: string;
  /** The page that asks, where it is one of another site. */
  pageOrigin?: string | null;
};

export type Admission = { visitorId: string; token: string; expiresAt: string };

export type AdmitVisitor = (request: AdmissionRequest) => Promise<Admission>;

export type AdmitVisitorOptions = {
  database: Pick<Database, 'kysely'>;
  clock: Clock;
  newId: NewId;
  secrets: Secrets;
  tokens: VisitorTokens;
  /** New visitors of one address. */
  limiter: RateLimiter;
  /** What systems outside want to hear of. */
  interestOf: OutsideInterest;
  /** An invitation that is accepted by coming. */
  accept: (invitation: { channelId: string; invitation: string; visitorId: string; now: Date }) => Promise<void>;
  /** What of visitors is kept in this application. */
  keeps: (applicationId: string) => Promise<{ keepAddress: boolean; keepPages: boolean; pageQueries: PageQueries }>;
};

/**
 * Gives a visitor its token: a new anonymous visitor, the one of a user of the host app (the same on every device), or,
 * with a token that is still valid, the same visitor again.
 *
 * @throws AppError `not_found`, `forbidden` for a page that may not open the channel, `token_invalid`, `token_expired`, `blocked`, `too_many_requests`
 */
export function createAdmitVisitor(options: AdmitVisitorOptions): AdmitVisitor {
  const { database, clock, newId, secrets, tokens, limiter, keeps, accept, interestOf } = options;

  const newVisitor = async (channel: VisitorSideChannel, profile: VisitorProfile, address: string): Promise<string> => {
    limit(limiter, address);
    const id = newId('vis');
    const { applicationId } = channel;
    const visitor = { id, applicationId, userId: null, profile, now: clock.now() };
    if (!isWanted(await interestOf(applicationId), 'visitor.created')) {
      await insertVisitor(database.kysely, visitor);
      return id;
    }
    await withTransaction(database, async (trx) => {
      await insertVisitor(trx, visitor);
      await tellOfNewVisitor(trx, newId, visitor, channel.id);
    });
    return id;
  };

  const identify = async (channel: VisitorSideChannel, jwt: string, given: VisitorProfile, address: string) => {
    const { id: channelId, applicationId, secretSealed } = channel;
    const row = { id: channelId, application_id: applicationId, secret_sealed: secretSealed };
    const secret = openChannelSecret(secrets, row);
    if (secret === null) {
      throw new AppError('token_invalid', 'This channel takes no identities: it has no secret to sign them with.');
    }
    const { userId, ...said } = await verifyHostIdentity(jwt, { channelId, secret, clock });
    await noteIdentity(database.kysely, channelId, clock.now());
    const profile: VisitorProfile = { ...given, ...withoutAbsent(said) };
    const user = { applicationId, channelId, userId, profile };
    return { visitorId: await findOrAddUser(options, user, () => limit(limiter, address)), profile };
  };

  return async ({ channelId, identity, token, profile: given, invitation, consent, address, pageOrigin = null }) => {
    const channel = await findChannel(database.kysely, channelId);
    if (!channel) throw new AppError('not_found', `There is no channel ${channelId}. Check the address you embed.`);
    if (channel.isClosed) throw closedToVisitors();
    refuseForeignPage(channel, pageOrigin);
    const { keepAddress, keepPages, pageQueries } = await keeps(channel.applicationId);
    const { page, title, referrer, ...device } = given.context ?? {};
    const pages = {
      ...(page && { page: cleanAddress(page, pageQueries) }),
      ...(title && { title }),
      ...(referrer && { referrer: cleanAddress(referrer, pageQueries) }),
    };
    const profile = { ...given, context: { ...device, ...(keepPages && pages), ...(keepAddress && { address }) } };
    const before = token === undefined ? null : readToken(tokens, token, channel, identity !== undefined);
    const identified = identity === undefined ? null : await identify(channel, identity, profile, address);
    const visitorId = identified?.visitorId ?? before?.visitorId ?? (await newVisitor(channel, profile, address));
    const person = await findVisitor(database.kysely, { visitorId, applicationId: channel.applicationId });
    if (!person) throw new AppError('token_invalid', 'The visitor of this token no longer exists. Ask without it.');
    if (person.isBlocked) throw new AppError('blocked', 'You cannot start a conversation here.');
    if (identified && before && before.visitorId !== visitorId) {
      await linkVisitor(database.kysely, before.visitorId, visitorId);
    }
    // Who somebody is was said by the host app; a page cannot say otherwise later.
    const { locale, context } = profile;
    const said = identified?.profile ?? (person.isIdentified ? { locale, context } : profile);
    await updateVisitor(database.kysely, visitorId, said, clock.now());
    if (consent !== undefined) await noteConsent(database.kysely, visitorId, consent, clock.now());
    if (invitation !== undefined) await accept({ channelId, invitation, visitorId, now: clock.now() });
    return { visitorId, ...tokens.issue({ visitorId, channelId, applicationId: channel.applicationId }) };
  };
}

/** @throws AppError `forbidden` when the channel names the pages that may open it, and this is none of them */
function refuseForeignPage(channel: Pick<VisitorSideChannel, 'allowedOrigins'>, origin: string | null): void {
  if (isOriginAllowed(channel.allowedOrigins, origin)) return;
  throw new AppError(
    'forbidden',
    `This chat may not be opened from ${origin}. Add this origin to the allowed pages of the channel in the console.`,
  );
}

/** Null when an old token does not matter, because the identity says who it is. */
function readToken(
  tokens: VisitorTokens,
  token: string,
  channel: VisitorSideChannel,
  hasIdentity: boolean,
): VisitorIdentity | null {
  try {
    const identity = tokens.verify(token);
    if (identity.channelId === channel.id && identity.applicationId === channel.applicationId) return identity;
    throw new AppError('token_invalid', 'This visitor token belongs to another channel. Ask without it.');
  } catch (error) {
    if (hasIdentity && error instanceof AppError && error.code === 'token_expired') return null;
    throw error;
  }
}

/** This machine is a proxy that was not named in TRUST_PROXY, or our own tools: one limit for all of them would be wrong. */
function limit(limiter: RateLimiter, address: string): void {
  if (isLoopback(address)) return;
  const verdict = limiter.take(address);
  if (verdict.isAllowed) return;
  throw new AppError('too_many_requests', 'Too many new visitors from this address. Try again in a moment.', {
    retryAfterSeconds: Math.ceil(verdict.retryAfterMs / 1000),
  });
}

function withoutAbsent<Record extends object>(record: Record): Partial<Record> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Partial<Record>;
}
