import type { PaceClock, PaceSettings, PaceStep } from '@parley/schemas';
import type { Decision, IncomingMessage } from '../../sessions/flow-runner/decision.ts';
import type { RunningClock, SessionRecord } from '../../sessions/records/session-record.ts';

export type PaceMoment = {
  session: SessionRecord;
  clock: PaceClock;
  step: PaceStep;
  rules: PaceSettings;
  /** Whose words the visitor is told. */
  dispatcherName: string;
  running: RunningClock;
  /** Of the session's group, where that matters; null = there is no such group. */
  isOnline: boolean | null;
};

/** What a step of a rule does to the session. */
export function carryOut(moment: PaceMoment): Decision {
  const { session, clock, step, rules } = moment;
  switch (step.what) {
    case 'remind':
      return remind(moment);
    case 'release':
      return { facts: { takesPlace: false } };
    case 'take-back':
      return takeBack(session, moment.isOnline);
    case 'close': {
      const messages = clock === 'inactivity' ? say(moment, rules.inactivity.text) : [];
      return { messages, events: [{ type: 'session.closed', by: 'silence' }] };
    }
  }
}

/** Whether a decision was made by a reminder and not by what ends the rule. */
export function isReminder({ events = [] }: Decision): boolean {
  return events.length === 0;
}

function remind(moment: PaceMoment): Decision {
  const { clock, rules, running } = moment;
  if (clock === 'queue') return { messages: say(moment, rules.queue.text, rules.queue.offerNote) };
  if (clock === 'inactivity') return {};
  const { remindAgent, remindVisitor, text } = rules[clock];
  const kind = clock === 'agentSilence' ? ('agent-silent' as const) : ('visitor-silent' as const);
  return {
    ...(remindVisitor && { messages: say(moment, text) }),
    ...(remindAgent && { facts: { attention: { kind, since: new Date(running.since).toISOString() } } }),
  };
}

/** To somebody else, before those who wait: they have been kept waiting. */
function takeBack({ skillGroup }: SessionRecord, isOnline: boolean | null): Decision {
  if (skillGroup === null) return {};
  const online = isOnline === false ? { online: false } : {};
  return {
    facts: { handover: null },
    events: [{ type: 'queue.requeued', skillGroup, reason: 'agent-silent', priority: 1, ...online }],
  };
}

function say({ dispatcherName }: PaceMoment, text: string, offersNote = false): IncomingMessage[] {
  const words = text.trim();
  if (words === '') return [];
  const body = { kind: 'text' as const, text: words, ...(offersNote && { offers: 'note' as const }) };
  return [{ from: { kind: 'system', name: dispatcherName }, body }];
}
