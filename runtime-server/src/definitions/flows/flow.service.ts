import type {
  CallableFlow,
  Flow,
  FlowSummary,
  FlowVersion,
  FlowVersionSummary,
  JsonObject,
  Problem,
} from '@parley/schemas';
import type { FeatureDeps } from '../../organisation/services/feature-deps.ts';
import type { Caller } from '../../organisation/audit/audit.ts';
import { nameActor, type ApplicationActor, type Reach } from '../../platform/http/actor.ts';
import { withTransaction, type Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { Threads } from '../../platform/threads/index.ts';
import type { JsonBody, ListQuery, Page } from '../../platform/http/index.ts';
import { checkDraft, checkSent } from './check-draft.ts';
import { fillProblemCounts } from './count-problems.ts';
import { freeFlowKey } from './flow-key.ts';
import { flowState, nameOfDocument } from './flow-state.ts';
import {
  channelsOfFlow,
  findFlow,
  findVersion,
  insertFlow,
  insertVersion,
  listFlows,
  listVersions,
  markFlowDeleted,
  presentVersion,
  storeProblemCounts,
  updateDraft,
  type FoundFlow,
} from './flow.store.ts';
import { readKnownKeys, type KnownKeys } from './known-keys.ts';
import { flowsWithin } from './flows-within.ts';
import { countProblems } from './problem-counts.ts';
import {
  asDraft,
  findCallers,
  forgetCountsOfCallers,
  linkSubFlows,
  listCallableFlows,
  pinnedVersions,
} from './sub-flows.store.ts';

export type Flows = {
  list(
    actor: Pick<ApplicationActor, 'applicationId' | 'reach'>,
    query: ListQuery & { q?: string },
  ): Promise<Page<FlowSummary>>;
  get(applicationId: string, id: string): Promise<Flow>;
  listCallable(applicationId: string): Promise<CallableFlow[]>;
  /** The draft, or a version, with the flows that it calls, for another installation. */
  exportFile(applicationId: string, id: string, version?: number): Promise<{ name: string; document: JsonObject }>;
  create(caller: Caller, document: JsonObject): Promise<Flow>;
  /** @throws AppError `revision_conflict` with `current` and `given` when somebody saved meanwhile */
  saveDraft(
    caller: Caller,
    id: string,
    draft: { revision: number; document: JsonObject },
  ): Promise<{ revision: number }>;
  /** Problems of any JSON value, measured by what exists in the application. */
  check(applicationId: string, body: JsonBody): Promise<Problem[]>;
  checkDraft(applicationId: string, id: string): Promise<Problem[]>;
  /** @throws AppError `unprocessable` with `problems` when the draft has errors */
  publish(caller: Caller, id: string, note: string): Promise<{ version: number; problems: Problem[] }>;
  /** Makes an old version the next one, as it was; the draft stays. */
  publishAgain(caller: Caller, id: string, version: number, note: string): Promise<{ version: number }>;
  listVersions(applicationId: string, id: string, query: ListQuery): Promise<Page<FlowVersionSummary>>;
  getVersion(applicationId: string, id: string, version: number): Promise<FlowVersion>;
  /** Makes an old version the draft again. */
  restore(caller: Caller, id: string, version: number, revision: number): Promise<{ revision: number }>;
  /** @throws AppError `conflict` while a channel or another flow uses it */
  remove(caller: Caller, id: string): Promise<void>;
};

/** How many sessions began on each flow since the day began in the application's time zone; a flow without is left out. */
export type CountSessionsToday = (
  db: Executor,
  asked: { applicationId: string; flowIds: readonly string[]; now: Date; reach: Reach },
) => Promise<ReadonlyMap<string, number>>;

export function createFlows(
  deps: Pick<FeatureDeps, 'database' | 'clock' | 'newId' | 'audit'> & {
    threads: Threads;
    countSessionsToday: CountSessionsToday;
  },
): Flows {
  const { database, clock, newId, audit, threads } = deps;
  const { kysely } = database;

  const saveDraft = async (
    trx: Executor,
    caller: Caller,
    id: string,
    { revision, document }: { revision: number; document: JsonObject },
  ): Promise<{ revision: number }> => {
    const { applicationId } = caller.actor;
    const saved = await updateDraft(trx, {
      applicationId,
      id,
      revision,
      document: asDraft(document),
      name: nameOfDocument(document),
      author: nameActor(caller.actor),
      now: clock.now(),
    });
    if (saved !== null) return { revision: saved };
    const current = await getFlow(trx, applicationId, id);
    throw new AppError(
      'revision_conflict',
      `The flow was saved by somebody else: you edited revision ${revision}, it is at ${current.draft_revision} now. Compare both, then save again with revision ${current.draft_revision}.`,
      {
        extensions: {
          current: {
            revision: current.draft_revision,
            document: current.draft,
            updatedAt: current.updated_at.toISOString(),
            updatedBy: current.updated_by,
            updatedByName: current.updated_by_name,
          },
          given: { revision, document },
        },
      },
    );
  };

  const checkNow = async (flow: FoundFlow): Promise<CheckedDraft> => {
    const { application_id: applicationId, key } = flow;
    const known = await readKnownKeys(kysely, applicationId);
    const draft = await linkSubFlows(kysely, { applicationId, key }, flow.draft);
    const problems = await checkDraft({ db: kysely, threads, applicationId }, { ...flow, draft }, known);
    return { flow, known, pinned: pinnedVersions(draft), problems };
  };

  const create = async (trx: Executor, caller: Caller, document: JsonObject): Promise<FoundFlow> => {
    const { applicationId } = caller.actor;
    const id = newId('flw');
    const name = nameOfDocument(document);
    const key = await freeFlowKey(trx, applicationId, { wish: document.key, name });
    const author = nameActor(caller.actor);
    await insertFlow(trx, { id, applicationId, name, key, document: asDraft(document), author, now: clock.now() });
    await audit(trx, caller, 'flow.created', { id, name }, { name });
    return getFlow(trx, applicationId, id);
  };

  /** Flows that came with a document and are not here yet become drafts of their own. */
  const bringSubFlows = async (trx: Executor, caller: Caller, document: JsonObject): Promise<void> => {
    const known = await readKnownKeys(trx, caller.actor.applicationId);
    for (const [key, called] of flowsWithin(document)) {
      if (!known.flow?.includes(key)) await create(trx, caller, { ...called, key });
    }
  };

  return {
    async list({ applicationId, reach }, query) {
      const page = await listFlows(kysely, applicationId, query);
      const flows = await fillProblemCounts({ db: kysely, threads, applicationId }, page.items);
      const flowIds = flows.map(({ id }) => id);
      const sessions = await deps.countSessionsToday(kysely, {
        applicationId,
        flowIds,
        now: clock.now(),
        reach: reach.figures,
      });
      return { ...page, items: flows.map((flow) => ({ ...flow, sessionsToday: sessions.get(flow.id) ?? 0 })) };
    },
    get: async (applicationId, id) => present(kysely, await getFlow(kysely, applicationId, id)),
    listCallable: (applicationId) => listCallableFlows(kysely, applicationId),
    async exportFile(applicationId, id, version) {
      const flow = await getFlow(kysely, applicationId, id);
      if (version !== undefined)
        return { name: flow.name, document: (await getVersion(kysely, flow, version)).document };
      const callers = await findCallers(kysely, applicationId, flow.key);
      const linked = await linkSubFlows(kysely, { applicationId, key: flow.key }, flow.draft);
      return { name: flow.name, document: callers.length > 0 ? { ...linked, key: flow.key } : linked };
    },
    create: (caller, document) =>
      withTransaction(database, async (trx) => {
        await bringSubFlows(trx, caller, document);
        return present(trx, await create(trx, caller, document));
      }),
    // No audit entry for each save: the editor saves all the time, and what counts is what is published.
    saveDraft: (caller, id, draft) => withTransaction(database, (trx) => saveDraft(trx, caller, id, draft)),
    async check(applicationId, body) {
      const known = await readKnownKeys(kysely, applicationId);
      return checkSent({ db: kysely, threads, applicationId }, body, known);
    },
    async checkDraft(applicationId, id) {
      return (await checkNow(await getFlow(kysely, applicationId, id))).problems;
    },
    async publish(caller, id, note) {
      const { applicationId } = caller.actor;
      for (let attempt = 1; attempt <= publishAttempts; attempt += 1) {
        // Checked before the transaction: no lock and no connection waits for a thread.
        const checked = await checkNow(await getFlow(kysely, applicationId, id));
        refuseErrors(checked.problems);
        const published = await withTransaction(database, async (trx) => {
          const flow = await getFlow(trx, applicationId, id, { lock: true });
          const document = await linkSubFlows(trx, { applicationId, key: flow.key }, flow.draft);
          const now = { flow, known: await readKnownKeys(trx, applicationId), pinned: pinnedVersions(document) };
          if (!isUnchanged(checked, now)) return null;
          const { problems } = checked;
          const version = await insertVersion(trx, {
            flowId: id,
            document,
            draftRevision: flow.draft_revision,
            note,
            problems,
            author: nameActor(caller.actor),
            newId,
            now: clock.now(),
          });
          await storeProblemCounts(trx, { id, revision: flow.draft_revision }, countProblems(problems));
          await forgetCountsOfCallers(trx, applicationId, flow.key);
          await audit(trx, caller, 'flow.published', flow, { version, note });
          return { version, problems };
        });
        if (published) return published;
      }
      throw new AppError('conflict', 'The draft changes all the time while it is checked. Publish it again.');
    },
    publishAgain: (caller, id, version, note) =>
      withTransaction(database, async (trx) => {
        const flow = await getFlow(trx, caller.actor.applicationId, id, { lock: true });
        const { document, report } = await getVersion(trx, flow, version);
        const number = await insertVersion(trx, {
          flowId: id,
          document,
          draftRevision: null,
          note,
          problems: report.problems ?? [],
          author: nameActor(caller.actor),
          newId,
          now: clock.now(),
        });
        await forgetCountsOfCallers(trx, flow.application_id, flow.key);
        await audit(trx, caller, 'flow.published', flow, { version: number, note });
        return { version: number };
      }),
    async listVersions(applicationId, id, query) {
      return listVersions(kysely, await getFlow(kysely, applicationId, id), query);
    },
    async getVersion(applicationId, id, version) {
      const flow = await getFlow(kysely, applicationId, id);
      const row = await getVersion(kysely, flow, version);
      return {
        ...presentVersion(row, flow.published_version),
        document: row.document,
        report: { problems: row.report.problems ?? [] },
      };
    },
    restore: (caller, id, version, revision) =>
      withTransaction(database, async (trx) => {
        const flow = await getFlow(trx, caller.actor.applicationId, id);
        const row = await getVersion(trx, flow, version);
        const saved = await saveDraft(trx, caller, id, { revision, document: row.document });
        await audit(trx, caller, 'flow.version-restored', flow, { version });
        return saved;
      }),
    remove: (caller, id) =>
      withTransaction(database, async (trx) => {
        const flow = await getFlow(trx, caller.actor.applicationId, id, { lock: true });
        const channels = await channelsOfFlow(trx, id);
        if (channels.length > 0) {
          const names = channels.map((name) => `"${name}"`).join(', ');
          throw new AppError('conflict', `The flow runs on ${names}. Choose another flow there first.`);
        }
        const callers = (await findCallers(trx, flow.application_id, flow.key)).filter((caller) => caller.id !== id);
        if (callers.length > 0) {
          const names = callers.map(({ name }) => `"${name}"`).join(', ');
          throw new AppError('conflict', `The flow is called by ${names}. Take the call out there first, and publish.`);
        }
        await markFlowDeleted(trx, id, clock.now());
        await audit(trx, caller, 'flow.deleted', flow, { name: flow.name });
      }),
  };
}

const publishAttempts = 3;

/** A draft as it was, and what it was measured by. */
type CheckedDraft = Measured & { problems: Problem[] };
type Measured = { flow: FoundFlow; known: KnownKeys; pinned: Record<string, number> };

/** Whether it was published meanwhile does not matter: that was this draft, or one before it. */
function isUnchanged(then: Measured, now: Measured): boolean {
  const measure = ({ flow, known, pinned }: Measured) => JSON.stringify([flow.draft_revision, known, pinned]);
  return measure(then) === measure(now);
}

async function getFlow(
  db: Executor,
  applicationId: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<FoundFlow> {
  const row = await findFlow(db, applicationId, id, options);
  if (!row) throw new AppError('not_found', 'There is no flow with this id.');
  return row;
}

async function getVersion(db: Executor, { id }: Pick<FoundFlow, 'id'>, version: number) {
  const row = await findVersion(db, id, version);
  if (!row) throw noVersion(version);
  return row;
}

async function present(db: Executor, row: FoundFlow): Promise<Flow> {
  const version = row.published_version === null ? null : await findVersion(db, row.id, row.published_version);
  return {
    id: row.id,
    name: row.name,
    key: row.key,
    pinned: pinnedVersions(version?.document ?? null),
    callers: await findCallers(db, row.application_id, row.key),
    revision: row.draft_revision,
    document: row.draft,
    state: flowState(row),
    published: row.published_version,
    updatedAt: row.updated_at.toISOString(),
    updatedBy: row.updated_by,
    updatedByName: row.updated_by_name,
  };
}

/** Each problem in full, with the pointer that every problem of an API error has. */
function refuseErrors(problems: readonly Problem[]): void {
  const count = problems.filter(({ severity }) => severity === 'error').length;
  if (count === 0) return;
  throw new AppError(
    'unprocessable',
    `The flow has ${count === 1 ? 'an error' : `${count} errors`} and was not published. Correct what is listed under "problems" and publish again.`,
    { extensions: { problems: problems.map((problem) => ({ pointer: problem.path ?? '', ...problem })) } },
  );
}

function noVersion(version: number): AppError {
  return new AppError('not_found', `The flow has no version ${version}.`);
}
