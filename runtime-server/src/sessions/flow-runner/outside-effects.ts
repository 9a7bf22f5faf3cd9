import type { Effect, OutsideEffectType } from '@parley/schemas';
import type { CallOutcome } from '../../platform/outgoing/index.ts';
import type { EventInput } from './decision.ts';

/**
 * What performs one type of effect outside. `perform` makes one try, with the effect's own idempotency key; it may be made
 * again, by another node, after it has reached the outside. `toEvent` says what the session hears of what came; null =
 * nothing yet, another try follows after a pause. `attempt` counts the tries, from 1.
 */
export type Performer<Type extends OutsideEffectType, Outcome> = {
  perform: (effect: Effect<Type>, applicationId: string) => Promise<Outcome>;
  toEvent: (effect: Effect<Type>, outcome: Outcome, attempt: number) => EventInput | null;
};

/** One try of an effect: the event that answers it, or null when another try follows. */
export type Attempt<Type extends OutsideEffectType> = (
  effect: Effect<Type>,
  applicationId: string,
  attempt: number,
) => Promise<EventInput | null>;

/** An entry for each type of effect that leaves the system: a new type does not compile without one. */
export type OutsideEffects = { readonly [Type in OutsideEffectType]: Attempt<Type> };

/** Makes an entry of the registry of what performs an effect. */
function attemptWith<Type extends OutsideEffectType, Outcome>({
  perform,
  toEvent,
}: Performer<Type, Outcome>): Attempt<Type> {
  return async (effect, applicationId, attempt) => toEvent(effect, await perform(effect, applicationId), attempt);
}

export type CallEffect = Effect<'call-interface'>;

/** The effects that leave the system, as this node performs them. `call` makes one try of an interface call. */
export function createOutsideEffects({
  call,
}: {
  call: (effect: CallEffect, applicationId: string) => Promise<CallOutcome>;
}): OutsideEffects {
  return {
    'call-interface': attemptWith({ perform: call, toEvent: eventOfCall }),
  };
}

function eventOfCall({ request, maxErrors }: CallEffect, outcome: CallOutcome, attempts: number): EventInput | null {
  if (outcome.status === 'returned') return { type: 'interface.returned', request, response: outcome.response };
  if (outcome.retryable && attempts < maxErrors) return null;
  return { type: 'interface.failed', request, reason: `${outcome.reason}: ${outcome.message}`, attempts };
}
