import type { Known, ReferenceKind } from '@parley/engine';
import { sql } from 'kysely';
import './flow-tables.ts';
import { readProfileFields } from '../profile-fields/profile-fields.store.ts';
import type { Executor } from '../../platform/database/index.ts';

/** What exists in an application, by what it is; as data, which goes to a thread. */
export type KnownKeys = Partial<Record<ReferenceKind, readonly string[]>> & { profileFields?: readonly string[] };

/** What exists in an application by key, for the checker (flow.md §2). */
export async function readKnownKeys(db: Executor, applicationId: string): Promise<KnownKeys> {
  const { rows } = await sql<{ kind: ReferenceKind; key: string }>`
    select 'schedule' as kind, key from schedule where application_id = ${applicationId}
    union all select 'skill-group', key from skill_group where application_id = ${applicationId}
    union all select 'robot', key from robot where application_id = ${applicationId}
    union all select 'secret', key from secret where application_id = ${applicationId}
    union all select 'flow', key from flow where application_id = ${applicationId} and deleted_at is null
    order by 1, 2`.execute(db);
  const { fields } = await readProfileFields(db, applicationId);
  const known: Partial<Record<ReferenceKind, string[]>> = {};
  for (const { kind, key } of rows) (known[kind] ??= []).push(key);
  return { ...known, profileFields: fields.map(({ key }) => key) };
}

export function knownOf(known: KnownKeys): Known {
  const keys = (kind: ReferenceKind): readonly string[] => known[kind] ?? [];
  // The settings have a form of address, always.
  const { profileFields } = known;
  return {
    has: (kind, key) => keys(kind).includes(key),
    keys,
    addressesNameless: true,
    ...(profileFields && { profileFields }),
  };
}
