import { isFoundIn } from '../../platform/database/is-found-in.ts';
import type { Agent } from '@parley/schemas';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import '../applications/agent-tables.ts';
import '../skill-groups/skill-group-tables.ts';
import '../auth/account-tables.ts';
import { memberRole, type MemberRole } from '../auth/rights.ts';
import type { Executor } from '../../platform/database/index.ts';
import { keyset, type ListQuery, type Page, type SortKey } from '../../platform/http/index.ts';

export type AgentRow = {
  id: string;
  account_id: string;
  email: string;
  name: string;
  nickname: string;
  staff_no: string;
  role: string;
  made_role: MemberRole | null;
  capacity: number;
  avatar: string;
  phone: string;
  greeting: string;
  signature: string;
  status: Agent['status'];
  status_reason: string | null;
  suspended_at: Date | null;
  created_at: Date;
  skill_groups: string[];
};

export type AgentSort = 'created' | 'name' | 'role' | 'capacity';

const byId: SortKey = { column: 'a.id', direction: 'asc', kind: 'text' };
const sortKeys: Record<AgentSort, SortKey[]> = {
  created: [byId],
  name: [{ column: 'a.name', direction: 'asc', kind: 'text' }, byId],
  role: [{ column: 'a.role', direction: 'asc', kind: 'text' }, byId],
  capacity: [{ column: 'a.capacity', direction: 'desc', kind: 'number' }, byId],
};

export type AgentQuery = ListQuery & {
  q?: string;
  group?: string;
  role?: string;
  status?: Agent['status'] | 'online' | 'locked';
  sort: AgentSort;
};

/**
 * Agents and administrators (ADMIN-03): `q` is part of nickname, name or staff number, and, for who may see them, of
 * e-mail and phone.
 */
export async function listAgents(
  db: Executor,
  applicationId: string,
  query: AgentQuery & { seesContacts: boolean },
): Promise<Page<AgentRow>> {
  const keys = sortKeys[query.sort];
  const paging = keyset(keys, query);
  const { q, group, role, status, seesContacts } = query;
  const searched = seesContacts
    ? sql`concat_ws(' ', a.nickname, a.name, a.staff_no, u.email, a.phone)`
    : sql`concat_ws(' ', a.nickname, a.name, a.staff_no)`;
  const rows = await selectAgents(db, applicationId)
    .$if(q !== undefined, (select) => select.where(isFoundIn(searched, q ?? '')))
    .$if(group !== undefined, (select) =>
      select.where(({ exists, selectFrom }) =>
        exists(
          selectFrom('skill_group_member as m')
            .whereRef('m.agent_id', '=', 'a.id')
            .where('m.skill_group', '=', group ?? '')
            .select('m.agent_id'),
        ),
      ),
    )
    .$if(role !== undefined, (select) => select.where('a.role', '=', role ?? ''))
    .where(hasStatus(status))
    .where(paging.after)
    .orderBy(paging.order)
    .limit(paging.fetch)
    .execute();
  return paging.toPage(
    rows,
    (row) => keys.map(({ column }) => (column === 'a.id' ? row.id : row[query.sort === 'created' ? 'id' : query.sort])),
    (row) => row,
  );
}

/** `online` is everybody who is there; who is locked out is in no other status. */
function hasStatus(status: AgentQuery['status']): RawBuilder<SqlBool> {
  if (status === undefined) return sql<SqlBool>`true`;
  if (status === 'locked') return sql<SqlBool>`a.suspended_at is not null`;
  const isIt = status === 'online' ? sql`a.status <> 'offline'` : sql`a.status = ${status}`;
  return sql<SqlBool>`(a.suspended_at is null and ${isIt})`;
}

export async function findAgent(db: Executor, applicationId: string, id: string): Promise<AgentRow | null> {
  const row = await selectAgents(db, applicationId).where('a.id', '=', id).executeTakeFirst();
  return row ?? null;
}

/** The account's own record in an application, also a deleted one's id is not given. */
export async function findAgentOfAccount(
  db: Executor,
  applicationId: string,
  accountId: string,
): Promise<AgentRow | null> {
  const row = await selectAgents(db, applicationId).where('a.account_id', '=', accountId).executeTakeFirst();
  return row ?? null;
}

export async function insertAgent(
  trx: Executor,
  agent: {
    id: string;
    applicationId: string;
    accountId: string;
    role: string;
    name: string;
    nickname: string;
    staffNo: string;
    capacity: number;
    avatar: string;
    phone: string;
    greeting: string;
    now: Date;
  },
): Promise<void> {
  await trx
    .insertInto('agent')
    .values({
      id: agent.id,
      application_id: agent.applicationId,
      account_id: agent.accountId,
      role: agent.role,
      name: agent.name,
      nickname: agent.nickname,
      staff_no: agent.staffNo,
      capacity: agent.capacity,
      avatar: agent.avatar,
      phone: agent.phone,
      greeting: agent.greeting,
      status_since: agent.now,
      created_at: agent.now,
    })
    .execute();
}

export type AgentChanges = Partial<
  Pick<AgentRow, 'name' | 'nickname' | 'staff_no' | 'role' | 'capacity' | 'avatar' | 'phone' | 'greeting' | 'signature'>
>;

export async function updateAgent(
  trx: Executor,
  applicationId: string,
  id: string,
  changes: AgentChanges,
): Promise<void> {
  if (Object.keys(changes).length === 0) return;
  await trx
    .updateTable('agent')
    .set(changes)
    .where('id', '=', id)
    .where('application_id', '=', applicationId)
    .where('deleted_at', 'is', null)
    .execute();
}

/** The agent is gone for every list and cannot sign in here; what it did keeps its name (ADMIN-07). */
export async function markAgentDeleted(
  trx: Executor,
  { id, applicationId, now }: { id: string; applicationId: string; now: Date },
): Promise<void> {
  await trx.deleteFrom('skill_group_member').where('agent_id', '=', id).execute();
  await trx
    .updateTable('agent')
    .set({ deleted_at: now })
    .where('id', '=', id)
    .where('application_id', '=', applicationId)
    .execute();
}

/** The smallest number from 1001 that is above every number given out, as text. */
export async function nextStaffNo(db: Executor, applicationId: string): Promise<string> {
  const { rows } = await sql<{ last: number | null }>`
    select max(staff_no::bigint) as last from agent
    where application_id = ${applicationId} and staff_no ~ '^[0-9]{1,15}$'`.execute(db);
  return String(Math.max(1000, rows[0]?.last ?? 0) + 1);
}

export async function isStaffNoTaken(
  db: Executor,
  applicationId: string,
  staffNo: string,
  exceptAgentId: string | null,
): Promise<boolean> {
  const row = await db
    .selectFrom('agent')
    .select('id')
    .where('application_id', '=', applicationId)
    .where('staff_no', '=', staffNo)
    .where('deleted_at', 'is', null)
    .$if(exceptAgentId !== null, (query) => query.where('id', '<>', exceptAgentId ?? ''))
    .executeTakeFirst();
  return row !== undefined;
}

export async function countAdministrators(db: Executor, applicationId: string): Promise<number> {
  const { count } = await db
    .selectFrom('agent')
    .where('application_id', '=', applicationId)
    .where('role', '=', 'admin')
    .where('deleted_at', 'is', null)
    .where('suspended_at', 'is', null)
    .select((eb) => eb.fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Answers whether anything changed. */
export async function setSuspended(trx: Executor, id: string, suspendedAt: Date | null): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('agent')
    .set({ suspended_at: suspendedAt })
    .where('id', '=', id)
    .where('suspended_at', suspendedAt === null ? 'is not' : 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** In how many applications an account works; owning the installation counts as one, which no application decides about. */
export async function countPlaces(db: Executor, accountId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select (select count(*) from agent where account_id = ${accountId} and deleted_at is null)::int
      + (select count(*) from installation_owner where account_id = ${accountId})::int as count`.execute(db);
  return rows[0]?.count ?? 0;
}

function selectAgents(db: Executor, applicationId: string) {
  return db
    .selectFrom('agent as a')
    .innerJoin('auth.user as u', 'u.id', 'a.account_id')
    .where('a.application_id', '=', applicationId)
    .where('a.deleted_at', 'is', null)
    .select([
      'a.id',
      'a.account_id',
      'u.email',
      'a.name',
      'a.nickname',
      'a.staff_no',
      'a.role',
      'a.capacity',
      'a.avatar',
      'a.phone',
      'a.greeting',
      'a.signature',
      'a.status',
      'a.status_reason',
      'a.suspended_at',
      'a.created_at',
    ])
    .select(memberRole('a').as('made_role'))
    .select(
      sql<string[]>`coalesce((
        select array_agg(m.skill_group order by m.skill_group) from skill_group_member m where m.agent_id = a.id
      ), '{}')`.as('skill_groups'),
    );
}
