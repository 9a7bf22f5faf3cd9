import { sql, type RawBuilder, type SqlBool } from 'kysely';
import '../../organisation/applications/agent-tables.ts';
import { permissionsOfRole, roles } from '../../organisation/auth/permissions.ts';

/** Whether an agent works here still and their role reviews conversations, as a condition on a row of `agent`. */
export function mayReview(agent: string): RawBuilder<SqlBool> {
  const withIt = roles.filter((role) => permissionsOfRole(role).has('reviews:write'));
  const of = (column: string) => sql.ref(`${agent}.${column}`);
  return sql<SqlBool>`(${of('deleted_at')} is null and ${of('suspended_at')} is null and (
    ${of('role')} = any(${withIt}::text[]) or exists (select from custom_role cr
      where cr.id = ${of('role')} and cr.application_id = ${of('application_id')} and 'reviews:write' = any(cr.permissions))))`;
}
