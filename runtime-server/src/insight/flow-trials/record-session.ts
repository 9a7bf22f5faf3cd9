import { step, type CompiledFlow, type SessionSnapshot, type TakenPort } from '@parley/engine';
import type { Effect, RequestEffectType, SessionEvent } from '@parley/schemas';
import type { LoggedTurn } from '../../sessions/flow-runner/event-log.ts';

/** An effect that asks for something, and is answered by a later event. */
export type Ask = Extract<Effect, { type: RequestEffectType }>;

/** An event that answers an ask. */
export type Answer = Extract<SessionEvent, { request: string }>;

/** What was asked, what came back, and how long that took. */
export type RecordedAnswer = { ask: Ask; answer: Answer; milliseconds: number };

/** A session as what happened to it from outside; what its flow armed or asked for itself is not an input. */
export type Recording = {
  inputs: SessionEvent[];
  answers: RecordedAnswer[];
  taken: TakenPort[];
};

/** Reads a session's log by stepping the version it ran: only so is it known what each answer was an answer to. */
export function recordSession(turns: readonly LoggedTurn[], flow: CompiledFlow): Recording {
  const recording: Recording = { inputs: [], answers: [], taken: [] };
  const asked = new Map<string, { ask: Ask; at: number }>();
  let snapshot: SessionSnapshot = flow.initial;
  for (const event of turns.flatMap(({ events }) => events)) {
    const result = step(flow, snapshot, event);
    snapshot = result.snapshot;
    recording.taken.push(...result.taken);
    if ('request' in event) {
      const known = asked.get(event.request);
      if (known) {
        recording.answers.push({ ask: known.ask, answer: event, milliseconds: Date.parse(event.at) - known.at });
      }
    } else if (event.type !== 'deadline.passed') {
      recording.inputs.push(event);
    }
    for (const effect of result.effects) {
      if (isAsk(effect)) asked.set(effect.request, { ask: effect, at: Date.parse(event.at) });
    }
  }
  return recording;
}

export function isAsk(effect: Effect): effect is Ask {
  return 'request' in effect;
}
