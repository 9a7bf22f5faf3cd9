import type { AlarmKind, AlarmRule, PutAlarmRuleRequest } from '@parley/schemas';
import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import { keyset, type ListQuery, type Page } from '../../platform/http/index.ts';
import './alarm-rule-tables.ts';

/** Without how many alarms of it are open: those are counted where alarms are. */
export type KeptAlarmRule = Omit<AlarmRule, 'open'>;

export async function listAlarmRules(
  db: Executor,
  applicationId: string,
  query: ListQuery,
): Promise<Page<KeptAlarmRule>> {
  const paging = keyset([{ column: 'id', direction: 'asc', kind: 'text' }], query);
  const rows = await db
    .selectFrom('alarm_rule')
    .select(['id', 'document', 'updated_at'])
    .where('application_id', '=', applicationId)
    .where(paging.after)
    .orderBy(paging.order)
    .limit(paging.fetch)
    .execute();
  return paging.toPage(rows, (row) => [row.id], present);
}

export async function findAlarmRule(db: Executor, applicationId: string, id: string): Promise<KeptAlarmRule | null> {
  const row = await db
    .selectFrom('alarm_rule')
    .select(['id', 'document', 'updated_at'])
    .where('application_id', '=', applicationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? present(row) : null;
}

/** The rules of an application that wait for words, as they are now. */
export async function readKeywordAlarms(
  db: Executor,
  applicationId: string,
): Promise<(KeptAlarmRule & { when: { kind: 'keyword' } })[]> {
  const rows = await db
    .selectFrom('alarm_rule')
    .select(['id', 'document', 'updated_at'])
    .where('application_id', '=', applicationId)
    .where('kind', '=', 'keyword')
    .where('enabled', '=', true)
    .orderBy('id')
    .execute();
  return rows.map(present).filter(isKeyword);
}

function isKeyword(rule: KeptAlarmRule): rule is KeptAlarmRule & { when: { kind: 'keyword' } } {
  return rule.when.kind === 'keyword';
}

export async function countAlarmRules(db: Executor, applicationId: string): Promise<number> {
  const { count } = await db
    .selectFrom('alarm_rule')
    .where('application_id', '=', applicationId)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

export async function insertAlarmRule(
  trx: Executor,
  { id, applicationId, now }: { id: string; applicationId: string; now: Date },
  rule: PutAlarmRuleRequest,
): Promise<void> {
  await trx
    .insertInto('alarm_rule')
    .values({
      id,
      application_id: applicationId,
      kind: rule.when.kind satisfies AlarmKind,
      enabled: rule.enabled,
      document: JSON.stringify(rule),
      created_at: now,
      updated_at: now,
      looked_at: now,
    })
    .execute();
}

/** What it held of before is looked at anew. Answers whether there is such a rule. */
export async function updateAlarmRule(
  trx: Executor,
  { id, applicationId, now }: { id: string; applicationId: string; now: Date },
  rule: PutAlarmRuleRequest,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('alarm_rule')
    .set({
      kind: rule.when.kind,
      enabled: rule.enabled,
      document: JSON.stringify(rule),
      updated_at: now,
      checked_until: sql<Date | null>`case when document -> 'when' = ${JSON.stringify(rule.when)}::jsonb
        then checked_until else null end`,
      holding: sql<string>`case when document -> 'when' = ${JSON.stringify(rule.when)}::jsonb
        then holding else '{}' end`,
    })
    .where('id', '=', id)
    .where('application_id', '=', applicationId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function deleteAlarmRule(
  trx: Executor,
  { id, applicationId }: { id: string; applicationId: string },
): Promise<PutAlarmRuleRequest | null> {
  const row = await trx
    .deleteFrom('alarm_rule')
    .where('id', '=', id)
    .where('application_id', '=', applicationId)
    .returning('document')
    .executeTakeFirst();
  return row?.document ?? null;
}

function present(row: { id: string; document: PutAlarmRuleRequest; updated_at: Date }): KeptAlarmRule {
  const { scheduleKey = null } = row.document;
  return { id: row.id, ...row.document, scheduleKey, updatedAt: row.updated_at.toISOString() };
}
