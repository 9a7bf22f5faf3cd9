import { modules } from '@parley/modules';
import type { Models } from '../definitions/model-providers/models.ts';
import type { Organisation } from '../organisation/organisation.ts';
import { delay } from '../platform/clock.ts';
import { attemptCall, type CallDependencies } from '../platform/outgoing/index.ts';
import type { Part } from '../platform/part.ts';
import type { Platform } from '../platform/platform.ts';
import { randomFraction } from '../platform/random.ts';
import type { TurnTools } from './flow-runner/turn-tools.ts';
import { createDeadlineSweeper, type DeadlineSweeper } from './flow-runner/deadline-sweeper.ts';
import { createEventLog, type EventLog } from './flow-runner/event-log.ts';
import { createFlowCache, type FlowCache } from './flow-runner/flow-cache.ts';
import { createSessionOpener, type SessionOpener } from './flow-runner/open-session.ts';
import { createOutsideEffects } from './flow-runner/outside-effects.ts';
import {
  createPendingEffects,
  readPendingChanges,
  sealEffect,
  type PendingEffects,
} from './flow-runner/pending-effects.ts';
import { meterCommits } from './flow-runner/meter-commits.ts';
import { createSessionRunner, type SessionRunner } from './flow-runner/session-runner.ts';
import { createTurnCommitter, type TurnCommitter } from './flow-runner/turn-committer.ts';
import { createEventsOfTurn } from './outside-events/events-of-turn.ts';
import { createAskModel } from './model-robots/ask-model.ts';
import { createFindPassages } from './model-robots/find-passages.ts';
import { createServerHost } from './local-effects/index.ts';
import { createMessagePresenter, type MessagePresenter } from './messages/present-message.ts';
import { createFreshParameters, createQueueUpdates, createQueueView, type QueueUpdates } from './queue/queue-views.ts';
import { createHub, type Hub } from './realtime/hub.ts';
import { createSessionViews, type SessionViews } from './realtime/visitor-view.ts';
import { measureSessions } from './measure-sessions.ts';
import { ensurePartitions } from './records/partitions.ts';
import { loadSession } from './records/session.store.ts';
import { streamRoutes } from './streams/stream.routes.ts';
import { createKeepVisitorChanges } from './flow-runner/visitor-changes.ts';
import { foldVisitors } from './visitor-profiles/fold-visitors.ts';
import { readVisitorParameters } from './visitor-profiles/visitor-parameters.ts';
import { createReceiptWriter, type ReceiptWriter } from './threads/receipt-writer.ts';
import { createUploadLinks } from './uploads/upload-link.ts';
import { createPostgresUploadStore } from './uploads/upload-store.ts';
import { agentUploadRoutes, uploadMounts } from './uploads/uploads.routes.ts';
import { createUploadGate, uploadLimitsOf } from './uploads/upload-gate.ts';
import { createUploads, type Uploads } from './uploads/uploads.service.ts';
import { createWordIndex, type WordIndex } from './words/word-index.ts';
import { sessionsPersonal } from './sessions.personal.ts';

/** The durable core: what runs sessions, and what tells everybody who looks on what happens in their threads. */
export type Sessions = {
  flows: FlowCache;
  runner: SessionRunner;
  opener: SessionOpener;
  eventLog: EventLog;
  deadlines: DeadlineSweeper;
  effects: PendingEffects;
  /** Of visitors. */
  hub: Hub;
  views: SessionViews;
  receipts: ReceiptWriter;
  queueUpdates: QueueUpdates;
  uploads: Uploads;
  /** Of what was said. */
  words: WordIndex;
  presenter: MessagePresenter;
  settingsOf: TurnTools['settingsOf'];
  callingFor: (applicationId: string) => Promise<CallDependencies>;
  part: Part;
};

/** What it needs of the districts above. */
export type GivenToSessions = Pick<TurnTools, 'invitationAtEnd' | 'greetingOf'> & {
  /** The upload of a sticker of the application. */
  findSticker: (place: { applicationId: string; packId: string; stickerId: string }) => Promise<string | null>;
  /** The language models of applications. */
  models: Models;
  /** The way out for the calls of an application. */
  dispatcherOf: (applicationId: string) => Promise<CallDependencies['dispatcher']>;
  /** Writes turns; by default to the database. A benchmark's only says so, and then nothing is sealed either. */
  committer?: TurnCommitter;
};

export function createSessions(platform: Platform, organisation: Organisation, given: GivenToSessions): Sessions {
  const { config, database, clock, random, newId, logger, secrets, nodeId, bus, baseUrl } = platform;
  const db = database.kysely;
  const flows = createFlowCache(db, modules);
  const eventLog = createEventLog(secrets);
  const { hostOf } = createServerHost({ db, evaluatorOf: platform.evaluatorOf });
  const settingsOf: Sessions['settingsOf'] = async ({ applicationId, channelName }) => {
    const { timeZone, dispatcherName, formOfAddress, pace } = await organisation.settingsOf(applicationId);
    return { timeZone, dispatcherName: dispatcherName || channelName, formOfAddress, pace };
  };
  const presenter = createMessagePresenter({ baseUrl });
  const runner = createSessionRunner({
    database,
    load: (sessionId) => loadSession(db, sessionId),
    sealEvents: given.committer ? () => null : eventLog.seal,
    committer: given.committer ?? meterCommits(createTurnCommitter(database.pool), platform.metrics),
    tools: {
      clock,
      newId,
      flowOf: (session) => flows.version(session.flowId, session.flowVersion),
      hostOf,
      settingsOf,
      invitationAtEnd: given.invitationAtEnd,
      freshParameters: createFreshParameters(db),
      visitorOf: (session, names) => readVisitorParameters(db, session, names),
      greetingOf: given.greetingOf,
      outsideOf: createEventsOfTurn({ interestOf: organisation.interestOf, newId, presenter }),
      sealEffect: (session, effect) => sealEffect(secrets, session, effect),
    },
  });
  const callingFor: Sessions['callingFor'] = async (applicationId) => ({
    clock,
    dispatcher: await given.dispatcherOf(applicationId),
    ...(await organisation.callSecretsOf(applicationId)),
  });
  const effects = createPendingEffects({
    database,
    clock,
    random: () => randomFraction(random),
    runner,
    logger,
    secrets,
    nodeId,
    keepVisitorChanges: createKeepVisitorChanges({
      database,
      clock,
      newId,
      runner,
      pendingOf: (sessionId) => readPendingChanges(db, secrets, sessionId),
    }),
    outside: createOutsideEffects({
      call: async (effect, applicationId) => attemptCall(effect, await callingFor(applicationId)),
      askModel: createAskModel({
        runner,
        models: given.models,
        findPassages: createFindPassages(db),
        flowOf: (session) => flows.version(session.flowId, session.flowVersion),
        clock,
        delay: (milliseconds) => delay(clock, milliseconds),
        onFailed: (error, sessionId) => logger.error({ err: error, sessionId }, 'a language model could not be asked'),
      }),
    }),
  });
  const deadlines = createDeadlineSweeper({ database, clock, runner, logger });
  const views = createSessionViews({ db, clock, queueView: createQueueView({ db, clock }) });
  const hub = createHub({ database, runner, bus, clock, logger, views });
  measureSessions(platform, hub);
  const receipts = createReceiptWriter({ db, clock, logger, onDelivered: hub.reportReceipt });
  const queueUpdates = createQueueUpdates({ db, clock, logger, visitors: hub });
  const words = createWordIndex({ database, runner, clock, logger });
  const store = createPostgresUploadStore(database);
  const links = createUploadLinks(secrets);
  const gate = createUploadGate({ store, clock, limits: uploadLimitsOf(config.uploads) });
  const uploads = createUploads({
    store,
    gate,
    links,
    clock,
    newId,
    threads: platform.threads,
    findSticker: given.findSticker,
  });
  return {
    flows,
    runner,
    opener: createSessionOpener({ database, runner, clock, newId, secrets, flows }),
    eventLog,
    deadlines,
    effects,
    hub,
    views,
    receipts,
    queueUpdates,
    uploads,
    words,
    presenter,
    settingsOf,
    callingFor,
    part: {
      name: 'sessions',
      personal: sessionsPersonal,
      routes: [...streamRoutes({ database, runner }), ...agentUploadRoutes({ uploads, baseUrl })],
      mounts: uploadMounts({ store, links }),
      components: [
        { name: 'sessions', stop: () => runner.drain() },
        { name: 'interface calls', start: () => effects.start(), stop: () => effects.stop() },
        { name: 'deadlines', start: () => deadlines.start(), stop: () => deadlines.stop() },
        { name: 'receipts', stop: () => receipts.stop() },
        { name: 'hub', start: () => hub.start(), stop: () => hub.stop() },
        { name: 'words', start: () => words.start(), stop: () => words.stop() },
        { name: 'queue updates', start: () => queueUpdates.start(), stop: () => queueUpdates.stop() },
      ],
      upkeep: [
        { what: 'partitions of messages and events', run: (now) => ensurePartitions(database, now) },
        { what: 'how visitors are found', run: () => foldVisitors(db) },
        {
          what: 'uploads that nothing holds',
          run: (now) => store.expire(new Date(now.getTime() - config.uploads.looseHours * 3_600_000)),
        },
      ],
    },
  };
}
