import { readKeywordAlarms, type KeptAlarmRule } from '../../definitions/alarm-rules/alarm-rule.store.ts';
import { createRulePatterns } from '../../definitions/patterns/rule-patterns.ts';
import { withTransaction } from '../../platform/database/index.ts';
import { createLoadingCache } from '../../platform/loading-cache.ts';
import { yieldToOthers } from '../../platform/yield-to-others.ts';
import { isHour, type CheckDeps } from './check-rules.ts';
import { raiseAlarm } from './raise-alarm.ts';
import type { SaidWords, WordsListener } from './words-watch.ts';

/** A rule that was changed is another within this time, on every node. */
const keptMilliseconds = 1_000;

/** Alarms of what agents and visitors say (MON-03). `onRaised`: somebody is to be told. */
export function createKeywordAlarms(deps: CheckDeps, { onRaised }: { onRaised: () => void }): WordsListener {
  const { database, clock, newId } = deps;
  const db = database.kysely;
  const patternsOf = createRulePatterns();
  const watched = createLoadingCache({
    keyOf: (applicationId: string) => applicationId,
    load: async (applicationId) => {
      const found = await readKeywordAlarms(db, applicationId);
      return {
        rules: found,
        patterns: patternsOf(
          applicationId,
          found.map(({ when }) => when.pattern),
        ),
      };
    },
    maxEntries: 10_000,
    maxAge: { milliseconds: keptMilliseconds, clock },
  });

  const raise = async (rule: KeptAlarmRule, said: SaidWords, detail: string): Promise<void> => {
    const { applicationId, sessionId } = said;
    const raised = await withTransaction(database, async (trx) => {
      // One at a time for each rule; one that was deleted or switched off meanwhile raises nothing.
      const kept = await trx
        .selectFrom('alarm_rule')
        .select('id')
        .where('id', '=', rule.id)
        .where('enabled', '=', true)
        .forUpdate()
        .executeTakeFirst();
      const session = await trx
        .selectFrom('session')
        .select(['agent_id', 'skill_group', 'channel_id'])
        .where('id', '=', sessionId)
        .executeTakeFirst();
      if (!kept || !session || !isMeant(rule, session)) return false;
      if (!(await isHour(deps, trx, applicationId, rule))) return false;
      const { id, name, level, quietSeconds } = rule;
      const by = { applicationId, rule: { id, name, quietSeconds }, kind: 'keyword' as const, level };
      const cause = {
        subject: `session:${sessionId}`,
        occurrence: said.messageId,
        since: said.sentAt,
        sessionId,
        agentId: session.agent_id,
        skillGroup: session.skill_group,
        channelId: session.channel_id,
        detail,
      };
      return raiseAlarm(trx, by, cause, { now: clock.now(), newId });
    });
    if (raised) onRaised();
  };

  return {
    isWaiting: async (applicationId) => (await watched.get(applicationId)).rules.length > 0,
    hear: async (said) => {
      const { rules, patterns } = await watched.get(said.applicationId);
      for (const rule of rules) {
        const { from, pattern } = rule.when;
        // What was said before there was the rule is past.
        if ((from !== 'both' && from !== said.from) || said.sentAt < new Date(rule.updatedAt)) continue;
        const words = patterns.get(pattern)?.(said.text) ?? null;
        if (words !== null) await raise(rule, said, words);
        await yieldToOthers();
      }
    },
  };
}

function isMeant(
  { skillGroupKeys, channelIds }: KeptAlarmRule,
  session: { skill_group: string | null; channel_id: string },
): boolean {
  const isGroup = skillGroupKeys.length === 0 || skillGroupKeys.includes(session.skill_group ?? '');
  return isGroup && (channelIds.length === 0 || channelIds.includes(session.channel_id));
}
