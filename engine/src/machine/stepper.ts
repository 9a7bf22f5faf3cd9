import type { JsonObject, SessionEvent } from '@parley/schemas';
import { createActor, type AnyMachineSnapshot, type AnyStateMachine } from 'xstate';
import type { SessionContext, StateValue } from '../session/session-context.ts';
import { takePort } from './fragment-to-state.ts';

/** An effect as the machine asked for it, with the context at that moment: its texts are still templates. */
export type RawEffect = { type: string; params: JsonObject; context: SessionContext };

/** A way out that a session took, for coverage, live traffic and replay. */
export type TakenPort = { node: string; port: string };

/** Steps one machine. It holds no session: the same stepper serves all sessions of a flow version, one call at a time. */
export type Stepper = {
  step: (
    state: { value: StateValue; context: SessionContext },
    event: SessionEvent,
  ) => { snapshot: AnyMachineSnapshot; raw: RawEffect[]; taken: TakenPort[] };
  /** Tags of a state value, such as `queued`. */
  tagsOf: (value: StateValue) => ReadonlySet<string>;
};

/**
 * `transition()` of XState makes a throw-away actor on each call, which is most of its cost. This makes the actor scope
 * once per machine and calls `machine.transition` with it: semi-internal, so XState is pinned and a parity test compares
 * the two.
 */
export function createStepper(machine: AnyStateMachine): Stepper {
  let raw: RawEffect[] = [];
  let taken: TakenPort[] = [];
  const self = createActor(machine);
  const scope = {
    self,
    defer: () => undefined,
    id: '',
    logger: () => undefined,
    sessionId: '',
    stopChild: () => undefined,
    system: self.system,
    emit: () => undefined,
    actionExecutor: (action: { type: string; params: unknown; info: { context: SessionContext } }) => {
      if (action.type === takePort) taken.push(action.params as TakenPort);
      else raw.push({ type: action.type, params: (action.params ?? {}) as JsonObject, context: action.info.context });
    },
  };
  const tags = new Map<string, ReadonlySet<string>>();
  return {
    step: ({ value, context }, event) => {
      raw = [];
      taken = [];
      const before = machine.resolveState({ value, context, status: 'active' } as never) as AnyMachineSnapshot;
      const snapshot = machine.transition(before, event, scope as never) as AnyMachineSnapshot;
      return { snapshot, raw, taken };
    },
    tagsOf: (value) => {
      const key = typeof value === 'string' ? value : JSON.stringify(value);
      let known = tags.get(key);
      if (!known) {
        known = (machine.resolveState({ value, context: {} } as never) as AnyMachineSnapshot)
          .tags as ReadonlySet<string>;
        tags.set(key, known);
      }
      return known;
    },
  };
}
