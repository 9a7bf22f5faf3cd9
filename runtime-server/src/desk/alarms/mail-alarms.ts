import { sql } from 'kysely';
import '../../definitions/alarm-rules/alarm-rule-tables.ts';
import '../../sessions/records/session-tables.ts';
import type { Clock } from '../../platform/clock.ts';
import { withTransaction, type AfterCommit, type Database, type Transaction } from '../../platform/database/index.ts';
import type { Outbox } from '../../platform/mail/outbox.ts';
import { alarmMail, type MailedAlarm } from './alarm-mail.ts';

export type MailDeps = {
  database: Database;
  clock: Clock;
  outbox: Pick<Outbox, 'enqueue'>;
  baseUrl: string;
};

/** Mails of one rule are so far apart: whoever it watches, a visitor too, causes no flood of them. */
const apartMilliseconds = 60_000;
/** Rules, in one transaction. */
const batch = 20;
/** Alarms in one mail; the rest is in the next. */
const mostInMail = 50;

/** Writes what is to be written to the addresses of rules: one mail of everything that a rule has raised since its last. */
export async function mailAlarms(deps: MailDeps): Promise<void> {
  for (let mailed = batch; mailed === batch;) {
    mailed = await withTransaction(deps.database, async (trx, afterCommit) => {
      const now = deps.clock.now();
      const rules = await claimRules(trx, now);
      for (const rule of rules) await mailOf(deps, trx, afterCommit, rule);
      const ids = rules.map(({ id }) => id);
      if (ids.length > 0) await trx.updateTable('alarm_rule').set({ mailed_at: now }).where('id', 'in', ids).execute();
      return rules.length;
    });
  }
}

async function mailOf(deps: MailDeps, trx: Transaction, afterCommit: AfterCommit, rule: DueRule): Promise<void> {
  const alarms = await readUnmailed(trx, rule.id);
  const ids = alarms.map(({ id }) => id);
  if (ids.length === 0) return;
  await trx.updateTable('alarm').set({ to_mail: false }).where('id', 'in', ids).execute();
  const { subject, text } = alarmMail(alarms, { application: rule.application, baseUrl: deps.baseUrl });
  const { application_id: applicationId } = rule;
  for (const recipient of rule.mails) {
    await deps.outbox.enqueue(trx, afterCommit, { applicationId, kind: 'alarm-raised', recipient, subject, text });
  }
}

type DueRule = { id: string; application_id: string; application: string; mails: string[] };

async function claimRules(trx: Transaction, now: Date): Promise<DueRule[]> {
  const { rows } = await sql<DueRule>`
    select r.id, r.application_id, p.name as application, r.document -> 'tell' -> 'mails' as mails
    from alarm_rule r join application p on p.id = r.application_id
    where r.id in (select rule_id from alarm where to_mail)
      and (r.mailed_at is null or r.mailed_at <= ${new Date(now.getTime() - apartMilliseconds)}::timestamptz)
    order by r.id limit ${batch} for update of r skip locked`.execute(trx);
  return rows;
}

async function readUnmailed(trx: Transaction, ruleId: string): Promise<MailedAlarm[]> {
  const { rows } = await sql<MailedAlarm>`
    select l.id, l.rule_name, l.kind, l.level, l.count, l.detail, v.name as visitor,
      coalesce(nullif(a.nickname, ''), a.name) as agent
    from alarm l left join session s on s.id = l.session_id left join visitor v on v.id = s.visitor_id
      left join agent a on a.id = l.agent_id
    where l.rule_id = ${ruleId} and l.to_mail order by l.raised_at limit ${mostInMail} for update of l`.execute(trx);
  return rows;
}
