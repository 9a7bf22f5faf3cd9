import type { Role } from '@parley/schemas';
import { sql, type Selectable } from 'kysely';
import '../applications/agent-tables.ts';
import type { Executor } from '../../platform/database/index.ts';
import { permissionsOfRole, roles as builtIn, type Role as BuiltInRole } from './permissions.ts';
import { rightsOfMade, rightsOfMember, type RightsHeld } from './rights.ts';
import type { CustomRoleTable } from './role-tables.ts';

export type RoleRow = Selectable<CustomRoleTable>;

/** What a role would let somebody of these groups do; null = there is no such role. */
export async function findRightsOf(
  db: Executor,
  applicationId: string,
  role: string,
  groups: readonly string[],
): Promise<{ name: string; rights: RightsHeld } | null> {
  if (isBuiltIn(role)) return { name: role, rights: rightsOfMember(role, null) };
  const row = await findRoleRow(db, applicationId, role);
  return row && { name: row.name, rights: rightsOfMade(row, groups) };
}

export async function findRoleRow(
  db: Executor,
  applicationId: string,
  id: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<RoleRow | null> {
  const row = await db
    .selectFrom('custom_role')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where('id', '=', id)
    .$if(lock, (select) => select.forUpdate())
    .executeTakeFirst();
  return row ?? null;
}

/** Those that are there always, then those that were made, by name. */
export async function listRoles(db: Executor, applicationId: string): Promise<Role[]> {
  const rows = await db
    .selectFrom('custom_role')
    .selectAll()
    .where('application_id', '=', applicationId)
    .orderBy(sql`lower(name)`)
    .execute();
  const { rows: counted } = await sql<{ role: string; members: number }>`
    select role, count(*)::int as members from agent
    where application_id = ${applicationId} and deleted_at is null group by role`.execute(db);
  const members = new Map(counted.map((row) => [row.role, row.members]));
  return [
    ...builtIn.map((role) => presentBuiltIn(role, members.get(role) ?? 0)),
    ...rows.map((row) => presentRole(row, members.get(row.id) ?? 0)),
  ];
}

function presentRole(row: RoleRow, members: number): Role {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    isBuiltIn: false,
    permissions: row.permissions,
    scopes: row.scopes,
    hiddenPages: row.hidden_pages,
    members,
    revision: row.revision,
    updatedAt: row.updated_at.toISOString(),
  };
}

/** In English, as for every reader; screens have their own words for these two. */
function presentBuiltIn(role: BuiltInRole, members: number): Role {
  const all = { to: 'all' as const };
  return {
    id: role,
    name: role === 'admin' ? 'Administrator' : 'Agent',
    description: '',
    isBuiltIn: true,
    permissions: [...permissionsOfRole(role)],
    scopes:
      role === 'admin'
        ? { ongoing: all, history: all, customers: all, 'left-messages': all, figures: all, exports: all }
        : { 'left-messages': all, exports: all },
    hiddenPages: [],
    members,
    revision: 1,
    updatedAt: new Date(0).toISOString(),
  };
}

export function isBuiltIn(role: string): role is BuiltInRole {
  return builtIn.some((known) => known === role);
}
