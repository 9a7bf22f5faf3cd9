import type { Organisation } from '../organisation/organisation.ts';
import type { ResolveVisitor } from '../organisation/auth/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Part } from '../platform/part.ts';
import type { Platform } from '../platform/platform.ts';
import { createRateLimiter, type RateLimitOptions } from '../platform/rate-limit.ts';
import type { Secrets } from '../platform/secrets.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { advanceReceipt } from '../sessions/threads/threads.store.ts';
import { visitorUploadRoutes } from '../sessions/uploads/uploads.routes.ts';
import { createAdmitVisitor } from './admission/admit-visitor.ts';
import { createEnterVisitor, type EnterVisitor } from './admission/enter-visitor.ts';
import { createVisitorTokens, type VisitorTokens } from './admission/visitor-token.ts';
import { visitorRoutes } from './admission/visitors.routes.ts';
import { updateVisitor, type VisitorContext } from './admission/visitors.store.ts';
import { createChooseRating } from './ratings/choose-rating.ts';
import { createRatingInvitations, type RatingInvitations } from './ratings/rating-invitation.ts';
import { stickerRoutes } from './stickers/sticker.routes.ts';
import { transcriptRoutes } from './transcripts/transcript.routes.ts';
import { createVendorSide, type VendorSide } from './vendor-channels/vendor-side.ts';
import { noteRoutes } from './visitor-notes/note.routes.ts';
import { cleanAddress } from './admission/clean-address.ts';
import { visitRoutes } from './visits/visit.routes.ts';
import { acceptInvitation } from './visits/visit.store.ts';
import { createOpenSessions } from './receiving/open-sessions.ts';
import { createVisitorReceiver, type VisitorReceiver } from './receiving/receive.ts';
import { visitorMessageRoutes } from './visitor-socket/visitor-messages.routes.ts';
import { createVisitorSockets, type VisitorSockets } from './visitor-socket/visitor-sockets.ts';
import { windowRoutes } from './window/window.routes.ts';
import { visitorsPersonal } from './visitors.personal.ts';
import { visitorsRetained } from './visitors.retained.ts';

/** Everything a visitor meets: admission, window, socket and HTTP twin, vendors' chats, notes, transcripts, ratings. */
export type Visitors = {
  tokens: VisitorTokens;
  enter: EnterVisitor;
  receiver: VisitorReceiver;
  sockets: VisitorSockets;
  invitations: RatingInvitations;
  vendors: VendorSide;
  part: Part;
};

/** What a visitor may send (protocol.md §2, limits). */
export const visitorLimits = {
  messages: { ratePerSecond: 20, burst: 40 },
  /** Frames of one socket: five times the messages. */
  frames: { ratePerSecond: 100, burst: 200 },
  /** New visitors of one address. */
  admissions: { ratePerSecond: 1, burst: 60 },
  /** Pages that one visitor looks at. */
  contexts: { ratePerSecond: 1, burst: 20 },
  /** Pages that one browser tells of, and all browsers behind one address. */
  visits: { ratePerSecond: 0.5, burst: 20 },
  addressVisits: { ratePerSecond: 20, burst: 200 },
} satisfies Record<string, Pick<RateLimitOptions, 'ratePerSecond' | 'burst'>>;

const hourly = (mails: number) => ({ ratePerSecond: mails / 3_600, burst: mails });

/** Whose visitor token it is, for who decides about requests. */
export function createResolveVisitor(platform: { secrets: Secrets; clock: Clock }): ResolveVisitor {
  const tokens = createVisitorTokens(platform);
  return (token) => Promise.resolve({ kind: 'visitor', ...tokens.verify(token) });
}

export function createVisitors(
  platform: Platform,
  { services, settingsOf, interestOf }: Organisation,
  sessions: Sessions,
  { limits = visitorLimits }: { limits?: typeof visitorLimits } = {},
): Visitors {
  const { database, clock, newId, logger, secrets, baseUrl, isOwnOrigin } = platform;
  const { runner, opener, hub, views, receipts, uploads, presenter } = sessions;
  const db = database.kysely;
  const limiter = (limit: Pick<RateLimitOptions, 'ratePerSecond' | 'burst'>) => createRateLimiter({ ...limit, clock });
  const tokens = createVisitorTokens(platform);
  const enter = createEnterVisitor({ database, newId });
  const messageLimiter = limiter(limits.messages);
  const invitations = createRatingInvitations({ db, clock });
  const receiver = createVisitorReceiver({
    db,
    runner,
    sessions: createOpenSessions({ database, runner, opener }),
    uploads,
    invitations,
    chooseRating: createChooseRating({ db, runner, clock }),
    settingsOf: sessions.settingsOf,
    clock,
    reportTyping: hub.reportVisitorTyping,
  });
  const sockets = createVisitorSockets({
    tokens,
    enter,
    receiver,
    hub,
    receipts,
    advanceReceipt: (threadId, receipt) => advanceReceipt(db, threadId, receipt),
    presenter,
    messageLimiter,
    frameLimit: limits.frames,
    clock,
    newId,
    logger,
  });
  const admit = createAdmitVisitor({
    interestOf,
    database,
    clock,
    newId,
    secrets,
    tokens,
    limiter: limiter(limits.admissions),
    keeps: async (applicationId) => (await settingsOf(applicationId)).visitors,
    accept: (invitation) => acceptInvitation(db, invitation),
  });
  const contextLimiter = limiter(limits.contexts);
  const noteContext = async (applicationId: string, visitorId: string, context: VisitorContext): Promise<void> => {
    const { keepPages, pageQueries } = (await settingsOf(applicationId)).visitors;
    if (!keepPages) return;
    const page = context.page === undefined ? {} : { page: cleanAddress(context.page, pageQueries) };
    // Who jumps from page to page is seen on some of them.
    if (contextLimiter.take(visitorId).isAllowed)
      await updateVisitor(db, visitorId, { context: { ...context, ...page } }, clock.now());
  };
  const vendors = createVendorSide({ ...platform, audit: services.audit, runner, receiver, hub });
  return {
    tokens,
    enter,
    receiver,
    sockets,
    invitations,
    vendors,
    part: {
      name: 'visitors',
      personal: visitorsPersonal,
      retained: visitorsRetained,
      routes: [
        ...windowRoutes({ db, clock, sendsMail: platform.config.smtpUrl !== null }),
        ...visitorRoutes({ admit, enter, noteContext, isOwnOrigin }),
        ...visitRoutes({
          db,
          clock,
          newId,
          settingsOf,
          tokens,
          limiter: limiter(limits.visits),
          addressLimiter: limiter(limits.addressVisits),
        }),
        ...visitorMessageRoutes({
          enter,
          receiver,
          statements: database.pool,
          presenter,
          describe: views.describe,
          receipts,
          messageLimiter,
          clock,
          newId,
        }),
        ...visitorUploadRoutes({ enter, uploads, baseUrl }),
        ...noteRoutes({ ...services, runner, uploads, tokens, enter, limiter: limiter(hourly(10)) }),
        ...transcriptRoutes({
          ...services,
          enter,
          limiter: limiter(hourly(3)),
          addressLimiter: limiter(hourly(20)),
        }),
        ...stickerRoutes({ ...services, uploads }),
        ...vendors.routes,
      ],
      mounts: sockets.mounts,
      components: [
        { name: 'vendor channels', start: () => vendors.start(), stop: () => vendors.stop() },
        { name: 'visitor sockets', start: () => sockets.start(), stop: () => sockets.stop() },
      ],
    },
  };
}
