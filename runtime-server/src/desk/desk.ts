import { isOpen } from '@parley/modules';
import type { Organisation } from '../organisation/organisation.ts';
import type { Part } from '../platform/part.ts';
import type { Platform } from '../platform/platform.ts';
import { createRateLimiter } from '../platform/rate-limit.ts';
import type { Sessions } from '../sessions/sessions.ts';
import type { Visitors } from '../visitors/visitors.ts';
import { sessionRoutes } from './agent-api/session.routes.ts';
import { approvalRoutes } from './approvals/approval.routes.ts';
import { withdrawStatusRequests } from './approval-requests/approval.store.ts';
import { alarmRoutes } from './alarms/alarm.routes.ts';
import { createAlarmWatch, type AlarmWatch } from './alarms/alarm-watch.ts';
import { createKeywordAlarms } from './alarms/keyword-alarms.ts';
import { createWordsWatch, type WordsWatch } from './alarms/words-watch.ts';
import { createAgentConnectionDeps } from './agent-socket/connection-deps.ts';
import { createAgentHub, type AgentHub } from './agent-socket/agent-hub.ts';
import { createAgentSockets, type AgentSockets } from './agent-socket/agent-sockets.ts';
import { colleagueRoutes } from './colleagues/colleague.routes.ts';
import { deskPersonal } from './desk.personal.ts';
import { deskRetained } from './desk.retained.ts';
import { createChatTeller, type ChatTeller } from './colleagues/tell-chats.ts';
import { createKeepUploads } from '../sessions/uploads/keep-uploads.ts';
import { tellNotices } from './agent-notices/tell-notices.ts';
import { outsidePictureRoutes } from './outside-pictures/outside-picture.routes.ts';
import { createLoadOutsidePicture } from './outside-pictures/outside-pictures.ts';
import { outreachRoutes } from './outreach/outreach.routes.ts';
import { createKeywordActions } from './keyword-actions/keyword-actions.ts';
import { hookPace } from './pace/pace-hooks.ts';
import { createAgentStatus, type AgentStatusService } from './presence/agent-status.ts';
import { createPresence, type Presence } from './presence/presence.ts';
import { statusRoutes } from './presence/status.routes.ts';
import { createAllocator, type Allocator } from './routing/allocator.ts';
import { suggestionRoutes } from './quick-replies/suggestion.routes.ts';
import { extensionFrameRoutes } from './extension-frames/extension-frame.routes.ts';
import { liveVisitRoutes } from './live-visits/live-visit.routes.ts';
import { createCrmRefresher } from './crm/crm-refresher.ts';
import { visitorProfileRoutes } from './visitor-api/visitor.routes.ts';
import { hookDeadlines } from './routing/deadline-hooks.ts';
import { createSessionViewers } from './session-viewers/session-viewers.ts';
import { createSessionNotices, type SessionNotices } from './session-notices/session-notices.ts';
import { sessionNewsRoutes } from './session-watch/session-news.routes.ts';
import { searchRoutes } from './search/search.routes.ts';
import { transcriptFileRoutes } from './transcript-files/transcript-file.routes.ts';

/** Everything about agents: status and presence, routing, what they do to sessions, and their socket. */
export type Desk = {
  status: AgentStatusService;
  presence: Presence;
  allocator: Allocator;
  hub: AgentHub;
  sockets: AgentSockets;
  sessionNotices: SessionNotices;
  chats: ChatTeller;
  alarms: AlarmWatch;
  wordsWatch: WordsWatch;
  part: Part;
};

/** Messages of one agent. */
const messageLimit = { ratePerSecond: 20, burst: 40 };
const colleagueLimit = { ratePerSecond: 10, burst: 30 };

export function createDesk(
  platform: Platform,
  { services, settingsOf }: Organisation,
  sessions: Sessions,
  { invitations, vendors }: Pick<Visitors, 'invitations' | 'vendors'>,
): Desk {
  const { database, bus, clock, newId, logger, metrics, facts, nodeId } = platform;
  const { auth, audit, notify, outbox } = services;
  const { runner, deadlines, eventLog, flows, presenter, hub: visitors, uploads } = sessions;
  const db = database.kysely;
  const status = createAgentStatus({ database, clock, newId, settingsOf });
  const presence = createPresence({ database, clock, logger, status });
  const allocator = createAllocator({ database, clock, runner, logger, settingsOf, isOpen });
  hookPace({ db, clock, newId, deadlines, settingsOf, sessionSettingsOf: sessions.settingsOf, isOpen });
  hookDeadlines({ db, clock, runner, deadlines, status, settingsOf });
  const hub = createAgentHub({ database, runner, bus, clock, newId, logger, presenter, visitors, nodeId });
  const viewers = createSessionViewers({ bus, clock, hub });
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
    viewers,
    authorise: auth.authorise,
    settingsOf,
    onSignedOut: signOut,
  });
  status.onChanged((change) => {
    hub.announceStatus(change);
    if (change.status === 'available') allocator.triggerAgents([change.agentId]);
  });
  // Agents, groups, hours or rules may let somebody be served now.
  facts.onOwn(
    ['agent.changed', 'agent.removed', 'skill-group.changed', 'schedule.changed', 'settings.changed'],
    ({ applicationId }) => allocator.triggerApplication(applicationId),
  );
  facts.onOwn(['agent.removed'], async ({ applicationId, agentId }) => {
    await withdrawStatusRequests(db, agentId, clock.now());
    const at = clock.now().toISOString();
    hub.announceStatus({ applicationId, agentId, status: 'offline', reason: null, at }, { isOut: true });
    // What was offered to the agent, or served by it, was made due in the same transaction.
    deadlines.wake();
  });
  // Whose role was changed sees no more by an open socket than by asking anew.
  facts.on(['agent.changed', 'role.changed', 'skill-group.changed'], () => sockets.recheck());
  tellNotices({ db, facts, hub, logger });
  const crm = createCrmRefresher({
    database,
    clock,
    newId,
    logger,
    runner,
    callingFor: sessions.callingFor,
    onRefreshed: hub.touch,
  });
  const chats = createChatTeller({ db, facts, hub, clock, logger });
  const sessionNotices = createSessionNotices({ database, runner, notify, clock, logger });
  const alarming = { ...platform, notify, outbox, settingsOf, isOpen };
  const alarms = createAlarmWatch(alarming);
  const wordsWatch = createWordsWatch({
    database,
    runner,
    clock,
    logger,
    listeners: [
      createKeywordActions({ db, clock, runner, sessionSettingsOf: sessions.settingsOf }),
      createKeywordAlarms(alarming, { onRaised: alarms.tell }),
    ],
  });
  metrics.gauge('agent_sockets', 'Open sockets of agents on this node.', {
    collect: (gauge) => gauge.set(sockets.size),
  });
  metrics.gauge('sessions_waiting_with_room', 'Sessions that wait although an agent has room; must return to 0.', {
    collect: async (gauge) => gauge.set((await allocator.waitingWithRoom()).length),
  });
  let stopListening = (): void => undefined;

  return {
    status,
    presence,
    allocator,
    hub,
    sockets,
    sessionNotices,
    chats,
    alarms,
    wordsWatch,
    part: {
      name: 'desk',
      personal: deskPersonal,
      retained: deskRetained,
      routes: [
        ...statusRoutes({ database, clock, newId, notify, settingsOf, status, presence }),
        // Before those of one session: its list of channels is none.
        ...outreachRoutes({
          database,
          clock,
          newId,
          runner,
          opener: sessions.opener,
          settingsOf,
          baseUrl: platform.baseUrl,
        }),
        ...sessionRoutes({
          database,
          newId,
          runner,
          clock,
          settingsOf,
          uploads,
          limiter: createRateLimiter({ ...messageLimit, clock }),
          presenter,
          sendAgain: vendors.deliveries.sendAgain,
          ratings: invitations,
          eventLog,
          flows,
          onTagged: hub.touch,
          touch: presence.touch,
          audit,
          notify,
          disconnectVisitor: visitors.disconnectVisitor,
        }),
        ...colleagueRoutes({
          database,
          clock,
          newId,
          facts,
          uploads,
          limiter: createRateLimiter({ ...colleagueLimit, clock }),
        }),
        ...alarmRoutes({ database, clock, audit }),
        ...approvalRoutes({
          database,
          runner,
          clock,
          newId,
          audit,
          notify,
          status,
          keepFiles: createKeepUploads(platform),
          disconnectVisitor: visitors.disconnectVisitor,
        }),
        ...suggestionRoutes({ db, clock, settingsOf, runner }),
        ...sessionNewsRoutes({ db, settingsOf, presenter }),
        ...searchRoutes({ db, settingsOf }),
        ...liveVisitRoutes({ db, clock, newId }),
        ...outsidePictureRoutes({ load: createLoadOutsidePicture(platform) }),
        ...transcriptFileRoutes({ db, settingsOf, uploads }),
        ...extensionFrameRoutes({ ...platform, runner, eventLog, flows, settingsOf }),
        ...visitorProfileRoutes({
          database,
          runner,
          audit,
          notify,
          clock,
          newId,
          settingsOf,
          crm,
          onTagged: hub.touch,
          disconnectVisitor: visitors.disconnectVisitor,
        }),
      ],
      mounts: sockets.mounts,
      components: [
        { name: 'chats of colleagues', start: () => chats.start(), stop: () => chats.stop() },
        { name: 'alarms', start: () => alarms.start(), stop: () => alarms.stop() },
        { name: 'words that are waited for', start: () => wordsWatch.start(), stop: () => wordsWatch.stop() },
        { name: 'viewers of sessions', start: () => viewers.start(), stop: () => viewers.stop() },
        { name: 'session notices', start: () => sessionNotices.start(), stop: () => sessionNotices.stop() },
        { name: 'customer records', stop: () => crm.stop() },
        { name: 'agent hub', start: () => hub.start(), stop: () => hub.stop() },
        { name: 'presence', start: () => presence.start(), stop: () => presence.stop() },
        { name: 'routing', start: () => allocator.start(), stop: () => allocator.stop() },
        {
          name: 'agent sockets',
          start: () => {
            sockets.start();
            stopListening = auth.signIns.onSessionRevoked(() => {
              sockets.recheck().catch((error: unknown) => {
                logger.warn({ err: error }, 'sign-ins of connected agents could not be checked; trying again');
              });
            });
          },
          stop: () => {
            stopListening();
            sockets.stop();
          },
        },
      ],
    },
  };
}
