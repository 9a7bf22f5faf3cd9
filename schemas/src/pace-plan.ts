import type { PaceSettings } from './api/pace-settings.ts';

/** Who is waited for: an agent to take the session, the visitor, the agent, or anybody. */
export type PaceClock = keyof PaceSettings;

export const paceClocks = ['queue', 'visitorSilence', 'agentSilence', 'inactivity'] as const satisfies PaceClock[];

/** What a rule does, and how long after its clock began. */
export type PaceStep = { what: 'remind' | 'release' | 'take-back' | 'close'; atSeconds: number };

/**
 * Everything that the rules of a clock do, in order. A session that was taken back or closed has no clock any more, so
 * nothing stands behind that.
 */
export function pacePlan(clock: PaceClock, rules: PaceSettings): PaceStep[] {
  const steps = plans[clock](rules).sort((a, b) => a.atSeconds - b.atSeconds || order[a.what] - order[b.what]);
  const last = steps.findIndex(({ what }) => what === 'take-back' || what === 'close');
  return last === -1 ? steps : steps.slice(0, last + 1);
}

const order = { remind: 0, release: 1, 'take-back': 2, close: 3 } as const;

const plans: Record<PaceClock, (rules: PaceSettings) => PaceStep[]> = {
  queue: ({ queue }) => (queue.on && queue.text.trim() !== '' ? reminders(queue) : []),
  visitorSilence: ({ visitorSilence: rule }) => [
    ...(rule.remindAgent || tells(rule) ? reminders(rule) : []),
    ...once('release', rule.releaseSeconds),
  ],
  agentSilence: ({ agentSilence: rule }) => [
    ...(rule.remindAgent || tells(rule) || rule.alarmLevel > 0 ? reminders(rule) : []),
    ...once('take-back', rule.takeBackSeconds),
  ],
  inactivity: ({ inactivity }) => (inactivity.on ? once('close', inactivity.afterSeconds) : []),
};

function tells({ remindVisitor, text }: { remindVisitor: boolean; text: string }): boolean {
  return remindVisitor && text.trim() !== '';
}

type Reminding = { afterSeconds: number; times: number; everySeconds: number };

function reminders({ afterSeconds, times, everySeconds }: Reminding): PaceStep[] {
  return Array.from({ length: times }, (_, index) => ({
    what: 'remind',
    atSeconds: afterSeconds + index * everySeconds,
  }));
}

function once(what: PaceStep['what'], atSeconds: number): PaceStep[] {
  return atSeconds > 0 ? [{ what, atSeconds }] : [];
}
