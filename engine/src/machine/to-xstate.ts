import type { JsonObject } from '@parley/schemas';
import { assign, createMachine, type AnyStateMachine } from 'xstate';
import type { MachineParts } from './link-states.ts';
import type { Change } from './scopes.ts';
import type { Guard } from './vocabulary.ts';

/**
 * The flow as an XState machine that XState itself can run, inspect and draw: the same config, with guards and assigns by
 * name. It is the specification that our own stepper is tested against.
 */
export function toXState({ config, guards, assigns }: MachineParts): AnyStateMachine {
  return createMachine(config as never, { guards: named(guards, asGuard), actions: named(assigns, asAction) } as never);
}

function asGuard(guard: Guard) {
  return (facts: Parameters<Guard>[0], params?: JsonObject) => guard(facts, params ?? {});
}

function asAction(change: Change) {
  return assign((facts, params) =>
    change(facts as unknown as Parameters<Change>[0], (params as JsonObject | undefined) ?? {}),
  );
}

function named<From, To>(
  implementations: Record<string, From>,
  convert: (implementation: From) => To,
): Record<string, To> {
  return Object.fromEntries(
    Object.entries(implementations).map(([name, implementation]) => [name, convert(implementation)]),
  );
}
