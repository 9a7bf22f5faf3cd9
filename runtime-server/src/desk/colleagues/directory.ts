import { foldText, type AgentStatus, type Colleague } from '@parley/schemas';
import { sql, type SqlBool } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import { keyset, type ListQuery, type Page } from '../../platform/http/index.ts';
import { searchKeysOf, type SearchKeys } from '../../platform/search-keys/index.ts';

/** Everybody who works in the application, by name; `q` is found in nickname, name, number, and how Chinese is read. */
export async function listColleagues(
  db: Executor,
  applicationId: string,
  { q = '', isThere, group, ...query }: ListQuery & { q?: string; isThere?: boolean; group?: string },
): Promise<Page<Colleague>> {
  const paging = keyset(
    [
      { column: 'd.shown', direction: 'asc', kind: 'text' },
      { column: 'd.id', direction: 'asc', kind: 'text' },
    ],
    query,
  );
  const found = q.trim() === '' ? null : await findNamed(db, applicationId, q);
  const { rows } = await sql<Row>`
    select d.*, (select count(*)::int from session s
        where (s.agent_id = d.id and s.state = 'serving') or s.offer_agent_id = d.id) as load,
      coalesce((select array_agg(m.skill_group order by m.skill_group) from skill_group_member m
        where m.agent_id = d.id and m.application_id = ${applicationId}), '{}') as groups
    from (select a.id, a.name, a.nickname, a.staff_no, a.avatar, a.status, a.status_reason, a.capacity,
        coalesce(nullif(a.nickname, ''), a.name) as shown
      from agent a where a.application_id = ${applicationId} and a.deleted_at is null and a.suspended_at is null) d
    where ${found === null ? sql<SqlBool>`true` : sql<SqlBool>`d.id = any(${found}::text[])`}
      and ${isThere === true ? sql<SqlBool>`d.status <> 'offline'` : sql<SqlBool>`true`}
      and ${
        group === undefined
          ? sql<SqlBool>`true`
          : sql<SqlBool>`exists (select from skill_group_member m where m.agent_id = d.id
              and m.application_id = ${applicationId} and m.skill_group = ${group})`
      }
      and ${paging.after}
    order by ${paging.order} limit ${paging.fetch}`.execute(db);
  return paging.toPage(rows, (row) => [row.shown, row.id], present);
}

type Row = {
  id: string;
  shown: string;
  name: string;
  nickname: string;
  staff_no: string;
  avatar: string;
  status: AgentStatus;
  status_reason: string | null;
  capacity: number;
  load: number;
  groups: string[];
};

function present(row: Row): Colleague {
  const { id, name, nickname, avatar, status, load, capacity } = row;
  return {
    id,
    name,
    nickname,
    staffNo: row.staff_no,
    avatar,
    status,
    statusReason: row.status_reason,
    load,
    capacity,
    skillGroupKeys: row.groups,
  };
}

/** Names are few and short: they are compared here, where their readings are known. */
async function findNamed(db: Executor, applicationId: string, q: string): Promise<string[]> {
  const words = foldText(q)
    .split(' ')
    .filter((word) => word !== '');
  const rows = await db
    .selectFrom('agent')
    .where('application_id', '=', applicationId)
    .where('deleted_at', 'is', null)
    .select(['id', 'name', 'nickname', 'staff_no'])
    .execute();
  const found: string[] = [];
  for (const { id, name, nickname, staff_no: number } of rows) {
    const keys = await keysOf(`${nickname} ${name}`);
    if (words.every((word) => number.startsWith(word) || isIn(keys, word))) found.push(id);
  }
  return found;
}

function isIn({ title, initials, pinyin }: SearchKeys, word: string): boolean {
  return title.includes(word) || initials.includes(word) || pinyin.includes(word);
}

const known = new Map<string, SearchKeys>();
const mostKnown = 10_000;

async function keysOf(names: string): Promise<SearchKeys> {
  const before = known.get(names);
  if (before) return before;
  const keys = await searchKeysOf(names, '');
  if (known.size >= mostKnown) known.clear();
  known.set(names, keys);
  return keys;
}
