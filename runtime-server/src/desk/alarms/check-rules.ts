import type { Schedule } from '@parley/schemas';
import { sql } from 'kysely';
import type { KeptAlarmRule } from '../../definitions/alarm-rules/alarm-rule.store.ts';
import '../../definitions/alarm-rules/alarm-rule-tables.ts';
import { scheduleStore } from '../../organisation/schedules/schedule.store.ts';
import type { ReadSettings } from '../../organisation/settings/settings-cache.ts';
import type { Clock } from '../../platform/clock.ts';
import { withTransaction, type Database, type Executor, type Transaction } from '../../platform/database/index.ts';
import type { NewId } from '../../platform/ids.ts';
import type { Logger } from '../../platform/logger.ts';
import { findCauses, holdsOn, mostAtOnce, type LastFound } from './find-causes.ts';
import { raiseAlarm, type Cause } from './raise-alarm.ts';

/** How often each rule is looked at. */
export const lookSeconds = 5;

export type CheckDeps = {
  database: Database;
  clock: Clock;
  newId: NewId;
  logger: Logger;
  settingsOf: ReadSettings;
  isOpen: (schedule: Schedule, at: string) => boolean;
};

/**
 * Looks at every rule that was not looked at just now, each in a transaction of its own that locks it: over all nodes
 * once, and what is raised and up to when it was looked are kept together.
 */
export async function checkRules(deps: CheckDeps): Promise<{ raised: number }> {
  let raised = 0;
  for (;;) {
    const looked = await withTransaction(deps.database, (trx) => lookAtNext(deps, trx));
    if (!looked) return { raised };
    raised += looked.raised;
  }
}

type DueRule = {
  applicationId: string;
  rule: KeptAlarmRule;
  from: Date | null;
  holding: Record<string, string>;
};

async function lookAtNext(deps: CheckDeps, trx: Transaction): Promise<{ raised: number } | null> {
  const now = deps.clock.now();
  const due = await claimRule(trx, now);
  if (!due) return null;
  const { id } = due.rule;
  const looked = await look(deps, due, { trx, now });
  await trx
    .updateTable('alarm_rule')
    .set({
      looked_at: now,
      ...(looked && { checked_until: looked.until, holding: JSON.stringify(looked.holding) }),
    })
    .where('id', '=', id)
    .execute();
  return { raised: looked?.raised ?? 0 };
}

type Looked = { raised: number; holding: Record<string, string>; until: Date | null };

/** Null where it does not hold at this hour, or could not be looked at. */
async function look(
  deps: CheckDeps,
  { applicationId, rule, from, holding }: DueRule,
  { trx, now }: { trx: Transaction; now: Date },
): Promise<Looked | null> {
  if (!(await isHour(deps, trx, applicationId, rule))) return null;
  // What fails is one rule's: the others are looked at all the same.
  await sql`savepoint look`.execute(trx);
  try {
    const unfinished = holdsOn(rule.when) ? null : readUnfinished(holding);
    const causes = await findCauses(trx, { applicationId, rule, from, now, after: unfinished });
    const isNew = (cause: Cause): boolean => !holdsOn(rule.when) || !(cause.subject in holding);
    let raised = 0;
    for (const cause of causes.filter(isNew)) {
      const { id, name, level, quietSeconds, when } = rule;
      const by = { applicationId, rule: { id, name, quietSeconds }, kind: when.kind, level };
      if (await raiseAlarm(trx, by, cause, { now, newId: deps.newId })) raised += 1;
    }
    if (!holdsOn(rule.when)) return { raised, ...goOn(causes, { from, began: unfinished?.began ?? now }) };
    const held = causes.map(({ subject }) => [subject, holding[subject] ?? now.toISOString()] as const);
    return { raised, holding: Object.fromEntries(held), until: now };
  } catch (error) {
    await sql`rollback to savepoint look`.execute(trx);
    deps.logger.error({ err: error, ruleId: rule.id }, 'an alarm rule could not be looked at; it is tried again');
    return null;
  }
}

/**
 * Where as much was found as is taken at once, the next look goes on behind the last of them, in what the first one was to
 * look at; when all of it was seen, it counts from when that began.
 */
function goOn(
  causes: readonly Cause[],
  { from, began }: { from: Date | null; began: Date },
): Pick<Looked, 'holding' | 'until'> {
  const last = causes.at(-1);
  if (causes.length < mostAtOnce || !last?.sessionId) return { holding: {}, until: began };
  const { since, sessionId } = last;
  return { holding: { began: began.toISOString(), since: since.toISOString(), sessionId }, until: from };
}

function readUnfinished({ began, since, sessionId }: Record<string, string>): (LastFound & { began: Date }) | null {
  if (began === undefined || since === undefined || sessionId === undefined) return null;
  return { began: new Date(began), since: new Date(since), sessionId };
}

async function claimRule(trx: Executor, now: Date): Promise<DueRule | null> {
  const row = await trx
    .selectFrom('alarm_rule')
    .select(['id', 'application_id', 'document', 'checked_until', 'holding', 'updated_at'])
    .where('enabled', '=', true)
    .where('kind', '!=', 'keyword')
    .where('looked_at', '<=', new Date(now.getTime() - lookSeconds * 1000))
    .orderBy('looked_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!row) return null;
  const { id, application_id: applicationId, document, checked_until: from, holding } = row;
  const { scheduleKey = null } = document;
  return {
    applicationId,
    rule: { id, ...document, scheduleKey, updatedAt: row.updated_at.toISOString() },
    from,
    holding,
  };
}

/** Whether a rule holds at this hour, by the service hours that it names. */
export async function isHour(
  { clock, isOpen, settingsOf }: Pick<CheckDeps, 'clock' | 'isOpen' | 'settingsOf'>,
  db: Executor,
  applicationId: string,
  { hours, scheduleKey }: Pick<KeptAlarmRule, 'hours' | 'scheduleKey'>,
): Promise<boolean> {
  if (hours === 'all') return true;
  const key = scheduleKey ?? (await settingsOf(applicationId)).defaultScheduleKey;
  const schedule = key === '' ? null : await scheduleStore.find(db, applicationId, key);
  if (!schedule) return true;
  return isOpen(schedule.document, clock.now().toISOString()) === (hours === 'work');
}
