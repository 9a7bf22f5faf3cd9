import type { EndStatus, FlowTrial, FlowTrialDetails, JsonObject, TrialDifference } from '@parley/schemas';
import { sql, type Selectable } from 'kysely';
import { authorName } from '../../organisation/audit/author-name.ts';
import '../../sessions/records/session-tables.ts';
import type { Executor } from '../../platform/database/index.ts';
import { keyset, type ListQuery, type Page } from '../../platform/http/index.ts';
import type { FlowTrialTable, TrialCounts } from './flow-trial-tables.ts';

export const noCounts: TrialCounts = { same: 0, different: 0, unclear: 0, notReplayable: 0 };

/** Trials of one flow that are kept. */
const keptTrials = 20;

export type NewTrial = {
  id: string;
  applicationId: string;
  flowId: string;
  from: Date;
  to: Date;
  limit: number;
  document: JsonObject;
  draftRevision: number | null;
  author: string;
  now: Date;
};

export async function insertTrial(trx: Executor, trial: NewTrial): Promise<void> {
  await trx
    .insertInto('flow_trial')
    .values({
      id: trial.id,
      application_id: trial.applicationId,
      flow_id: trial.flowId,
      status: 'waiting',
      period_from: trial.from,
      period_to: trial.to,
      session_limit: trial.limit,
      document: JSON.stringify(trial.document),
      draft_revision: trial.draftRevision,
      sessions: null,
      counts: JSON.stringify(noCounts),
      message: null,
      created_by: trial.author,
      created_at: trial.now,
      finished_at: null,
    })
    .execute();
  await sql`delete from flow_trial where flow_id = ${trial.flowId} and status not in ('waiting', 'running') and id not in (
    select id from flow_trial where flow_id = ${trial.flowId} order by created_at desc limit ${keptTrials})`.execute(
    trx,
  );
}

/** Takes a trial to work on: it is running from now on, from its beginning. Null when it was cancelled or is done. */
export async function takeTrial(
  db: Executor,
  id: string,
): Promise<Pick<
  Selectable<FlowTrialTable>,
  'application_id' | 'flow_id' | 'document' | 'period_from' | 'period_to' | 'session_limit'
> | null> {
  const row = await db
    .updateTable('flow_trial')
    .set({ status: 'running', tried: 0, counts: JSON.stringify(noCounts), differences: '[]' })
    .where('id', '=', id)
    .where('status', 'in', ['waiting', 'running'])
    .returning(['application_id', 'flow_id', 'document', 'period_from', 'period_to', 'session_limit'])
    .executeTakeFirst();
  return row ?? null;
}

/** Writes how far it has come; answers false when it was cancelled meanwhile. */
export async function storeProgress(
  db: Executor,
  id: string,
  progress: { sessions: number; tried: number; counts: TrialCounts; differences: readonly TrialDifference[] },
): Promise<boolean> {
  const row = await db
    .updateTable('flow_trial')
    .set({
      sessions: progress.sessions,
      tried: progress.tried,
      counts: JSON.stringify(progress.counts),
      differences: JSON.stringify(progress.differences),
    })
    .where('id', '=', id)
    .where('status', '=', 'running')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function finishTrial(
  db: Executor,
  id: string,
  end: { status: 'done' | 'failed' | 'cancelled'; message?: string; now: Date },
): Promise<boolean> {
  const row = await db
    .updateTable('flow_trial')
    .set({ status: end.status, message: end.message ?? null, finished_at: end.now })
    .where('id', '=', id)
    .where('status', 'in', ['waiting', 'running'])
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** A session to try, and how it ended. */
export type PastSession = {
  id: string;
  flow_version: number;
  started_at: Date;
  end_status: EndStatus | null;
  end_node: string | null;
  skill_group: string | null;
  replayable: boolean;
};

/** Sessions of the period that have ended, latest first. */
export async function listPastSessions(
  db: Executor,
  { flowId, from, to, limit }: { flowId: string; from: Date; to: Date; limit: number },
): Promise<PastSession[]> {
  const { rows } = await sql<PastSession>`
    select id, flow_version, started_at, end_status, end_node, skill_group, key_sealed is not null as replayable
    from session
    where flow_id = ${flowId} and state = 'ended' and started_at >= ${from} and started_at < ${to}
    order by started_at desc, id desc limit ${limit}`.execute(db);
  return rows;
}

export async function listTrials(db: Executor, flowId: string, query: ListQuery): Promise<Page<FlowTrial>> {
  const paging = keyset([{ column: 'flow_trial.id', direction: 'desc', kind: 'text' }], query);
  const rows = await selectTrials(db)
    .where('flow_id', '=', flowId)
    .where(paging.after)
    .orderBy(paging.order)
    .limit(paging.fetch)
    .execute();
  return paging.toPage(rows, (row) => [row.id], presentTrial);
}

export async function findTrial(
  db: Executor,
  place: { applicationId: string; flowId: string; trialId: string },
): Promise<FlowTrialDetails | null> {
  const row = await selectTrials(db)
    .select('differences')
    .where('flow_trial.id', '=', place.trialId)
    .where('flow_id', '=', place.flowId)
    .where('application_id', '=', place.applicationId)
    .executeTakeFirst();
  return row ? { ...presentTrial(row), differences: row.differences } : null;
}

function selectTrials(db: Executor) {
  return db
    .selectFrom('flow_trial')
    .select(['id', 'status', 'period_from', 'period_to', 'created_at', 'draft_revision'])
    .select(['sessions', 'tried', 'counts', 'message'])
    .select(authorName('flow_trial.created_by', 'flow_trial.application_id').as('author'));
}

function presentTrial(
  row: Pick<
    Selectable<FlowTrialTable>,
    | 'id'
    | 'status'
    | 'period_from'
    | 'period_to'
    | 'created_at'
    | 'draft_revision'
    | 'sessions'
    | 'tried'
    | 'counts'
    | 'message'
  > & { author: string | null },
): FlowTrial {
  return {
    id: row.id,
    status: row.status,
    from: row.period_from.toISOString(),
    to: row.period_to.toISOString(),
    createdAt: row.created_at.toISOString(),
    createdBy: row.author,
    draftRevision: row.draft_revision,
    sessions: row.sessions,
    tried: row.tried,
    counts: row.counts,
    message: row.message,
  };
}
