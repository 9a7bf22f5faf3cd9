import {
  paceClocks,
  pacePlan,
  type PaceClock,
  type PaceSettings,
  type PaceStep,
  type SessionEvent,
} from '@parley/schemas';
import type { PaceState, RunningClock, SessionRecord } from '../records/session-record.ts';
import { armDeadline, type Draft } from './draft.ts';

/** The deadline of a clock; the host acts when it comes due. */
export function paceDeadline(clock: PaceClock): string {
  return `pace-${clock}`;
}

/** What the rules do by a clock; worked out once for each state of the settings. */
function planOf(rules: PaceSettings, clock: PaceClock): readonly PaceStep[] {
  return plansOf(rules)[clock];
}

/** What comes next by a clock, and when (epoch milliseconds); null when there is nothing more. */
export function nextStep(
  rules: PaceSettings,
  clock: PaceClock,
  { since, done, notBefore = 0 }: RunningClock,
): { step: PaceStep; at: number } | null {
  const step = planOf(rules, clock)[done];
  return step ? { step, at: Math.max(since + step.atSeconds * 1000, notBefore) } : null;
}

/**
 * What a turn means for the clocks of the session: who is waited for now, and since when. Each has one deadline, for what
 * the rules do next. Without rules nothing is kept, and a session that began without them has its clocks from its next
 * turn on.
 */
export function settlePace(draft: Draft): void {
  settleAttention(draft);
  const { turn, after, at, settings } = draft;
  const rules = settings.pace;
  if (!rules) return;
  const plans = plansOf(rules);
  const isRuled = paceClocks.some((clock) => plans[clock].length > 0);
  if (!isRuled && !turn.before.stored.pace) return;
  const pace = isRuled ? nextPace(after, turn.events, Date.parse(at)) : undefined;
  if (pace && after.state !== 'ended') after.stored.pace = pace;
  else delete after.stored.pace;
  for (const clock of paceClocks) {
    const name = paceDeadline(clock);
    const running = after.stored.pace?.clocks[clock];
    const next = running && nextStep(rules, clock, running);
    if (!next) delete after.stored.due[name];
    // A row may have been claimed meanwhile: without one it is written again.
    else if (after.stored.due[name]?.at !== next.at || !(name in after.stored.rows))
      armDeadline(draft, name, name, next.at);
  }
}

/** Who is waited for after a turn. Every clock begins anew with what it waits for. */
function nextPace(after: SessionRecord, events: readonly SessionEvent[], at: number): PaceState {
  const known = after.stored.pace ?? { turn: 'agent', clocks: {} };
  const begun: RunningClock = { since: at, done: 0 };
  let { turn } = known;
  let { agentSilence, visitorSilence, inactivity, queue } = known.clocks;
  for (const { type } of events) {
    if (type === 'visitor.message') {
      if (turn === 'visitor') agentSilence = undefined;
      turn = 'agent';
      inactivity = undefined;
    } else if (type === 'agent.message') {
      turn = 'visitor';
      visitorSilence = inactivity = undefined;
    } else if (type === 'agent.joined') {
      // Whoever was to say something is to do so, from now on.
      agentSilence = visitorSilence = inactivity = undefined;
    } else if (type === 'queue.requeued') queue = undefined;
  }
  const isWaiting = after.state === 'queued' || after.state === 'ringing';
  if (isWaiting) return { turn, clocks: { queue: queue ?? begun } };
  if (after.state !== 'serving' || after.hold) return { turn, clocks: {} };
  return {
    turn,
    clocks: {
      ...(turn === 'agent' ? { agentSilence: agentSilence ?? begun } : { visitorSilence: visitorSilence ?? begun }),
      inactivity: inactivity ?? begun,
    },
  };
}

/** An agent who answers needs no reminder any more; nor does one to whom the visitor has come back. */
function settleAttention({ turn, after }: Draft): void {
  if (after.attention === null) return;
  const isSaid = turn.events.some(
    ({ type }) =>
      type === 'agent.message' || (type === 'visitor.message' && after.attention?.kind === 'visitor-silent'),
  );
  if (isSaid || after.state !== 'serving' || after.hold || turn.before.agentId !== after.agentId)
    after.attention = null;
}

const known = new WeakMap<PaceSettings, Record<PaceClock, readonly PaceStep[]>>();

function plansOf(rules: PaceSettings): Record<PaceClock, readonly PaceStep[]> {
  const before = known.get(rules);
  if (before) return before;
  const plans = {
    queue: pacePlan('queue', rules),
    visitorSilence: pacePlan('visitorSilence', rules),
    agentSilence: pacePlan('agentSilence', rules),
    inactivity: pacePlan('inactivity', rules),
  };
  known.set(rules, plans);
  return plans;
}
