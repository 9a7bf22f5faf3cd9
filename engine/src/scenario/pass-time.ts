import type { CompiledFlow } from '../machine/compile.ts';
import type { ScenarioHost } from './scenario-host.ts';
import type { ScenarioState } from './scenario-state.ts';
import { obstacle, type StepObstacle } from './step-obstacle.ts';
import { takeTurn, type TimelessEvent } from './take-turn.ts';

/** Deadlines that one wait may fire: a text repeated each second for a day must not take for ever. */
const maxFirings = 10_000;

/** The last instant a date can be. */
const endOfTime = 8.64e15;

/**
 * Lets virtual time pass: deadlines that come due fire in order of their time, an offer lapses, and what they cause may
 * arm new ones. Stops with a reason when a call becomes pending or too much fires.
 */
export async function passTime(
  flow: CompiledFlow,
  host: ScenarioHost,
  before: ScenarioState,
  seconds: number,
): Promise<{ state: ScenarioState; stopped: StepObstacle | null }> {
  const until = Math.min(before.now + seconds * 1_000, endOfTime);
  let state = before;
  for (let fired = 0; ; fired += 1) {
    const next = nextDue(state);
    if (!next || next.due > until) return { state: { ...state, now: until }, stopped: null };
    if (fired === maxFirings) return { state, stopped: obstacle({ code: 'too-many-deadlines', limit: maxFirings }) };
    const { [next.name]: _, ...deadlines } = state.deadlines;
    state = { ...state, now: next.due, deadlines };
    ({ state } = await takeTurn(flow, host, state, [next.event]));
    if (state.call && state.now < until) {
      const waited = (state.now - before.now) / 1_000;
      return { state, stopped: obstacle({ code: 'call-came', node: state.call.node, waited, seconds }) };
    }
  }
}

/** Seconds until what is due next, or null when nothing is. */
export function secondsUntilNext(state: ScenarioState): number | null {
  const next = nextDue(state);
  return next ? Math.max(0, (next.due - state.now) / 1_000) : null;
}

function nextDue(state: ScenarioState): { name: string; due: number; event: TimelessEvent } | null {
  const [first] = Object.values(state.deadlines).sort((a, b) => a.due - b.due || a.order - b.order);
  const lapses = state.offerLapses;
  if (lapses !== null && (!first || lapses < first.due))
    return { name: '', due: lapses, event: { type: 'queue.returned', reason: 'missed' } };
  if (!first) return null;
  return { name: first.name, due: first.due, event: { type: 'deadline.passed', name: first.name, token: first.token } };
}
