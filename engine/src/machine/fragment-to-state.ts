import type { EventType, JsonObject, JsonValue } from '@parley/schemas';
import type { FragmentAction, FragmentTransition, GuardReference, StateFragment } from '../module/fragment.ts';

/** A state of the machine's config: plain JSON that XState's `createMachine` and any statechart viewer read. */
export type StateConfig = {
  id?: string;
  description?: string;
  type?: 'final';
  tags?: string[];
  entry?: NamedConfig[];
  exit?: NamedConfig[];
  on?: Record<string, TransitionConfig[]>;
  always?: TransitionConfig[];
  initial?: string;
  states?: Record<string, StateConfig>;
  meta?: JsonObject;
  /** At the root only: microsteps that one event may cause before the flow counts as spinning. */
  options?: { maxIterations: number };
};

/** An action or guard by name with its parameters. */
export type NamedConfig = { type: string; params?: JsonObject };

export type TransitionConfig = {
  description?: string;
  guard?: NamedConfig;
  actions?: NamedConfig[];
  target?: string;
  reenter?: boolean;
};

/** The place of a fragment in the machine: its node, where each port leads, and the reply timeout in force. */
export type Placement = {
  nodeId: string;
  /** The call whose variables it sees, where it is of a flow that was called. */
  scope?: string;
  /** How leaving by a port is recorded: null = not at all. Absent = as this node and port. */
  takenAs?: (port: string) => TakenPort | null;
  /** Target of a port, or null when an optional port has no edge. */
  targetOf: (port: string) => string | null;
  replyTimeoutSeconds: number;
  /** Where the reply timeout leads. */
  replyTimeoutTarget: string;
};

/** The name of the reply deadline. */
const replyDeadline = 'reply';

/** A way out that a session took, for coverage, live traffic and replay. */
export type TakenPort = { node: string; port: string };

/** The action of every transition that leaves a node: it tells which port was taken. */
export const takePort = 'take-port';

/** Tags by what a state waits for; the session's public state is read from them. */
export const waitTags = {
  visitor: 'waits for the visitor',
  result: 'waits for a result',
  time: 'waits for time',
  queued: 'queued',
  ringing: 'ringing',
  serving: 'serving',
} as const;

/** Turns a module's fragment into the state of its node: exits become targets, waits become deadlines and tags. */
export function fragmentToState(fragment: StateFragment, placement: Placement): StateConfig {
  const state = convert(fragment, [], fragment, placement);
  const timeout: TransitionConfig = {
    description: 'the visitor did not reply in time',
    guard: { type: 'deadline is', params: { name: replyDeadline } },
    target: placement.replyTimeoutTarget,
    reenter: true,
  };
  const enter = placement.scope === undefined ? entered : { ...entered, params: { scope: placement.scope } };
  return {
    ...state,
    id: placement.nodeId,
    entry: [enter, ...(state.entry ?? [])],
    on: { ...state.on, 'deadline.passed': [...(state.on?.['deadline.passed'] ?? []), timeout] },
    meta: { node: placement.nodeId },
  };
}

const entered: NamedConfig = { type: 'enter node' };

function convert(fragment: StateFragment, path: string[], root: StateFragment, placement: Placement): StateConfig {
  const state: StateConfig = {};
  if (fragment.description) state.description = fragment.description;
  const entry = (fragment.enter ?? []).map((action) => actionConfig(action, placement));
  const exit = (fragment.leave ?? []).map((action) => actionConfig(action, placement));
  if (fragment.waits) state.tags = [waitTags[fragment.waits]];
  if (fragment.waits === 'visitor') {
    const seconds = fragment.replyTimeoutSeconds ?? placement.replyTimeoutSeconds;
    entry.push(effectConfig(placement.nodeId, 'set-deadline', { name: replyDeadline, seconds }));
    exit.push(effectConfig(placement.nodeId, 'clear-deadline', { name: replyDeadline }));
  }
  if (entry.length > 0) state.entry = entry;
  if (exit.length > 0) state.exit = exit;
  const transitions = (list: FragmentTransition[]) =>
    list.flatMap((transition) => transitionConfig(transition, path, root, placement));
  const on: Record<string, TransitionConfig[]> = {};
  for (const type of Object.keys(fragment.on ?? {}) as EventType[]) {
    const list = transitions(fragment.on?.[type] ?? []);
    if (list.length > 0) on[type] = list;
  }
  // Where the visitor was decides how leaving is recorded; the machine's root has the transition for everywhere else.
  if (fragment.waits === 'queued' || fragment.waits === 'ringing' || fragment.waits === 'serving') {
    on['visitor.left'] ??= [{ target: `#$left-${fragment.waits}` }];
  }
  if (Object.keys(on).length > 0) state.on = on;
  if (fragment.always) state.always = transitions(fragment.always);
  if (fragment.states) {
    state.initial = fragment.initial ?? Object.keys(fragment.states)[0] ?? '';
    state.states = Object.fromEntries(
      Object.entries(fragment.states).map(([name, child]) => [name, convert(child, [...path, name], root, placement)]),
    );
  }
  return state;
}

function transitionConfig(
  transition: FragmentTransition,
  path: string[],
  root: StateFragment,
  placement: Placement,
): TransitionConfig[] {
  const config: TransitionConfig = {};
  if (transition.description) config.description = transition.description;
  if (transition.when) config.guard = guardConfig(transition.when);
  if (transition.do) config.actions = transition.do.map((action) => actionConfig(action, placement));
  if (transition.exit !== undefined) {
    const target = placement.targetOf(transition.exit);
    if (target === null) return [];
    const taken = placement.takenAs
      ? placement.takenAs(transition.exit)
      : { node: placement.nodeId, port: transition.exit };
    const take = taken ? [{ type: takePort, params: taken }] : [];
    return [{ ...config, actions: [...(config.actions ?? []), ...take], target, reenter: true }];
  }
  if (transition.to !== undefined) {
    const target = resolveSibling(transition.to, path, root);
    const isSelf = target.join('.') === path.join('.');
    return [{ ...config, target: `#${placement.nodeId}.${target.join('.')}`, ...(isSelf ? { reenter: true } : {}) }];
  }
  return [config];
}

/** A name is looked up among the state's own children at the top, else among its siblings, then those of its ancestors. */
function resolveSibling(name: string, path: string[], root: StateFragment): string[] {
  const wanted = name.split('.');
  for (let depth = Math.max(path.length - 1, 0); depth >= 0; depth -= 1) {
    const target = [...path.slice(0, depth), ...wanted];
    if (stateAt(root, target)) return target;
  }
  throw new Error(`The fragment has no state "${name}" beside or above "${path.join('.')}".`);
}

function stateAt(root: StateFragment, path: string[]): StateFragment | undefined {
  return path.reduce<StateFragment | undefined>((state, name) => state?.states?.[name], root);
}

function actionConfig(action: FragmentAction, placement: Placement): NamedConfig {
  if ('assign' in action)
    return action.params ? { type: action.assign, params: action.params } : { type: action.assign };
  const payload = Object.fromEntries(
    Object.entries(action.with).map(([field, value]) => [
      field,
      value === 'reply-timeout' ? placement.replyTimeoutSeconds : value,
    ]),
  );
  return effectConfig(placement.nodeId, action.effect, payload, action.fromScratch);
}

/** Effects are actions without an implementation: XState hands them on, the engine collects and renders them. */
function effectConfig(
  node: string,
  effect: string,
  payload: JsonObject,
  fromScratch?: Record<string, string>,
): NamedConfig {
  return { type: effect, params: fromScratch ? { node, with: payload, fromScratch } : { node, with: payload } };
}

function guardConfig(guard: GuardReference): NamedConfig {
  if ('all' in guard) return { type: 'all of', params: { guards: guard.all.map(guardConfig) as unknown as JsonValue } };
  if ('not' in guard) return { type: 'not', params: { guard: guardConfig(guard.not) as unknown as JsonValue } };
  return guard.params ? { type: guard.guard, params: guard.params } : { type: guard.guard };
}
