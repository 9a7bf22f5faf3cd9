import type { AlarmKind } from '@parley/schemas';
import { sql } from 'kysely';
import '../../sessions/records/session-tables.ts';
import type { Executor } from '../../platform/database/index.ts';
import type { NewId } from '../../platform/ids.ts';

/** What is wrong: what it is about, and which time that is, so that the same is never counted twice. */
export type Cause = {
  /** `session:…`, `group:…`, `channel:…`, `flow:…`; within its rule. */
  subject: string;
  occurrence: string;
  since: Date;
  sessionId?: string | null;
  agentId?: string | null;
  skillGroup?: string | null;
  channelId?: string | null;
  detail?: string | null;
};

/** By which rule; null = by the rules of waiting and silence. */
export type RaisedBy = {
  applicationId: string;
  rule: { id: string; name: string; quietSeconds: number } | null;
  kind: AlarmKind;
  level: number;
};

/** Of one rule in five minutes: more are no longer told apart. */
export const stormAlarms = 20;
const stormMilliseconds = 5 * 60_000;
const stormSubject = 'storm';
/**
 * Times that are remembered of one alarm. Of words, and in a storm, as many as come in the minutes that are gone over again
 * (`words-watch.ts`), also when a visitor says twenty things a second: what is forgotten would be counted anew.
 */
const mostOccurrences = 50;
const mostInMinutes = 4_000;
/** Alarms of one subject, the latest first, by which it is known what was counted: also of those that were processed. */
const alarmsRemembered = 20;

/**
 * Keeps an alarm, in the transaction of whoever found it: what is raised already is counted, and told again only after
 * its quiet time. A storm of them is one alarm. Answers whether there is anything new. Raised for one rule, or for one
 * session where there is none, by one transaction at a time.
 */
export async function raiseAlarm(
  trx: Executor,
  by: RaisedBy,
  cause: Cause,
  { now, newId }: { now: Date; newId: NewId },
): Promise<boolean> {
  const known = await findLatest(trx, by, cause);
  if (known?.is_counted) return false;
  const inStorm = { ...cause, subject: stormSubject, occurrence: `${cause.subject} ${cause.occurrence}` };
  // Also after the storm: what was counted in it is found again for some minutes.
  const storm = by.rule && (await findLatest(trx, by, inStorm));
  if (storm?.is_counted) return false;
  if (known && known.processed_at === null) {
    await countAgain(trx, by, { known, cause, now });
    return true;
  }
  if (by.rule && (await countRecent(trx, by.rule.id, now)) >= stormAlarms) {
    if (storm && storm.processed_at === null) {
      await countAgain(trx, by, { known: storm, cause: inStorm, now });
      return true;
    }
    const { subject, occurrence, since } = inStorm;
    await insert(trx, by, { subject, occurrence, since }, { now, newId });
    return true;
  }
  await insert(trx, by, cause, { now, newId });
  return true;
}

type Known = { id: string; processed_at: Date | null; told_at: Date | null; to_tell: boolean; is_counted: boolean };

async function findLatest(
  trx: Executor,
  { applicationId, rule, kind }: RaisedBy,
  { subject, occurrence }: Cause,
): Promise<Known | null> {
  const { rows } = await sql<Known>`
    select id, processed_at, told_at, to_tell, bool_or(${occurrence}::text = any(occurrences)) over () as is_counted
    from (
      select id, processed_at, told_at, to_tell, occurrences, raised_at from alarm
      where application_id = ${applicationId} and subject = ${subject} and kind = ${kind}
        and ${rule ? sql`rule_id = ${rule.id}` : sql`rule_id is null`}
      order by raised_at desc limit ${alarmsRemembered}) latest
    order by raised_at desc limit 1`.execute(trx);
  return rows[0] ?? null;
}

async function countRecent(trx: Executor, ruleId: string, now: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (select from alarm
    where rule_id = ${ruleId} and raised_at > ${new Date(now.getTime() - stormMilliseconds)}::timestamptz
      and subject <> ${stormSubject} limit ${stormAlarms}) few`.execute(trx);
  return rows[0]?.count ?? 0;
}

async function countAgain(
  trx: Executor,
  { rule, kind, level }: RaisedBy,
  { known, cause, now }: { known: Known; cause: Cause; now: Date },
): Promise<void> {
  const quietUntil = (known.told_at?.getTime() ?? 0) + (rule?.quietSeconds ?? 0) * 1000;
  const most = kind === 'keyword' || cause.subject === stormSubject ? mostInMinutes : mostOccurrences;
  await trx
    .updateTable('alarm')
    .set({
      count: sql<number>`count + 1`,
      level,
      last_at: now,
      occurrences: sql<
        string[]
      >`(occurrences || ${cause.occurrence}::text)[greatest(1, cardinality(occurrences) + 2 - ${most}::int):]`,
      to_tell: known.to_tell || now.getTime() >= quietUntil,
      ...(cause.detail != null && { detail: cause.detail }),
      ...(cause.agentId != null && { agent_id: cause.agentId }),
    })
    .where('id', '=', known.id)
    .execute();
}

async function insert(
  trx: Executor,
  { applicationId, rule, kind, level }: RaisedBy,
  { subject, occurrence, since, sessionId, agentId, skillGroup, channelId, detail }: Cause,
  { now, newId }: { now: Date; newId: NewId },
): Promise<void> {
  await trx
    .insertInto('alarm')
    .values({
      id: newId('alm'),
      application_id: applicationId,
      rule_id: rule?.id ?? null,
      rule_name: rule?.name ?? '',
      kind,
      level,
      subject,
      occurrences: [occurrence],
      session_id: sessionId ?? null,
      agent_id: agentId ?? null,
      skill_group: skillGroup ?? null,
      channel_id: channelId ?? null,
      detail: detail ?? null,
      since,
      raised_at: now,
      last_at: now,
      to_tell: true,
    })
    .execute();
}
