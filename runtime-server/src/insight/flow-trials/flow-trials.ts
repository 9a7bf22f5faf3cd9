import { compile, type CompiledFlow, type ExpressionEvaluator } from '@parley/engine';
import { modules } from '@parley/modules';
import type { FlowTrialDetails, FlowTrialRequest, JsonObject, TrialDifference } from '@parley/schemas';
import { nameActor, type ApplicationActor } from '../../platform/http/actor.ts';
import type { FlowCache } from '../../sessions/flow-runner/flow-cache.ts';
import { findFlow } from '../../definitions/flows/flow.store.ts';
import type { Clock } from '../../platform/clock.ts';
import { withTransaction, type Database, type Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { NewId } from '../../platform/ids.ts';
import { yieldToOthers } from '../../platform/yield-to-others.ts';
import { defineJob, workOn, type JobContext, type Jobs, type JobWork } from '../../platform/jobs/index.ts';
import type { Logger } from '../../platform/logger.ts';
import type { EventLog } from '../../sessions/flow-runner/event-log.ts';
import { compareOutcomes } from './compare-outcomes.ts';
import {
  findTrial,
  finishTrial,
  insertTrial,
  listPastSessions,
  noCounts,
  storeProgress,
  takeTrial,
  type PastSession,
} from './flow-trial.store.ts';
import type { TrialCounts } from './flow-trial-tables.ts';
import { createRecompute } from './recompute.ts';
import { recordSession } from './record-session.ts';
import { rerunSession } from './rerun-session.ts';

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
  flows: FlowCache;
  eventLog: EventLog;
  evaluator: ExpressionEvaluator;
};

/** Tries drafts on recorded sessions, in the background: one session after another, others have their turn between. */
export function createFlowTrials(deps: FlowTrialsDeps): FlowTrials {
  const { database, clock, newId, logger, jobs } = deps;
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
      const document: JsonObject = request.document ?? flow.draft;
      compileDraft(document);
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
  const { database, clock, flows, eventLog, evaluator } = deps;
  const db = database.kysely;
  const trial = await takeTrial(db, trialId);
  if (!trial) return;
  const draft = compileDraft(trial.document);
  const recompute = createRecompute({ db, evaluator, applicationId: trial.application_id });
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
  for (const session of sessions) {
    signal.throwIfAborted();
    const flow = await flows.version(trial.flow_id, session.flow_version);
    const difference = await trySession({ db, eventLog, recompute }, session, { flow, draft });
    tried += 1;
    counts[countOf[difference.verdict]] += 1;
    if (difference.verdict !== 'same' && differences.length < keptDifferences) differences.push(difference);
    await yieldToOthers();
    if (clock.now().getTime() - writtenAt < progressMilliseconds) continue;
    if (!(await write())) return;
    writtenAt = clock.now().getTime();
  }
  if (await write()) await finishTrial(db, trialId, { status: 'done', now: clock.now() });
}

const countOf = {
  same: 'same',
  different: 'different',
  unclear: 'unclear',
  'not-replayable': 'notReplayable',
} as const satisfies Record<TrialDifference['verdict'], keyof TrialCounts>;

async function trySession(
  { db, eventLog, recompute }: { db: Executor; eventLog: EventLog; recompute: ReturnType<typeof createRecompute> },
  session: PastSession,
  { flow, draft }: { flow: CompiledFlow; draft: CompiledFlow },
): Promise<TrialDifference> {
  const then = { endStatus: session.end_status, skillGroup: session.skill_group, node: session.end_node };
  const told = {
    sessionId: session.id,
    version: session.flow_version,
    startedAt: session.started_at.toISOString(),
    then,
  };
  const turns = session.replayable ? await eventLog.read(db, session.id) : [];
  if (turns.length === 0) {
    return { ...told, verdict: 'not-replayable', now: null, differs: [], missing: [], parting: null };
  }
  const recording = recordSession(turns, flow);
  const control = await rerunSession(flow, recording, recompute);
  return { ...told, ...compareOutcomes(then, control, await rerunSession(draft, recording, recompute)) };
}

function compileDraft(document: JsonObject): CompiledFlow {
  const compilation = compile(document, modules);
  if (compilation.status === 'compiled') return compilation.flow;
  throw new AppError('unprocessable', 'The draft cannot run as it is. Correct what is listed under "problems" first.', {
    extensions: { problems: compilation.problems.map((problem) => ({ pointer: problem.path ?? '', ...problem })) },
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
