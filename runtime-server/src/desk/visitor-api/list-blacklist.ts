import { blacklistFilter, closed, type BlacklistEntry } from '@parley/schemas';
import { sql, type SqlBool } from 'kysely';
import type { Static } from 'typebox';
import { authorName } from '../../organisation/audit/author-name.ts';
import type { Executor } from '../../platform/database/index.ts';
import { keyset, listParameters, type Page } from '../../platform/http/index.ts';
import type { SessionActor } from '../session-access/session-actor.ts';
import { isVisibleVisitor } from '../session-access/visible-visitors.ts';

export const BlacklistQuery = closed({ ...listParameters, ...blacklistFilter });

type Row = {
  id: string;
  action: string;
  happened_at: Date;
  reason: string | null;
  author: string | null;
  visitor_id: string;
  name: string;
};

/** Who was blocked or let in again, by whom and why, of all visitors that one may see; latest first (ADMIN-30). */
export async function listBlacklist(
  db: Executor,
  { actor, seesQueue }: { actor: SessionActor; seesQueue: boolean },
  { action, by, from, to, ...query }: Static<typeof BlacklistQuery>,
): Promise<Page<BlacklistEntry>> {
  const paging = keyset([{ column: 'e.id', direction: 'desc', kind: 'text' }], query);
  const actions = action === undefined ? ['visitor.blocked', 'visitor.unblocked'] : [`visitor.${action}`];
  const all = [
    sql<SqlBool>`e.application_id = ${actor.applicationId} and e.action in ('visitor.blocked', 'visitor.unblocked')`,
    sql<SqlBool>`e.action = any(${actions}::text[])`,
    isVisibleVisitor(actor, { seesQueue }),
    paging.after,
  ];
  if (by !== undefined) {
    all.push(sql<SqlBool>`e.actor = (select 'account:' || a.account_id from agent a
      where a.id = ${by} and a.application_id = ${actor.applicationId})`);
  }
  if (from !== undefined) all.push(sql<SqlBool>`e.happened_at >= ${new Date(from)}`);
  if (to !== undefined) all.push(sql<SqlBool>`e.happened_at < ${new Date(to)}`);
  const { rows } = await sql<Row>`
    select e.id, e.action, e.happened_at, e.detail ->> 'reason' as reason,
      ${authorName('e.actor', 'e.application_id')} as author, v.id as visitor_id, v.name
    from audit_entry e join visitor v on v.id = e.subject
    where ${sql.join(all, sql` and `)}
    order by ${paging.order} limit ${paging.fetch}`.execute(db);
  return paging.toPage(rows, (row) => [row.id], present);
}

function present({ id, action, happened_at: at, reason, author, visitor_id: visitorId, name }: Row): BlacklistEntry {
  return {
    id,
    at: at.toISOString(),
    action: action === 'visitor.blocked' ? 'blocked' : 'unblocked',
    by: author,
    reason,
    visitor: { id: visitorId, name },
  };
}
