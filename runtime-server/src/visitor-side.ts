import type { Core } from './core.ts';
import { createMessagePresenter } from './sessions/messages/present-message.ts';
import type { Clock } from './platform/clock.ts';
import type { Database } from './platform/database/index.ts';
import type { IsOwnOrigin, Mount, Route } from './platform/http/index.ts';
import type { NewId } from './platform/ids.ts';
import type { Logger } from './platform/logger.ts';
import { createRateLimiter, type RateLimitOptions } from './platform/rate-limit.ts';
import type { Bus } from './platform/realtime/index.ts';
import type { Secrets } from './platform/secrets.ts';
import { createChooseRating } from './visitors/ratings/choose-rating.ts';
import type { RatingInvitations } from './visitors/ratings/rating-invitation.ts';
import { createHub, type Hub } from './sessions/realtime/hub.ts';
import { createSessionViews, type GetQueueView } from './sessions/realtime/visitor-view.ts';
import type { TurnTools } from './sessions/flow-runner/turn-tools.ts';
import { createReceiptWriter, type ReceiptWriter } from './sessions/threads/receipt-writer.ts';
import { findStickerUpload } from './visitors/stickers/sticker.store.ts';
import { advanceReceipt } from './sessions/threads/threads.store.ts';
import { createUploadLinks } from './sessions/uploads/upload-link.ts';
import { createPostgresUploadStore } from './sessions/uploads/upload-store.ts';
import { uploadMounts, visitorUploadRoutes } from './sessions/uploads/uploads.routes.ts';
import { createUploads, type Uploads } from './sessions/uploads/uploads.service.ts';
import { createOpenSessions } from './visitors/visitor-socket/open-sessions.ts';
import { createVisitorReceiver, type VisitorReceiver } from './visitors/visitor-socket/receive.ts';
import { visitorMessageRoutes } from './visitors/visitor-socket/visitor-messages.routes.ts';
import { createVisitorSockets, type VisitorSockets } from './visitors/visitor-socket/visitor-sockets.ts';
import { createAdmitVisitor } from './visitors/admission/admit-visitor.ts';
import { createEnterVisitor, type EnterVisitor } from './visitors/admission/enter-visitor.ts';
import { createVisitorTokens, type VisitorTokens } from './visitors/admission/visitor-token.ts';
import { visitorRoutes } from './visitors/admission/visitors.routes.ts';
import { updateVisitor, type VisitorContext } from './visitors/admission/visitors.store.ts';
import { windowRoutes } from './visitors/window/window.routes.ts';

/** Everything a visitor meets: admission, socket, HTTP twin, uploads, and the hub that tells what happens in threads. */
export type VisitorSide = {
  routes: Route[];
  mounts: Mount[];
  hub: Hub;
  sockets: VisitorSockets;
  receipts: ReceiptWriter;
  tokens: VisitorTokens;
  uploads: Uploads;
  enter: EnterVisitor;
  receiver: VisitorReceiver;
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
} satisfies Record<string, Pick<RateLimitOptions, 'ratePerSecond' | 'burst'>>;

export type VisitorSideOptions = {
  core: Core;
  database: Database;
  bus: Bus;
  clock: Clock;
  newId: NewId;
  logger: Logger;
  secrets: Secrets;
  baseUrl: string;
  /** Our own pages open every channel. */
  isOwnOrigin: IsOwnOrigin;
  invitations: RatingInvitations;
  queueView: GetQueueView;
  settingsOf: TurnTools['settingsOf'];
  /** Whether the IP addresses of visitors are kept in an application. */
  keepsAddress: (applicationId: string) => Promise<boolean>;
  limits?: typeof visitorLimits;
};

export function createVisitorSide(options: VisitorSideOptions): VisitorSide {
  const { core, database, bus, clock, newId, logger, secrets, baseUrl, isOwnOrigin, invitations } = options;
  const { limits = visitorLimits } = options;
  const { runner, opener } = core;
  const db = database.kysely;
  const tokens = createVisitorTokens({ secrets, clock });
  const presenter = createMessagePresenter({ baseUrl });
  const views = createSessionViews({ db, clock, queueView: options.queueView });
  const hub = createHub({ database, runner, bus, clock, logger, views });
  const receipts = createReceiptWriter({ db, clock, logger, onDelivered: hub.reportReceipt });
  const store = createPostgresUploadStore(database);
  const links = createUploadLinks(secrets);
  const uploads = createUploads({
    store,
    links,
    clock,
    newId,
    findSticker: (place) => findStickerUpload(db, place),
  });
  const enter = createEnterVisitor({ database, newId });
  const messageLimiter = createRateLimiter({ ...limits.messages, clock });
  const receiver = createVisitorReceiver({
    db,
    runner,
    sessions: createOpenSessions({ database, runner, opener }),
    uploads,
    invitations,
    chooseRating: createChooseRating({ db, runner, clock }),
    settingsOf: options.settingsOf,
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
    database,
    clock,
    newId,
    secrets,
    tokens,
    limiter: createRateLimiter({ ...limits.admissions, clock }),
    keepsAddress: options.keepsAddress,
  });
  const contextLimiter = createRateLimiter({ ...limits.contexts, clock });
  const noteContext = async (visitorId: string, context: VisitorContext): Promise<void> => {
    // Who jumps from page to page is seen on some of them.
    if (contextLimiter.take(visitorId).isAllowed) await updateVisitor(db, visitorId, { context }, clock.now());
  };
  return {
    routes: [
      ...windowRoutes({ db, clock }),
      ...visitorRoutes({ admit, enter, noteContext, isOwnOrigin }),
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
    ],
    mounts: [...sockets.mounts, ...uploadMounts({ store, links })],
    hub,
    sockets,
    receipts,
    tokens,
    uploads,
    enter,
    receiver,
  };
}
