import type { AlarmKind } from '@parley/schemas';
import { sql } from 'kysely';
import '../../definitions/alarm-rules/alarm-rule-tables.ts';
import { recordOutsideEvent } from '../../organisation/outside-events/record-outside-event.ts';
import type { Notify } from '../../organisation/notices/notify.ts';
import { withTransaction, type AfterCommit, type Transaction } from '../../platform/database/index.ts';
import type { NewId } from '../../platform/ids.ts';
import type { Facts } from '../../platform/facts/facts.ts';
import { mailAlarms, type MailDeps } from './mail-alarms.ts';

declare module '../../platform/facts/facts.ts' {
  interface FactTypes {
    /** Something goes wrong, or does again after its quiet time; `count` = how often since it was raised. */
    'alarm.raised': {
      alarmId: string;
      ruleId: string | null;
      kind: AlarmKind;
      level: number;
      sessionId: string | null;
      count: number;
    };
  }
}

export type TellDeps = MailDeps & { newId: NewId; notify: Notify; facts: Facts };

/** At once, in one transaction. */
const batch = 50;

/** Tells whoever is to be told of what was raised: each time once, whichever node comes first. */
export async function tellAlarms(deps: TellDeps): Promise<void> {
  for (let told = batch; told === batch;) {
    told = await withTransaction(deps.database, async (trx, afterCommit) => {
      const alarms = await claimUntold(trx);
      for (const alarm of alarms) await tellOf(deps, trx, afterCommit, alarm);
      const ids = alarms.map(({ id }) => id);
      const toMail = alarms.filter(({ tell }) => tell && tell.mails.length > 0).map(({ id }) => id);
      if (ids.length > 0) {
        await trx
          .updateTable('alarm')
          .set({
            to_tell: false,
            told_at: deps.clock.now(),
            to_mail: sql<boolean>`to_mail or id = any(${toMail}::text[])`,
          })
          .where('id', 'in', ids)
          .execute();
      }
      return alarms.length;
    });
  }
  await mailAlarms(deps);
}

async function tellOf(deps: TellDeps, trx: Transaction, afterCommit: AfterCommit, alarm: Untold): Promise<void> {
  const { id, application_id: applicationId, rule_id: ruleId, rule_name: name, kind, level, count } = alarm;
  // Of the rules of waiting and silence everybody who watches is told; a rule that is gone tells nobody any more.
  const tell = ruleId === null ? { supervisors: true, agent: false, mails: [] } : alarm.tell;
  deps.facts.publish(afterCommit, {
    type: 'alarm.raised',
    applicationId,
    alarmId: id,
    ruleId,
    kind,
    level,
    sessionId: alarm.session_id,
    count,
  });
  await recordOutsideEvent(
    trx,
    { newId: deps.newId, now: deps.clock.now() },
    {
      type: 'alarm.raised',
      applicationId,
      sessionId: alarm.session_id,
      channelId: alarm.channel_id,
      skillGroup: alarm.skill_group,
      data: {
        alarm: { id, kind, level, count, detail: alarm.detail, raisedAt: alarm.raised_at.toISOString() },
        rule: ruleId === null ? null : { id: ruleId, name },
        agent: alarm.agent_id === null ? null : { id: alarm.agent_id },
        visitor: alarm.visitor,
      },
    },
  );
  const values = {
    name,
    alarm: kind,
    level: String(level),
    count: String(count),
    visitor: alarm.visitor ?? '',
    text: alarm.detail ?? '',
  };
  const notice = { applicationId, kind: 'alarm-raised' as const, values, key: `alarm:${id}:${count}` };
  if (tell?.supervisors) {
    await deps.notify(trx, afterCommit, {
      ...notice,
      to: { may: 'alarms:read', everywhere: 'ongoing' },
      link: { to: 'alarms', id },
    });
  }
  if (tell?.agent && alarm.agent_id !== null) {
    await deps.notify(trx, afterCommit, {
      ...notice,
      to: { agentIds: [alarm.agent_id] },
      ...(alarm.session_id !== null && { link: { to: 'session', id: alarm.session_id } }),
    });
  }
}

type Untold = {
  id: string;
  application_id: string;
  rule_id: string | null;
  rule_name: string;
  kind: AlarmKind;
  level: number;
  count: number;
  session_id: string | null;
  agent_id: string | null;
  channel_id: string | null;
  skill_group: string | null;
  raised_at: Date;
  visitor: string | null;
  detail: string | null;
  /** Null = its rule is gone. */
  tell: { supervisors: boolean; agent: boolean; mails: string[] } | null;
};

async function claimUntold(trx: Transaction): Promise<Untold[]> {
  const { rows } = await sql<Untold>`
    select l.id, l.application_id, l.rule_id, l.rule_name, l.kind, l.level, l.count, l.session_id, l.agent_id,
      l.channel_id, l.skill_group, l.raised_at,
      v.name as visitor, l.detail, r.document -> 'tell' as tell
    from alarm l
      left join session s on s.id = l.session_id left join visitor v on v.id = s.visitor_id
      left join alarm_rule r on r.id = l.rule_id
    where l.to_tell order by l.raised_at limit ${batch} for update of l skip locked`.execute(trx);
  return rows;
}
