import type { ExpressionEvaluator } from '@parley/engine';
import { modules } from '@parley/modules';
import { createDeadlineSweeper, type DeadlineSweeper } from './sessions/flow-runner/deadline-sweeper.ts';
import { createFlowCache, type FlowCache } from './sessions/flow-runner/flow-cache.ts';
import { createSessionOpener, type SessionOpener } from './sessions/flow-runner/open-session.ts';
import { createPendingEffects, sealEffect, type PendingEffects } from './sessions/flow-runner/pending-effects.ts';
import { createSessionRunner, type SessionRunner } from './sessions/flow-runner/session-runner.ts';
import type { TurnTools } from './sessions/flow-runner/turn-tools.ts';
import { createTurnCommitter, type TurnCommitter } from './sessions/flow-runner/turn-committer.ts';
import { createServerHost } from './sessions/local-effects/index.ts';
import { attemptCall, type createGuardedDispatcher, type ReadSecret } from './platform/outgoing/index.ts';
import type { Clock } from './platform/clock.ts';
import type { Database } from './platform/database/index.ts';
import type { NewId } from './platform/ids.ts';
import type { Logger } from './platform/logger.ts';
import { randomFraction, type Random } from './platform/random.ts';
import type { Secrets } from './platform/secrets.ts';
import { createEventLog, type EventLog } from './sessions/flow-runner/event-log.ts';
import { loadSession } from './sessions/records/session.store.ts';

/** What runs sessions durably: everything a node does for them that is not HTTP, sockets, queue or routing. */
export type Core = {
  flows: FlowCache;
  runner: SessionRunner;
  opener: SessionOpener;
  eventLog: EventLog;
  deadlines: DeadlineSweeper;
  effects: PendingEffects;
};

export type CoreOptions = {
  database: Database;
  clock: Clock;
  random: Random;
  newId: NewId;
  logger: Logger;
  secrets: Secrets;
  nodeId: string;
  evaluator: ExpressionEvaluator;
  dispatcher: ReturnType<typeof createGuardedDispatcher>;
  /** Signs an application's calls, and reads its secrets at the moment of sending; may have another way out. */
  outgoingFor: (applicationId: string) => Promise<{
    signingSecret: string;
    readSecret: ReadSecret;
    dispatcher?: CoreOptions['dispatcher'];
  }>;
  /** Writes turns; by default to the database. A benchmark's only says so, and then nothing is sealed either. */
  committer?: TurnCommitter;
} & Pick<TurnTools, 'settingsOf' | 'invitationAtEnd' | 'freshParameters' | 'greetingOf'>;

export function createCore(options: CoreOptions): Core {
  const { database, clock, random, newId, logger, secrets, nodeId } = options;
  const flows = createFlowCache(database.kysely, modules);
  const eventLog = createEventLog(secrets);
  const { hostOf } = createServerHost({ db: database.kysely, evaluator: options.evaluator });
  const runner = createSessionRunner({
    database,
    load: (sessionId) => loadSession(database.kysely, sessionId),
    sealEvents: options.committer ? () => null : eventLog.seal,
    committer: options.committer ?? createTurnCommitter(database.pool),
    tools: {
      clock,
      newId,
      flowOf: (session) => flows.version(session.flowId, session.flowVersion),
      hostOf,
      settingsOf: options.settingsOf,
      invitationAtEnd: options.invitationAtEnd,
      freshParameters: options.freshParameters,
      greetingOf: options.greetingOf,
      sealEffect: (session, effect) => sealEffect(secrets, session, effect),
    },
  });
  const effects = createPendingEffects({
    database,
    clock,
    random: () => randomFraction(random),
    runner,
    logger,
    secrets,
    nodeId,
    call: async (effect, applicationId) => {
      const { dispatcher } = options;
      return attemptCall(effect, { dispatcher, clock, ...(await options.outgoingFor(applicationId)) });
    },
  });
  return {
    flows,
    runner,
    opener: createSessionOpener({ database, runner, clock, newId, secrets, flows }),
    eventLog,
    deadlines: createDeadlineSweeper({ database, clock, runner, logger }),
    effects,
  };
}
