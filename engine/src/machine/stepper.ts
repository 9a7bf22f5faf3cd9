import type { JsonObject, SessionEvent } from '@parley/schemas';
import type { SessionContext } from '../snapshot/session-context.ts';
import type { StateValue } from '../snapshot/session-snapshot.ts';
import type { TakenPort } from './fragment-to-state.ts';
import { linkStates, type LinkedState, type LinkedTransition, type MachineParts } from './link-states.ts';

/** An effect as the machine asked for it, with the context at that moment: its texts are still templates. */
export type RawEffect = { type: string; params: JsonObject; context: SessionContext };

/** What one event did: where the session rests now, and what was asked for on the way. */
export type MachineStep = {
  snapshot: { value: StateValue; context: SessionContext; status: 'active' | 'done' };
  raw: RawEffect[];
  taken: TakenPort[];
};

/** Steps one machine. It holds no session: the same stepper serves all sessions of a flow version. */
export type Stepper = {
  /** @throws when the machine does not come to rest: a loop that spins */
  step: (state: { value: StateValue; context: SessionContext }, event: SessionEvent) => MachineStep;
  /** Tags of a state value, such as `queued`. */
  tagsOf: (value: StateValue) => ReadonlySet<string>;
};

/**
 * Steps the part of XState's semantics that our configs use (nested states, guards, actions, eventless transitions, final
 * states; no parallel states, history, actors or delays), with each state linked once. XState's own `transition` is the
 * specification: a property test holds the two to the same result on every state and event (docs/decisions).
 */
export function createStepper(parts: MachineParts): Stepper {
  const machine = linkStates(parts);
  return {
    step: ({ value, context }, event) => {
      const run: Run = { state: machine.stateAt(value), context, raw: [], taken: [], event };
      const chosen = choose(run.state, event.type, run);
      if (chosen) take(chosen, run);
      for (let steps = 0; ; steps += 1) {
        const eventless = run.state.isFinal ? null : chooseAlways(run.state, run);
        if (!eventless) break;
        if (steps >= machine.maxIterations) throw new Error(`Infinite loop detected in "${run.state.path.join('.')}".`);
        take(eventless, run);
      }
      const status = run.state.isFinal && run.state.parent === machine.root ? 'done' : 'active';
      return { snapshot: { value: run.state.value, context: run.context, status }, raw: run.raw, taken: run.taken };
    },
    tagsOf: (value) => machine.stateAt(value).allTags,
  };
}

type Run = { state: LinkedState; context: SessionContext; raw: RawEffect[]; taken: TakenPort[]; event: SessionEvent };

/** The innermost state that has a transition for the event whose guard holds decides; within a state, the first. */
function choose(leaf: LinkedState, type: string, run: Run): LinkedTransition | null {
  for (let state: LinkedState | null = leaf; state; state = state.parent) {
    const found = firstAllowed(state.on(type), run);
    if (found) return found;
  }
  return null;
}

function chooseAlways(leaf: LinkedState, run: Run): LinkedTransition | null {
  for (let state: LinkedState | null = leaf; state; state = state.parent) {
    const found = firstAllowed(state.always(), run);
    if (found) return found;
  }
  return null;
}

function firstAllowed(transitions: readonly LinkedTransition[], run: Run): LinkedTransition | null {
  for (const transition of transitions) {
    if (!transition.guard || transition.guard(run)) return transition;
  }
  return null;
}

/** Leaves what is below the transition's domain, innermost first; acts; enters the target and its initial states. */
function take(transition: LinkedTransition, run: Run): void {
  const { target, domain, actions } = transition;
  if (!target) {
    act(actions, run);
    return;
  }
  for (let state: LinkedState | null = run.state; state && state !== domain; state = state.parent) act(state.exit, run);
  act(actions, run);
  for (const state of transition.entered) act(state.entry, run);
  run.state = transition.leaf;
}

function act(actions: readonly LinkedState['entry'][number][], run: Run): void {
  for (const action of actions) {
    if (action.kind === 'assign') run.context = { ...run.context, ...action.change(run) };
    else if (action.kind === 'take') run.taken.push(action.taken);
    else run.raw.push({ type: action.type, params: action.params, context: run.context });
  }
}
