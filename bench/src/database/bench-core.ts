import { createInlineEvaluator } from '@parley/engine';
import {
  createCore,
  createGuardedDispatcher,
  deriveSecrets,
  newId,
  silentLogger,
  systemClock,
  systemRandom,
  type Core,
  type Database,
  type TurnCommitter,
} from '@parley/runtime-server/benching';

/** What runs sessions, without sockets, HTTP, queue and routing. */
export function createBenchCore(database: Database, committer?: TurnCommitter): Core {
  return createCore({
    database,
    clock: systemClock,
    random: systemRandom,
    newId,
    logger: silentLogger,
    secrets: deriveSecrets('a secret for benchmarks of thirty-two characters'),
    nodeId: 'bench',
    evaluator: createInlineEvaluator(),
    dispatcher: createGuardedDispatcher({}),
    outgoingFor: () => Promise.reject(new Error('The flow of the benchmark makes no calls.')),
    settingsOf: () => Promise.resolve({ timeZone: 'UTC', dispatcherName: 'Benchmark' }),
    invitationAtEnd: () => Promise.resolve(null),
    greetingOf: () => Promise.resolve(null),
    freshParameters: () => Promise.resolve({}),
    committer,
  });
}
