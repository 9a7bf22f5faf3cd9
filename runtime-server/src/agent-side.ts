import { isOpen, modules } from '@parley/modules';
import { createAgentConnectionDeps } from './desk/agent-socket/connection-deps.ts';
import { createAgentHub, type AgentHub } from './desk/agent-socket/agent-hub.ts';
import { createAgentSockets, type AgentSockets } from './desk/agent-socket/agent-sockets.ts';
import { sessionRoutes } from './desk/agent-api/session.routes.ts';
import { createAudit } from './organisation/audit/audit.ts';
import type { Auth } from './organisation/auth/index.ts';
import type { Core } from './core.ts';
import { createMessagePresenter } from './sessions/messages/present-message.ts';
import type { Clock } from './platform/clock.ts';
import type { Database } from './platform/database/index.ts';
import type { Mount, Route } from './platform/http/index.ts';
import type { NewId } from './platform/ids.ts';
import type { Logger } from './platform/logger.ts';
import type { Metrics } from './platform/metrics.ts';
import { createRateLimiter } from './platform/rate-limit.ts';
import type { Bus } from './platform/realtime/index.ts';
import { createAgentStatus, type AgentStatusService } from './desk/presence/agent-status.ts';
import { outreachRoutes } from './desk/outreach/outreach.routes.ts';
import { createPresence, type Presence } from './desk/presence/presence.ts';
import { statusRoutes } from './desk/presence/status.routes.ts';
import { createQueueUpdates, type QueueUpdates } from './sessions/queue/queue-views.ts';
import type { RatingInvitations } from './visitors/ratings/rating-invitation.ts';
import type { Hub } from './sessions/realtime/hub.ts';
import { createAllocator, type Allocator } from './desk/routing/allocator.ts';
import { hookDeadlines } from './desk/routing/deadline-hooks.ts';
import type { SettingsOf } from './desk/routing/settings-of.ts';
import { agentUploadRoutes } from './sessions/uploads/uploads.routes.ts';
import type { Uploads } from './sessions/uploads/uploads.service.ts';

/** Everything about agents: status and presence, queue and routing, what they do to sessions, and their socket. */
export type AgentSide = {
  routes: Route[];
  mounts: Mount[];
  status: AgentStatusService;
  presence: Presence;
  allocator: Allocator;
  queueUpdates: QueueUpdates;
  hub: AgentHub;
  sockets: AgentSockets;
  /** An administrator changed something: agents, groups, hours or rules may let somebody be served now. */
  noteAdministration: (applicationId: string, path: string) => void;
  start: () => Promise<void>;
  /** Call before the sessions stop: sockets first, then what runs by time. */
  stop: () => Promise<void>;
};

export type AgentSideOptions = {
  core: Core;
  database: Database;
  bus: Bus;
  clock: Clock;
  newId: NewId;
  logger: Logger;
  metrics: Metrics;
  nodeId: string;
  baseUrl: string;
  auth: Pick<Auth, 'authorise' | 'signIns'>;
  settingsOf: SettingsOf;
  invitations: RatingInvitations;
  uploads: Uploads;
  /** The hub of visitors. */
  visitors: Hub;
};

/** Messages of one agent. */
const messageLimit = { ratePerSecond: 20, burst: 40 };

export function createAgentSide(options: AgentSideOptions): AgentSide {
  const { core, database, bus, clock, newId, logger, metrics, settingsOf, visitors, nodeId, auth } = options;
  const { runner, deadlines, eventLog, flows } = core;
  const db = database.kysely;
  const presenter = createMessagePresenter({ baseUrl: options.baseUrl });
  const status = createAgentStatus({ database, clock, newId, settingsOf });
  const presence = createPresence({ database, clock, logger, status });
  const allocator = createAllocator({ database, clock, runner, logger, settingsOf, isOpen });
  const queueUpdates = createQueueUpdates({ db, clock, logger, visitors });
  hookDeadlines({ db, clock, runner, deadlines, status, settingsOf });
  const hub = createAgentHub({ database, runner, bus, clock, newId, logger, presenter, visitors, nodeId });
  const signOut = (agentId: string): void => {
    status.setOffline(agentId, 'signedOut').catch((error: unknown) => {
      logger.error({ err: error, agentId }, 'an agent who signed out could not be set offline; silence will do it');
    });
  };
  const sockets = createAgentSockets({
    ...createAgentConnectionDeps({ db, status }),
    db,
    clock,
    logger,
    hub,
    visitors,
    presence,
    authorise: auth.authorise,
    onSignedOut: signOut,
  });

  status.onChanged((change) => {
    hub.announceStatus(change);
    if (change.status === 'available') allocator.triggerAgents([change.agentId]);
  });
  let stopListening = (): void => undefined;

  metrics.gauge('agent_sockets', 'Open sockets of agents on this node.', {
    collect: (gauge) => gauge.set(sockets.size),
  });
  metrics.gauge('sessions_waiting_with_room', 'Sessions that wait although an agent has room; must return to 0.', {
    collect: async (gauge) => gauge.set((await allocator.waitingWithRoom()).length),
  });

  return {
    routes: [
      ...statusRoutes({ database, status, presence }),
      ...sessionRoutes({
        database,
        runner,
        clock,
        settingsOf,
        uploads: options.uploads,
        limiter: createRateLimiter({ ...messageLimit, clock }),
        presenter,
        ratings: options.invitations,
        eventLog,
        flows,
        modules,
        onTagged: hub.touch,
        touch: presence.touch,
        audit: createAudit({ clock, newId }),
        disconnectVisitor: visitors.disconnectVisitor,
      }),
      ...outreachRoutes({ database, clock, newId, runner, opener: core.opener, settingsOf }),
      ...agentUploadRoutes({ uploads: options.uploads, baseUrl: options.baseUrl }),
    ],
    mounts: sockets.mounts,
    status,
    presence,
    allocator,
    queueUpdates,
    hub,
    sockets,
    noteAdministration: (applicationId, path) => {
      if (/^\/api\/v1\/(agents|skill-groups|schedules|settings)\b/.test(path)) {
        allocator.triggerApplication(applicationId);
      }
    },
    start: async () => {
      await hub.start();
      sockets.start();
      presence.start();
      allocator.start();
      queueUpdates.start();
      stopListening = auth.signIns.onSessionRevoked(() => {
        sockets.recheck().catch((error: unknown) => {
          logger.warn({ err: error }, 'sign-ins of connected agents could not be checked; trying again');
        });
      });
    },
    stop: async () => {
      stopListening();
      sockets.stop();
      await Promise.all([queueUpdates.stop(), allocator.stop(), presence.stop()]);
      await hub.stop();
    },
  };
}
