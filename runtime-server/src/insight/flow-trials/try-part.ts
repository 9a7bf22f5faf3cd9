import type { TrialDifference } from '@parley/schemas';
import type { Database } from '../../platform/database/index.ts';
import { defineThreadWork, ThreadStoppedError, type Threads } from '../../platform/threads/index.ts';
import type { EventLog } from '../../sessions/flow-runner/event-log.ts';
import type { Comparison } from './compare-outcomes.ts';
import type { PastSession } from './flow-trial.store.ts';
import type { TrialKnowledge } from './trial-knowledge.ts';
import type { trySessions } from './try-sessions-worker.ts';

const trying = defineThreadWork<typeof trySessions>(import.meta.url, './try-sessions-worker', {
  name: 'trySessions',
  timeLimitSeconds: 60,
});
/** Documents and what they may ask, and whose share it is. */
export type Tried = { draft: string; version: string; knowledge: TrialKnowledge; share: string };

/** Tries a few sessions in a thread. One that does not come to an end there counts as one that cannot be tried. */
export async function tryPart(
  { database, eventLog, threads }: { database: Database; eventLog: EventLog; threads: Threads },
  { share, ...documents }: Tried,
  sessions: readonly PastSession[],
): Promise<TrialDifference[]> {
  const logged = await Promise.all(
    sessions.map(async (session) => ({
      session,
      then: { endStatus: session.end_status, skillGroup: session.skill_group, node: session.end_node },
      turns: session.replayable ? await eventLog.read(database.kysely, session.id) : [],
    })),
  );
  const replayable = logged.filter(({ turns }) => turns.length > 0);
  const run = (some: typeof replayable): Promise<Comparison[]> =>
    threads.run(
      trying,
      { ...documents, sessions: some.map(({ then, turns }) => ({ then, turns })) },
      { share: [share, 'trials'], isPatient: true },
    );
  const compared = new Map<string, Comparison>();
  const keep = (some: typeof replayable, comparisons: readonly Comparison[]) =>
    some.forEach(({ session }, index) => {
      const comparison = comparisons[index];
      if (comparison) compared.set(session.id, comparison);
    });
  try {
    if (replayable.length > 0) keep(replayable, await run(replayable));
  } catch (error) {
    if (!(error instanceof ThreadStoppedError)) throw error;
    // One of them does not come to an end: the others do.
    for (const one of replayable) keep([one], await run([one]).catch(noneWhereStopped));
  }
  return logged.map(({ session, then }) => ({
    sessionId: session.id,
    version: session.flow_version,
    startedAt: session.started_at.toISOString(),
    then,
    ...(compared.get(session.id) ?? notReplayable),
  }));
}

const notReplayable: Comparison = { verdict: 'not-replayable', now: null, differs: [], missing: [], parting: null };

function noneWhereStopped(error: unknown): Comparison[] {
  if (error instanceof ThreadStoppedError) return [];
  throw error;
}
