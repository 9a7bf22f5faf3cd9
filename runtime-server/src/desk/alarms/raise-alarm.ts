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
/** Times that are remembered of one alarm, and of a storm of them. */
const mostOccurrences = 50;
const mostInStorm = 1_000;

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
  const known = await findLatest(trx, by, cause.subject);
  if (known?.occurrences.includes(cause.occurrence)) return false;
  if (known && known.processed_at === null) {
    await countAgain(trx, by, { known, cause, now });
    return true;
  }
  if (by.rule && (await countRecent(trx, by.rule.id, now)) >= stormAlarms) {
    const storm = await findLatest(trx, by, stormSubject);
    if (storm?.occurrences.includes(`${cause.subject} ${cause.occurrence}`)) return false;
    const inStorm = { ...cause, subject: stormSubject, occurrence: `${cause.subject} ${cause.occurrence}` };
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

type Known = { id: string; occurrences: string[]; processed_at: Date | null; told_at: Date | null; to_tell: boolean };

async function findLatest(
  trx: Executor,
  { applicationId, rule, kind }: RaisedBy,
  subject: string,
): Promise<Known | null> {
  const row = await trx
    .selectFrom('alarm')
    .select(['id', 'occurrences', 'processed_at', 'told_at', 'to_tell'])
    .where('application_id', '=', applicationId)
    .where('rule_id', rule ? '=' : 'is', rule?.id ?? null)
    .where('subject', '=', subject)
    .where('kind', '=', kind)
    .orderBy('raised_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

async function countRecent(trx: Executor, ruleId: string, now: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (select from alarm
    where rule_id = ${ruleId} and raised_at > ${new Date(now.getTime() - stormMilliseconds)}::timestamptz
      and subject <> ${stormSubject} limit ${stormAlarms}) few`.execute(trx);
  return rows[0]?.count ?? 0;
}

async function countAgain(
  trx: Executor,
  { rule, level }: RaisedBy,
  { known, cause, now }: { known: Known; cause: Cause; now: Date },
): Promise<void> {
  const quietUntil = (known.told_at?.getTime() ?? 0) + (rule?.quietSeconds ?? 0) * 1000;
  await trx
    .updateTable('alarm')
    .set({
      count: sql<number>`count + 1`,
      level,
      last_at: now,
      occurrences: [...known.occurrences, cause.occurrence].slice(
        -(cause.subject === stormSubject ? mostInStorm : mostOccurrences),
      ),
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
