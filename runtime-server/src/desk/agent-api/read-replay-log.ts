import type { LoggedTurnView } from '@parley/schemas';
import type { Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { EventLog } from '../../sessions/flow-runner/event-log.ts';
import type { FlowCache } from '../../sessions/flow-runner/flow-cache.ts';
import type { SessionRunner } from '../../sessions/flow-runner/session-runner.ts';
import { maskLog } from './replay-log.ts';

export type ReplayLogDeps = {
  runner: Pick<SessionRunner, 'peek'>;
  eventLog: Pick<EventLog, 'read'>;
  flows: FlowCache;
};

/**
 * The replay log of a session as it is shown.
 *
 * @throws AppError `gone` when the visitor was erased
 */
export async function readReplayLog(deps: ReplayLogDeps, db: Executor, sessionId: string): Promise<LoggedTurnView[]> {
  const { flowId, flowVersion, keySealed } = await deps.runner.peek(sessionId);
  if (keySealed === null) {
    throw new AppError('gone', 'The visitor was erased, and with them what this session was given.');
  }
  const turns = await deps.eventLog.read(db, sessionId);
  const flow = await deps.flows.version(flowId, flowVersion);
  return maskLog(turns, flow);
}
