import { calledFlows } from '@parley/engine';
import { modules } from '@parley/modules';
import type { CallableFlow, FlowCaller, JsonObject, PinnedFlow } from '@parley/schemas';
import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import { objectOf } from './flows-within.ts';

/** A document with the published version of each flow that it calls, as publishing pins them. */
export async function linkSubFlows(
  db: Executor,
  { applicationId, key }: { applicationId: string; key?: string },
  document: JsonObject,
): Promise<JsonObject> {
  const { subFlows: _, ...own } = document;
  const keys = calledFlows(own, modules);
  if (keys.length === 0) return own;
  const subFlows = await findPublished(db, applicationId, keys);
  return { ...own, ...(key !== undefined && { key }), subFlows };
}

/** The published versions of flows, by their keys; those without one are left out. */
export async function findPublished(
  db: Executor,
  applicationId: string,
  keys: readonly string[],
): Promise<Record<string, PinnedFlow>> {
  const rows = await db
    .selectFrom('flow as f')
    .innerJoin('flow_version as v', (join) =>
      join.onRef('v.flow_id', '=', 'f.id').onRef('v.version', '=', 'f.published_version'),
    )
    .select(['f.key', 'v.version', 'v.document'])
    .where('f.application_id', '=', applicationId)
    .where('f.deleted_at', 'is', null)
    .where('f.key', 'in', [...keys])
    .orderBy('f.key')
    .execute();
  const pinned = rows.map(({ key: called, version, document: of }): [string, PinnedFlow] => [
    called,
    { version, document: of },
  ]);
  return Object.fromEntries(pinned);
}

/** A draft is kept without what only its versions and files hold. */
export function asDraft(document: JsonObject): JsonObject {
  const { subFlows: _, key: __, ...draft } = document;
  return draft;
}

/** Flows of an application by their keys, for whoever chooses one to call. */
export async function listCallableFlows(db: Executor, applicationId: string): Promise<CallableFlow[]> {
  const rows = await db
    .selectFrom('flow')
    .select(['id', 'key', 'name', 'published_version'])
    .where('application_id', '=', applicationId)
    .where('deleted_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map(({ id, key, name, published_version: published }) => ({ id, key, name, published }));
}

/** Flows whose draft or published version calls this one. */
export async function findCallers(db: Executor, applicationId: string, key: string): Promise<FlowCaller[]> {
  const { rows } = await sql<FlowCaller>`
    select f.id, f.name, v.document -> 'subFlows' -> ${key}::text -> 'version' as version
    from flow f left join flow_version v on v.flow_id = f.id and v.version = f.published_version
      and ${key} = any(v.calls)
    where f.application_id = ${applicationId} and f.deleted_at is null
      and (${key} = any(f.draft_calls) or v.version is not null)
    order by f.name, f.id`.execute(db);
  return rows;
}

/** The versions that a published document holds of the flows that it calls itself. */
export function pinnedVersions(document: JsonObject | null): Record<string, number> {
  return Object.fromEntries(
    Object.entries(objectOf(document?.subFlows)).flatMap(([key, pinned]): [string, number][] => {
      const { version } = objectOf(pinned);
      return typeof version === 'number' ? [[key, version]] : [];
    }),
  );
}

/** Counts of problems of the drafts that call a flow are no longer true once another version of it is published. */
export async function forgetCountsOfCallers(db: Executor, applicationId: string, key: string): Promise<void> {
  await sql`update flow set draft_errors = null, draft_warnings = null
    where application_id = ${applicationId} and ${key} = any(draft_calls) and draft_errors is not null`.execute(db);
}
