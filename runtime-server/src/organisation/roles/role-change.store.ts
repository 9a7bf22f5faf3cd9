import { type DataScopes, foldText, type Permission } from '@parley/schemas';
import { sql } from 'kysely';
import '../applications/agent-tables.ts';
import '../auth/role-tables.ts';
import { memberRole, type MemberRole } from '../auth/rights.ts';
import type { Executor } from '../../platform/database/index.ts';

/** Somebody whose role may change. */
export type Person = { id: string; name: string; role: string; madeRole: MemberRole | null; groups: string[] };

export async function insertRole(
  trx: Executor,
  role: {
    id: string;
    applicationId: string;
    name: string;
    description: string;
    permissions: Permission[];
    scopes: DataScopes;
    hiddenPages: string[];
    now: Date;
  },
): Promise<void> {
  await trx
    .insertInto('custom_role')
    .values({
      id: role.id,
      application_id: role.applicationId,
      name: role.name,
      description: role.description,
      permissions: role.permissions,
      scopes: JSON.stringify(role.scopes),
      hidden_pages: role.hiddenPages,
      created_at: role.now,
      updated_at: role.now,
    })
    .execute();
}

export async function updateRole(
  trx: Executor,
  id: string,
  {
    scopes,
    now,
    ...fields
  }: {
    name?: string;
    description?: string;
    permissions?: Permission[];
    scopes?: DataScopes;
    hidden_pages?: string[];
    now: Date;
  },
): Promise<void> {
  await trx
    .updateTable('custom_role')
    .set((of) => ({
      ...fields,
      ...(scopes && { scopes: JSON.stringify(scopes) }),
      revision: of('revision', '+', 1),
      updated_at: now,
    }))
    .where('id', '=', id)
    .execute();
}

export async function deleteRoleRow(trx: Executor, id: string): Promise<void> {
  await trx.deleteFrom('custom_role').where('id', '=', id).execute();
}

export async function countRoles(db: Executor, applicationId: string): Promise<number> {
  const { count } = await db
    .selectFrom('custom_role')
    .where('application_id', '=', applicationId)
    .select((of) => of.fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function isNameTaken(
  db: Executor,
  applicationId: string,
  name: string,
  exceptId: string | null,
): Promise<boolean> {
  const row = await db
    .selectFrom('custom_role')
    .select('id')
    .where('application_id', '=', applicationId)
    .where(sql<boolean>`fold_text(name) = ${foldText(name)}`)
    .$if(exceptId !== null, (select) => select.where('id', '<>', exceptId ?? ''))
    .executeTakeFirst();
  return row !== undefined;
}

/** Everybody who has a role, locked out or not, in the order of their ids. */
export async function listHolders(
  db: Executor,
  applicationId: string,
  role: string,
): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('agent')
    .select(['id', 'name'])
    .where('application_id', '=', applicationId)
    .where('role', '=', role)
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .execute();
}

export async function findPeople(
  db: Executor,
  applicationId: string,
  ids: readonly string[],
): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('agent as a')
    .select(['a.id', 'a.name', 'a.role', memberRole('a').as('madeRole')])
    .select(
      sql<
        string[]
      >`coalesce((select array_agg(m.skill_group) from skill_group_member m where m.agent_id = a.id), '{}')`.as(
        'groups',
      ),
    )
    .where('a.application_id', '=', applicationId)
    .where('a.id', 'in', [...ids])
    .where('a.deleted_at', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

export async function setRole(trx: Executor, agentId: string, role: string): Promise<void> {
  await trx.updateTable('agent').set({ role }).where('id', '=', agentId).execute();
}
