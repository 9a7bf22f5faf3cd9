import type { FlowTrialDetails, FlowTrialRequest, Problem, TrialDifference } from '@parley/schemas';
import { nameActor, type ApplicationActor } from '../../platform/http/actor.ts';
import { findFlow, findVersion } from '../../definitions/flows/flow.store.ts';
import { linkSubFlows } from '../../definitions/flows/sub-flows.store.ts';
import type { Clock } from '../../platform/clock.ts';
import { withTransaction, type Database, type Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { NewId } from '../../platform/ids.ts';
import { defineThreadWork, type Threads } from '../../platform/threads/index.ts';
import { defineJob, workOn, type JobContext, type Jobs, type JobWork } from '../../platform/jobs/index.ts';
import type { Logger } from '../../platform/logger.ts';
import type { EventLog } from '../../sessions/flow-runner/event-log.ts';
import {
  findTrial,
  finishTrial,
  insertTrial,
  listPastSessions,
  noCounts,
  storeProgress,
  takeTrial,
} from './flow-trial.store.ts';
import type { TrialCounts } from './flow-trial-tables.ts';
import { readTrialKnowledge } from './trial-knowledge.ts';
import { tryPart } from './try-part.ts';
import type { whyNotCompiled } from './try-sessions-worker.ts';

/** A trial that a node left half-way begins again on another. */
const flowTrialJob = defineJob<{ trialId: string }>('flow-trial', parseTrialJob, {
  retryLimit: 3,
  retryDelaySeconds: 5,
  expireInSeconds: 900,
});

/** Differences that are kept; all are counted. */
const keptDifferences = 500;
/** How often progress is written. */
const progressMilliseconds = 400;
const defaultLimit = 500;

export type FlowTrials = {
  jobs: readonly JobWork[];
  /** @throws AppError `not_found`, `invalid` (the period), `unprocessable` (a document that cannot run) */
  start(actor: ApplicationActor, flowId: string, request: FlowTrialRequest): Promise<FlowTrialDetails>;
  cancel(place: { applicationId: string; flowId: string; trialId: string }): Promise<FlowTrialDetails>;
};

export type FlowTrialsDeps = {
  database: Database;
  clock: Clock;
  newId: NewId;
  logger: Logger;
  jobs: Jobs;
  eventLog: EventLog;
  threads: Threads;
};

/** Tries drafts on recorded sessions, in the background and in a thread: a few sessions after a few others. */
export function createFlowTrials(deps: FlowTrialsDeps): FlowTrials {
  const { database, clock, newId, logger, jobs, threads } = deps;
  const db = database.kysely;

  const running = workOn(flowTrialJob, async ({ trialId }, context) => {
    try {
      await runTrial(deps, trialId, context);
    } catch (error) {
      if (context.signal.aborted || context.retryCount < flowTrialJob.retryLimit) throw error;
      logger.error({ err: error, trialId }, 'a trial of a draft failed');
      await finishTrial(db, trialId, {
        status: 'failed',
        message: 'It failed on our side. Try again.',
        now: clock.now(),
      });
    }
  });

  const find = async (place: { applicationId: string; flowId: string; trialId: string }): Promise<FlowTrialDetails> => {
    const trial = await findTrial(db, place);
    if (!trial) throw new AppError('not_found', 'There is no trial with this id.');
    return trial;
  };

  return {
    jobs: [running],
    async start(actor, flowId, request) {
      const { applicationId } = actor;
      const flow = await findFlow(db, applicationId, flowId);
      if (!flow) throw new AppError('not_found', 'There is no flow with this id.');
      const from = new Date(request.from);
      const to = new Date(request.to);
      refuseNoPeriod(from, to);
      const document = await linkSubFlows(db, { applicationId, key: flow.key }, request.document ?? flow.draft);
      refuseProblems(await threads.run(compiling, document, { share: [applicationId] }));
      const id = newId('try');
      await withTransaction(database, async (trx, afterCommit) => {
        await insertTrial(trx, {
          id,
          applicationId,
          flowId,
          from,
          to,
          limit: request.limit ?? defaultLimit,
          document,
          draftRevision: request.document ? null : flow.draft_revision,
          author: nameActor(actor),
          now: clock.now(),
        });
        await jobs.enqueue(trx, flowTrialJob, { trialId: id });
        afterCommit(() => jobs.wake());
      });
      return find({ applicationId, flowId, trialId: id });
    },
    async cancel(place) {
      await find(place);
      await finishTrial(db, place.trialId, { status: 'cancelled', now: clock.now() });
      return find(place);
    },
  };
}

async function runTrial(deps: FlowTrialsDeps, trialId: string, { signal }: JobContext): Promise<void> {
  const { database, clock } = deps;
  const db = database.kysely;
  const trial = await takeTrial(db, trialId);
  if (!trial) return;
  const sessions = await listPastSessions(db, {
    flowId: trial.flow_id,
    from: trial.period_from,
    to: trial.period_to,
    limit: trial.session_limit,
  });
  const counts: TrialCounts = { ...noCounts };
  const differences: TrialDifference[] = [];
  let tried = 0;
  let writtenAt = clock.now().getTime();
  const write = () => storeProgress(db, trialId, { sessions: sessions.length, tried, counts, differences });
  if (!(await write())) return;
  const draft = JSON.stringify(trial.document);
  for (const version of new Set(sessions.map(({ flow_version }) => flow_version))) {
    const ran = sessions.filter(({ flow_version }) => flow_version === version);
    const documents = { draft, version: await readVersion(db, trial.flow_id, version) };
    const knowledge = await readTrialKnowledge(db, trial.application_id, Object.values(documents));
    for (let begin = 0; begin < ran.length; begin += sessionsAtOnce) {
      signal.throwIfAborted();
      const part = ran.slice(begin, begin + sessionsAtOnce);
      for (const difference of await tryPart(deps, { ...documents, knowledge, share: trial.application_id }, part)) {
        tried += 1;
        counts[countOf[difference.verdict]] += 1;
        if (difference.verdict !== 'same' && differences.length < keptDifferences) differences.push(difference);
      }
      if (clock.now().getTime() - writtenAt < progressMilliseconds) continue;
      if (!(await write())) return;
      writtenAt = clock.now().getTime();
    }
  }
  differences.sort((a, b) => b.startedAt.localeCompare(a.startedAt));
  if (await write()) await finishTrial(db, trialId, { status: 'done', now: clock.now() });
}

const countOf = {
  same: 'same',
  different: 'different',
  unclear: 'unclear',
  'not-replayable': 'notReplayable',
} as const satisfies Record<TrialDifference['verdict'], keyof TrialCounts>;

/** Sessions that a thread tries before others have their turn. */
const sessionsAtOnce = 10;

const compiling = defineThreadWork<typeof whyNotCompiled>(import.meta.url, './try-sessions-worker', {
  name: 'whyNotCompiled',
  timeLimitSeconds: 60,
});

async function readVersion(db: Executor, flowId: string, version: number): Promise<string> {
  const found = await findVersion(db, flowId, version);
  if (!found) throw new Error(`Flow ${flowId} has no version ${version}.`);
  return JSON.stringify(found.document);
}

function refuseProblems(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  throw new AppError('unprocessable', 'The draft cannot run as it is. Correct what is listed under "problems" first.', {
    extensions: { problems: problems.map((problem) => ({ pointer: problem.path ?? '', ...problem })) },
  });
}

function refuseNoPeriod(from: Date, to: Date): void {
  if (from < to) return;
  throw new AppError('invalid', 'The period is not one.', {
    problems: [{ pointer: '/from', message: '"from" must be before "to".' }],
  });
}

function parseTrialJob(data: unknown): { trialId: string } {
  if (typeof data === 'object' && data !== null && 'trialId' in data && typeof data.trialId === 'string') {
    return { trialId: data.trialId };
  }
  throw new Error('A flow-trial job without a trialId.');
}
