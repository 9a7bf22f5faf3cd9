import type { KeywordRule, PutKeywordRuleRequest } from '@parley/schemas';
import { sql, type Selectable } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import { keyset, type ListQuery, type Page } from '../../platform/http/index.ts';

type KeywordRuleTable = {
  id: string;
  application_id: string;
  name: string;
  enabled: boolean;
  pattern: string;
  action: KeywordRule['action'];
  text: string;
  updated_at: Date;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    keyword_rule: KeywordRuleTable;
  }
}

type RulePlace = { id: string; applicationId: string };

export async function listKeywordRules(
  db: Executor,
  applicationId: string,
  query: ListQuery,
): Promise<Page<KeywordRule>> {
  const paging = keyset([{ column: 'id', direction: 'asc', kind: 'text' }], query);
  const rows = await db
    .selectFrom('keyword_rule')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where(paging.after)
    .orderBy(paging.order)
    .limit(paging.fetch)
    .execute();
  return paging.toPage(rows, (row) => [row.id], present);
}

/** Those that are on. */
export async function readKeywordRules(db: Executor, applicationId: string): Promise<KeywordRule[]> {
  const rows = await db
    .selectFrom('keyword_rule')
    .selectAll()
    .where('application_id', '=', applicationId)
    .where('enabled', '=', true)
    .orderBy('id')
    .execute();
  return rows.map(present);
}

export async function findKeywordRule(db: Executor, { id, applicationId }: RulePlace): Promise<KeywordRule | null> {
  const row = await db
    .selectFrom('keyword_rule')
    .selectAll()
    .where('id', '=', id)
    .where('application_id', '=', applicationId)
    .executeTakeFirst();
  return row ? present(row) : null;
}

export async function countKeywordRules(db: Executor, applicationId: string): Promise<number> {
  const { count } = await db
    .selectFrom('keyword_rule')
    .where('application_id', '=', applicationId)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

export async function insertKeywordRule(
  trx: Executor,
  { id, applicationId }: RulePlace,
  rule: PutKeywordRuleRequest,
  now: Date,
): Promise<void> {
  await trx
    .insertInto('keyword_rule')
    .values({ id, application_id: applicationId, ...rule, updated_at: now })
    .execute();
}

/** Answers whether there is such a rule. */
export async function updateKeywordRule(
  trx: Executor,
  { id, applicationId }: RulePlace,
  rule: PutKeywordRuleRequest,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('keyword_rule')
    .set({ ...rule, updated_at: now })
    .where('id', '=', id)
    .where('application_id', '=', applicationId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** What it was called; null when there is none. */
export async function deleteKeywordRule(trx: Executor, { id, applicationId }: RulePlace): Promise<string | null> {
  const row = await trx
    .deleteFrom('keyword_rule')
    .where('id', '=', id)
    .where('application_id', '=', applicationId)
    .returning('name')
    .executeTakeFirst();
  return row?.name ?? null;
}

function present(row: Selectable<KeywordRuleTable>): KeywordRule {
  const { id, name, enabled, pattern, action, text, updated_at: updatedAt } = row;
  return { id, name, enabled, pattern, action, text, updatedAt: updatedAt.toISOString() };
}
