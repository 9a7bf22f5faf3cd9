/**
 * What the benchmarks need of the server's inside, to measure parts of it alone and to give baselines the very same
 * statement. Not for anything else.
 */
export type { Sessions } from '../sessions/sessions.ts';
export type { SealedTurn } from '../sessions/flow-runner/commit-statement.ts';
export { createTurnCommitter, type TurnCommitter } from '../sessions/flow-runner/turn-committer.ts';
export { createGuardedDispatcher } from '../platform/outgoing/index.ts';
export { systemClock } from '../platform/clock.ts';
export {
  migrate,
  migrations,
  openDatabase,
  startEmbeddedPostgres,
  type Database,
  type StatementRunner,
} from '../platform/database/index.ts';
export { newId } from '../platform/ids.ts';
export { silentLogger } from '../platform/logger.ts';
export { systemRandom } from '../platform/random.ts';
export { deriveSecrets } from '../platform/secrets.ts';
export { createInlineThreads } from '../platform/threads/index.ts';
export { ensurePartitions } from '../sessions/records/partitions.ts';
export { unheardListener } from '../testing/unheard-listener.ts';
export { startThrowAwayCluster, type ThrowAwayCluster } from '../testing/throw-away-cluster.ts';
export { parseConfig } from '../platform/config/index.ts';
export { createServer, type Server } from '../server.ts';
export { toTsVector } from '../sessions/words/words-asked.ts';
export { searchMessages } from '../desk/search/search-messages.ts';
export { listSessions } from '../desk/agent-api/list-sessions.ts';
export { ownOnly, seesAll, type SessionActor } from '../desk/session-access/session-actor.ts';
export { createBoards } from '../insight/board/boards.ts';
export { createEventLog } from '../sessions/flow-runner/event-log.ts';
export { createReportRecord } from '../insight/report-facts/report-record.ts';
export { writeAnew as writeDaysAnew, writeDays as writeReportDays } from '../insight/report-facts/write-anew.ts';
export { readFilter as readReportFilter, type Asked as AskedReport } from '../insight/reports/asked.ts';
export { readServiceQuality } from '../insight/reports/service-quality.ts';
export { readWorkload } from '../insight/reports/workload.ts';
