import { paceClocks, type PaceClock, type PaceSettings, type Schedule } from '@parley/schemas';
import type { Clock } from '../../platform/clock.ts';
import type { Executor, Transaction } from '../../platform/database/index.ts';
import type { NewId } from '../../platform/ids.ts';
import type { ReadSettings } from '../../organisation/settings/settings-cache.ts';
import type { DeadlineHook, DeadlineSweeper } from '../../sessions/flow-runner/deadline-sweeper.ts';
import type { Decision } from '../../sessions/flow-runner/decision.ts';
import { nextStep, paceDeadline } from '../../sessions/flow-runner/settle-pace.ts';
import type { TurnTools } from '../../sessions/flow-runner/turn-tools.ts';
import { isGroupOnline } from '../../sessions/local-effects/index.ts';
import type { SessionRecord } from '../../sessions/records/session-record.ts';
import { readGroup } from '../routing/routing.store.ts';
import { addTagsAndRemark } from '../../sessions/taggings/add-tags.ts';
import { raiseAlarm } from '../alarms/raise-alarm.ts';
import { carryOut, isReminder } from './pace-decisions.ts';

export type PaceDeps = {
  db: Executor;
  clock: Clock;
  newId: NewId;
  deadlines: Pick<DeadlineSweeper, 'hook'>;
  settingsOf: ReadSettings;
  /** Whose words reminders are. */
  sessionSettingsOf: TurnTools['settingsOf'];
  isOpen: (schedule: Schedule, at: string) => boolean;
};

/**
 * What follows when nobody says anything for long: each clock of a session has a deadline that is a row, judged again by
 * the session and the rules as they are when it comes due.
 */
export function hookPace(deps: PaceDeps): void {
  for (const clock of paceClocks) deps.deadlines.hook(paceDeadline(clock), createPaceHook(deps, clock));
}

function createPaceHook(deps: PaceDeps, clock: PaceClock): DeadlineHook {
  return {
    decide: async (session) => {
      const running = session.stored.pace?.clocks[clock];
      if (!running) return {};
      const rules = (await deps.settingsOf(session.applicationId)).pace;
      const next = nextStep(rules, clock, running);
      if (!next) return {};
      const now = deps.clock.now().getTime();
      // What the rules say now may be later than what they said when it was armed.
      if (next.at > now) return { pace: { clock, now: running } };
      const { step } = next;
      if (!(await holdsNow(deps, session, hoursOf(rules, clock, step.what)))) {
        return { pace: { clock, now: { ...running, notBefore: now + lookAgainMilliseconds } } };
      }
      const { dispatcherName } = await deps.sessionSettingsOf(session);
      const { skillGroup, applicationId } = session;
      const isOnline =
        step.what === 'take-back' && skillGroup !== null
          ? await isGroupOnline(deps.db, applicationId, skillGroup)
          : null;
      const decision = carryOut({ session, clock, step, rules, dispatcherName, running, isOnline });
      return { ...decision, pace: { clock, now: { ...running, done: running.done + 1, notBefore: 0 } } };
    },
    within: async (trx, session, decided) => {
      if (!decided.pace || decided.pace.now.notBefore !== 0) return;
      await writeBeside(deps, trx, { session, clock, decided });
    },
  };
}

/** What is kept beside the session, in the turn's own transaction. */
async function writeBeside(
  { settingsOf, clock: time, newId }: PaceDeps,
  trx: Transaction,
  { session, clock, decided }: { session: SessionRecord; clock: PaceClock; decided: Decision },
): Promise<void> {
  const { agentSilence, inactivity } = (await settingsOf(session.applicationId)).pace;
  const now = time.now();
  const isFirst = decided.pace?.now.done === 1;
  if (clock === 'agentSilence' && isFirst && isReminder(decided) && agentSilence.alarmLevel > 0) {
    const since = new Date(decided.pace?.now.since ?? now);
    const { id: sessionId, applicationId, agentId, skillGroup, channelId } = session;
    const by = { applicationId, rule: null, kind: 'agent-silent' as const, level: agentSilence.alarmLevel };
    const subject = `session:${sessionId}`;
    const cause = { subject, occurrence: since.toISOString(), since, sessionId, agentId, skillGroup, channelId };
    await raiseAlarm(trx, by, cause, { now, newId });
  }
  if (clock === 'inactivity') await addTagsAndRemark(trx, session, inactivity, { by: null, now, newId });
}

/** Outside of its hours a rule waits, and is looked at again. */
const lookAgainMilliseconds = 60_000;

function hoursOf(rules: PaceSettings, clock: PaceClock, what: string): PaceSettings['queue']['hours'] {
  if (clock === 'inactivity' || what === 'release') return 'all';
  return rules[clock].hours;
}

async function holdsNow(
  { db, clock, isOpen }: PaceDeps,
  { applicationId, skillGroup }: SessionRecord,
  hours: PaceSettings['queue']['hours'],
): Promise<boolean> {
  if (hours === 'all') return true;
  const group = skillGroup === null ? null : await readGroup(db, { applicationId, skillGroup });
  const isWork = !group?.schedule || isOpen(group.schedule, clock.now().toISOString());
  return isWork === (hours === 'work');
}
