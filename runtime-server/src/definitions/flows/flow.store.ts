import { isFoundIn } from '../../platform/database/is-found-in.ts';
import { calledFlows } from '@parley/engine';
import { modules } from '@parley/modules';
import type { FlowVersionSummary, JsonObject, Problem } from '@parley/schemas';
import { sql, type Selectable } from 'kysely';
import type { FlowTable, FlowVersionTable } from './flow-tables.ts';
import type { Executor } from '../../platform/database/index.ts';
import { keyset, type ListQuery, type Page } from '../../platform/http/index.ts';
import type { NewId } from '../../platform/ids.ts';
import { recordOutsideEvent } from '../../organisation/outside-events/record-outside-event.ts';
import { authorName } from '../../organisation/audit/author-name.ts';
import type { ProblemCounts, UncountedFlow } from './problem-counts.ts';
import { freeFlowKey } from './flow-key.ts';
import { flowState } from './flow-state.ts';
import { pinnedVersions } from './sub-flows.store.ts';

export type FlowRow = Selectable<FlowTable>;
/** A flow with what its presentation needs beside its row. */
export type FoundFlow = FlowRow & { published_draft_revision: number | null; updated_by_name: string | null };
export type FlowVersionRow = Selectable<FlowVersionTable>;

export async function insertFlow(
  trx: Executor,
  flow: {
    id: string;
    applicationId: string;
    name: string;
    key?: string;
    document: JsonObject;
    author: string | null;
    now: Date;
  },
): Promise<FlowRow> {
  const { id, applicationId, name, document, author, now } = flow;
  const key = flow.key ?? (await freeFlowKey(trx, applicationId, { name }));
  return trx
    .insertInto('flow')
    .values({
      id,
      application_id: applicationId,
      name,
      key,
      draft: JSON.stringify(document),
      draft_calls: calledFlows(document, modules),
      created_by: author,
      updated_by: author,
      created_at: now,
      updated_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** With `lock`, nobody else changes, publishes or deletes it before the transaction ends. */
export async function findFlow(
  db: Executor,
  applicationId: string,
  id: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<FoundFlow | null> {
  const row = await db
    .selectFrom('flow as f')
    .selectAll('f')
    .select((eb) =>
      eb
        .selectFrom('flow_version as v')
        .whereRef('v.flow_id', '=', 'f.id')
        .whereRef('v.version', '=', 'f.published_version')
        .select('v.draft_revision')
        .as('published_draft_revision'),
    )
    .select(authorName('f.updated_by', 'f.application_id').as('updated_by_name'))
    .where('f.id', '=', id)
    .where('f.application_id', '=', applicationId)
    .where('f.deleted_at', 'is', null)
    .$if(lock, (query) => query.forUpdate('f'))
    .executeTakeFirst();
  return row ?? null;
}

/** Saves a draft if it is still the one that was edited; answers null when it is not. */
export async function updateDraft(
  trx: Executor,
  draft: {
    applicationId: string;
    id: string;
    revision: number;
    name: string;
    document: JsonObject;
    author: string | null;
    now: Date;
  },
): Promise<number | null> {
  const row = await trx
    .updateTable('flow')
    .set({
      name: draft.name,
      draft: JSON.stringify(draft.document),
      draft_calls: calledFlows(draft.document, modules),
      draft_revision: sql<number>`draft_revision + 1`,
      draft_errors: null,
      draft_warnings: null,
      updated_by: draft.author,
      updated_at: draft.now,
    })
    .where('id', '=', draft.id)
    .where('application_id', '=', draft.applicationId)
    .where('deleted_at', 'is', null)
    .where('draft_revision', '=', draft.revision)
    .returning('draft_revision')
    .executeTakeFirst();
  return row?.draft_revision ?? null;
}

/** Adds the next version, which new sessions start on. The flow is locked by the caller. */
export async function insertVersion(
  trx: Executor,
  version: {
    flowId: string;
    document: JsonObject;
    draftRevision: number | null;
    note: string;
    problems: Problem[];
    author: string | null;
    newId: NewId;
    now: Date;
  },
): Promise<number> {
  const { flowId, document, draftRevision, note, problems, author, now } = version;
  const last = await trx
    .selectFrom('flow_version')
    .where('flow_id', '=', flowId)
    .select((eb) => eb.fn.max('version').as('version'))
    .executeTakeFirst();
  const number = Number(last?.version ?? 0) + 1;
  await trx
    .insertInto('flow_version')
    .values({
      flow_id: flowId,
      version: number,
      document: JSON.stringify(document),
      calls: Object.keys(pinnedVersions(document)),
      draft_revision: draftRevision,
      note,
      report: JSON.stringify({ problems }),
      published_by: author,
      published_at: now,
    })
    .execute();
  const flow = await trx
    .updateTable('flow')
    .set({ published_version: number })
    .where('id', '=', flowId)
    .returning(['application_id', 'key', 'name'])
    .executeTakeFirstOrThrow();
  await recordOutsideEvent(trx, version, {
    type: 'flow.published',
    applicationId: flow.application_id,
    data: { flow: { id: flowId, key: flow.key, name: flow.name }, version: number, note },
  });
  return number;
}

export async function listFlows(
  db: Executor,
  applicationId: string,
  query: ListQuery & { q?: string },
): Promise<Page<UncountedFlow>> {
  const paging = keyset([{ column: 'f.id', direction: 'desc', kind: 'text' }], query);
  const { q } = query;
  const rows = await db
    .selectFrom('flow as f')
    .leftJoin('flow_version as v', (join) =>
      join.onRef('v.flow_id', '=', 'f.id').onRef('v.version', '=', 'f.published_version'),
    )
    .select([
      'f.id',
      'f.name',
      'f.key',
      'f.draft_revision',
      'f.published_version',
      'f.updated_at',
      'f.updated_by',
      'f.draft_errors',
      'f.draft_warnings',
      'v.draft_revision as published_draft_revision',
    ])
    .select(authorName('f.updated_by', 'f.application_id').as('updated_by_name'))
    .select(
      sql<number>`(select count(*) from channel c where c.flow_id = f.id and c.deleted_at is null)`.as('channels'),
    )
    .where('f.application_id', '=', applicationId)
    .where('f.deleted_at', 'is', null)
    .$if(q !== undefined, (select) => select.where(isFoundIn(sql`f.name`, q ?? '')))
    .where(paging.after)
    .orderBy(paging.order)
    .limit(paging.fetch)
    .execute();
  return paging.toPage(
    rows,
    (row) => [row.id],
    (row) => ({
      id: row.id,
      name: row.name,
      key: row.key,
      revision: row.draft_revision,
      state: flowState(row),
      published: row.published_version,
      channels: row.channels,
      problems: row.draft_errors === null ? null : { errors: row.draft_errors, warnings: row.draft_warnings ?? 0 },
      updatedAt: row.updated_at.toISOString(),
      updatedBy: row.updated_by,
      updatedByName: row.updated_by_name,
    }),
  );
}

/** Keeps what the check said of a revision of the draft. */
export async function storeProblemCounts(
  trx: Executor,
  flow: { id: string; revision: number },
  { errors, warnings }: ProblemCounts,
): Promise<void> {
  await trx
    .updateTable('flow')
    .set({ draft_errors: errors, draft_warnings: warnings })
    .where('id', '=', flow.id)
    .where('draft_revision', '=', flow.revision)
    .execute();
}

/** Newest first. */
export async function listVersions(
  db: Executor,
  flow: Pick<FlowRow, 'id' | 'published_version'>,
  query: ListQuery,
): Promise<Page<FlowVersionSummary>> {
  const paging = keyset([{ column: 'version', direction: 'desc', kind: 'number' }], query);
  const rows = await db
    .selectFrom('flow_version')
    .innerJoin('flow as f', 'f.id', 'flow_version.flow_id')
    .select(['version', 'note', 'published_at', 'published_by'])
    .select(authorName('flow_version.published_by', 'f.application_id').as('published_by_name'))
    .where('flow_id', '=', flow.id)
    .where(paging.after)
    .orderBy(paging.order)
    .limit(paging.fetch)
    .execute();
  return paging.toPage(
    rows,
    (row) => [row.version],
    (row) => presentVersion(row, flow.published_version),
  );
}

export async function findVersion(
  db: Executor,
  flowId: string,
  version: number,
): Promise<(FlowVersionRow & { published_by_name: string | null }) | null> {
  const row = await db
    .selectFrom('flow_version')
    .innerJoin('flow as f', 'f.id', 'flow_version.flow_id')
    .selectAll('flow_version')
    .select(authorName('flow_version.published_by', 'f.application_id').as('published_by_name'))
    .where('flow_id', '=', flowId)
    .where('version', '=', version)
    .executeTakeFirst();
  return row ?? null;
}

export async function markFlowDeleted(trx: Executor, id: string, now: Date): Promise<void> {
  await trx.updateTable('flow').set({ deleted_at: now }).where('id', '=', id).execute();
}

/** Names of the channels that start sessions on a flow. */
export async function channelsOfFlow(db: Executor, flowId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('channel')
    .select('name')
    .where('flow_id', '=', flowId)
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(({ name }) => name);
}

export function presentVersion(
  row: Pick<FlowVersionRow, 'version' | 'note' | 'published_at' | 'published_by'> & {
    published_by_name: string | null;
  },
  publishedVersion: number | null,
): FlowVersionSummary {
  return {
    version: row.version,
    note: row.note,
    publishedAt: row.published_at.toISOString(),
    publishedBy: row.published_by,
    publishedByName: row.published_by_name,
    current: row.version === publishedVersion,
  };
}
