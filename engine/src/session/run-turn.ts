import { localEffectTypes, type Effect, type LocalEffect, type SessionEvent } from '@parley/schemas';
import type { CompiledFlow } from '../machine/compile.ts';
import type { TakenPort } from '../machine/fragment-to-state.ts';
import type { SessionSnapshot } from '../snapshot/session-snapshot.ts';
import { step } from './step.ts';

/**
 * Answers a local effect with its result event, in process. A result that comes from outside (a remote robot) is `null`:
 * the host answers it later. Must not throw: what goes wrong is part of the result.
 */
export type LocalEffectHost = (effect: LocalEffect, snapshot: SessionSnapshot) => Promise<SessionEvent | null>;

/**
 * What a turn gives: the session at rest, effects for the host in order, every event it was given, results included,
 * and the ports taken.
 */
export type TurnResult = { snapshot: SessionSnapshot; effects: Effect[]; events: SessionEvent[]; taken: TakenPort[] };

/** Local effects one turn may ask for before the flow counts as spinning. */
const localEffectLimit = 200;

/**
 * One turn: outside events plus all that follows locally, looped in process (flow.md §5). Local effects are answered by
 * the host and do not appear in the result, unless the host leaves one to be answered from outside.
 */
export async function runTurn(
  flow: CompiledFlow,
  start: SessionSnapshot,
  given: readonly SessionEvent[],
  host: LocalEffectHost,
): Promise<TurnResult> {
  const events: SessionEvent[] = [];
  const effects: Effect[] = [];
  const taken: TakenPort[] = [];
  const inbox = [...given];
  let snapshot = start;
  let localEffects = 0;
  while (inbox.length > 0) {
    const event = inbox.shift();
    if (!event) break;
    const result = step(flow, snapshot, event);
    events.push(event);
    snapshot = result.snapshot;
    taken.push(...result.taken);
    const results: SessionEvent[] = [];
    for (const effect of result.effects) {
      if (!isLocal(effect)) {
        effects.push(effect);
        continue;
      }
      localEffects += 1;
      if (localEffects > localEffectLimit) return { ...spinning(snapshot, effects, effect), events, taken };
      // Only the result that the session still waits for is worth asking for.
      if (snapshot.context.pending?.request !== effect.request) continue;
      const answer = await host(effect, snapshot);
      if (answer) results.push(answer);
      else effects.push(effect);
    }
    inbox.unshift(...results);
  }
  return { snapshot, effects, events, taken };
}

const localTypes = new Set<string>(localEffectTypes);

function isLocal(effect: Effect): effect is LocalEffect {
  return localTypes.has(effect.type);
}

function spinning(
  snapshot: SessionSnapshot,
  effects: Effect[],
  effect: LocalEffect,
): Pick<TurnResult, 'snapshot' | 'effects'> {
  const message = `The flow asked for more than ${localEffectLimit} results in one turn: it goes round in a loop that waits for nobody.`;
  return {
    snapshot: { value: '$failed', context: { ...snapshot.context, pending: null, deadlines: {} }, status: 'done' },
    effects: [
      ...effects,
      ...Object.keys(snapshot.context.deadlines).map((name): Effect => ({ type: 'clear-deadline', name })),
      { type: 'report-problem', node: effect.node, code: 'flow/spinning', message },
      { type: 'end-session', node: effect.node, status: 'error', flag: 'normal' },
    ],
  };
}
