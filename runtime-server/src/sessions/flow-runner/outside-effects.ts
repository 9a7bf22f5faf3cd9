import type { Effect, OutsideEffectType } from '@parley/schemas';
import type { CallOutcome } from '../../platform/outgoing/index.ts';
import type { EventInput } from './decision.ts';

/**
 * What performs one type of effect outside. `perform` makes one try, with the effect's own idempotency key; it may be made
 * again, by another node, after it has reached the outside. `toEvent` says what the session hears of what came; null =
 * nothing yet, another try follows after a pause. `attempt` counts the tries, from 1.
 */
export type Performer<Type extends OutsideEffectType, Outcome> = {
  perform: (effect: Effect<Type>, place: EffectPlace) => Promise<Outcome>;
  toEvent: (effect: Effect<Type>, outcome: Outcome, attempt: number) => EventInput | null;
};

/** Whose effect it is. */
export type EffectPlace = { applicationId: string; sessionId: string };

/** One try of an effect: the event that answers it, or null when another try follows. */
export type Attempt<Type extends OutsideEffectType> = (
  effect: Effect<Type>,
  place: EffectPlace,
  attempt: number,
) => Promise<EventInput | null>;

/** An entry for each type of effect that leaves the system: a new type does not compile without one. */
export type OutsideEffects = { readonly [Type in OutsideEffectType]: Attempt<Type> };

/** Makes an entry of the registry of what performs an effect. */
function attemptWith<Type extends OutsideEffectType, Outcome>({
  perform,
  toEvent,
}: Performer<Type, Outcome>): Attempt<Type> {
  return async (effect, place, attempt) => toEvent(effect, await perform(effect, place), attempt);
}

export type CallEffect = Effect<'call-interface'>;

/** The effects that leave the system, as this node performs them. `call` makes one try of an interface call. */
export function createOutsideEffects({
  call,
  askModel = nobodyToAsk,
}: {
  call: (effect: CallEffect, applicationId: string) => Promise<CallOutcome>;
  /** Whatever goes wrong is part of what it answers. */
  askModel?: (effect: Effect<'ask-model'>, place: EffectPlace) => Promise<EventInput>;
}): OutsideEffects {
  return {
    'call-interface': attemptWith({
      perform: (effect, { applicationId }) => call(effect, applicationId),
      toEvent: eventOfCall,
    }),
    'ask-model': attemptWith({ perform: askModel, toEvent: (_, event: EventInput) => event }),
  };
}

function nobodyToAsk({ request }: Effect<'ask-model'>): Promise<EventInput> {
  const answer = {
    kind: 'failed',
    reason: 'not-configured',
    message: 'No language model is switched on here.',
  } as const;
  return Promise.resolve({ type: 'model.answered', request, answer });
}

function eventOfCall({ request, maxErrors }: CallEffect, outcome: CallOutcome, attempts: number): EventInput | null {
  if (outcome.status === 'returned') return { type: 'interface.returned', request, response: outcome.response };
  if (outcome.retryable && attempts < maxErrors) return null;
  return { type: 'interface.failed', request, reason: `${outcome.reason}: ${outcome.message}`, attempts };
}
