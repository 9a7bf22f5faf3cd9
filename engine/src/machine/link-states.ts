import type { JsonObject } from '@parley/schemas';
import type { Facts } from '../module/module-definition.ts';
import type { StateValue } from '../snapshot/session-snapshot.ts';
import {
  takePort,
  type NamedConfig,
  type StateConfig,
  type TakenPort,
  type TransitionConfig,
} from './fragment-to-state.ts';
import type { Change } from './scopes.ts';
import type { Guard } from './vocabulary.ts';

/** A machine's config with what its names mean. */
export type MachineParts = { config: StateConfig; guards: Record<string, Guard>; assigns: Record<string, Change> };

/**
 * A config whose targets, guards and actions are looked up once, so that a step looks up nothing by name. A state is linked
 * when a session first comes to it, and its transitions when they are first asked for.
 */
export type LinkedMachine = { root: LinkedState; maxIterations: number; stateAt: (value: StateValue) => LinkedState };

export type LinkedState = {
  parent: LinkedState | null;
  path: string[];
  /** The state value when this is the innermost active state. */
  value: StateValue;
  child: (name: string) => LinkedState | undefined;
  initial: LinkedState | null;
  isFinal: boolean;
  allTags: ReadonlySet<string>;
  entry: LinkedAction[];
  exit: LinkedAction[];
  on: (eventType: string) => readonly LinkedTransition[];
  always: () => readonly LinkedTransition[];
};

export type LinkedTransition = {
  guard: ((facts: Facts) => boolean) | null;
  actions: LinkedAction[];
  target: LinkedState | null;
  /** What stays active: everything below it is left. */
  domain: LinkedState;
  /** States entered, outermost first. */
  entered: LinkedState[];
  /** Where the session is then. */
  leaf: LinkedState;
};

export type LinkedAction =
  | { kind: 'assign'; change: (facts: Facts) => ReturnType<Change> }
  | { kind: 'take'; taken: TakenPort }
  | { kind: 'effect'; type: string; params: JsonObject };

export function linkStates({ config, guards, assigns }: MachineParts): LinkedMachine {
  const action = ({ type, params = {} }: NamedConfig): LinkedAction => {
    if (type === takePort) return { kind: 'take', taken: params as TakenPort };
    if (!Object.hasOwn(assigns, type)) return { kind: 'effect', type, params };
    const change = assigns[type];
    return { kind: 'assign', change: (facts) => change?.(facts, params) ?? {} };
  };

  const build = (state: StateConfig, parent: LinkedState | null, path: string[]): LinkedState => {
    const states = state.states ?? {};
    const linked: LinkedState = {
      parent,
      path,
      value: valueOf(path),
      child: remembered((name) =>
        Object.hasOwn(states, name) && states[name] ? build(states[name], linked, [...path, name]) : undefined,
      ),
      initial: null,
      isFinal: state.type === 'final',
      allTags: new Set([...(parent?.allTags ?? []), ...(state.tags ?? [])]),
      entry: (state.entry ?? []).map(action),
      exit: (state.exit ?? []).map(action),
      on: remembered((type) => (state.on?.[type] ?? none).map((entry) => transition(linked, entry))),
      always: () => eventless('always'),
    };
    const eventless = remembered(() => (state.always ?? none).map((entry) => transition(linked, entry)));
    if (state.initial !== undefined) linked.initial = linked.child(state.initial) ?? null;
    return linked;
  };

  const transition = (
    source: LinkedState,
    { guard, actions = [], target, reenter = false }: TransitionConfig,
  ): LinkedTransition => {
    const aim = target === undefined ? null : find(root, target);
    const domain = aim ? domainOf(source, aim, reenter) : source;
    const entered = aim ? enteredStates(source, aim, domain, reenter) : [];
    return {
      guard: guard ? guardOf(guard, guards) : null,
      actions: actions.map(action),
      target: aim,
      domain,
      entered,
      leaf: aim ? innermost(aim) : source,
    };
  };

  const root = build(config, null, []);
  return {
    root,
    maxIterations: config.options?.maxIterations ?? Number.POSITIVE_INFINITY,
    stateAt: (value) => at(root, value),
  };
}

const none: readonly TransitionConfig[] = [];

/** What is made of a name, once. */
function remembered<Made>(make: (name: string) => Made): (name: string) => Made {
  const made = new Map<string, Made>();
  return (name) => {
    const known = made.get(name);
    if (known !== undefined) return known;
    const value = make(name);
    made.set(name, value);
    return value;
  };
}

function at(root: LinkedState, value: StateValue): LinkedState {
  let state = root;
  let rest: StateValue | undefined = value;
  while (rest !== undefined) {
    const name: string | undefined = typeof rest === 'string' ? rest : Object.keys(rest)[0];
    const child = name === undefined ? undefined : state.child(name);
    if (!child) throw new Error(`The flow has no state ${JSON.stringify(value)}.`);
    rest = typeof rest === 'string' || name === undefined ? undefined : rest[name];
    state = child;
  }
  return innermost(state);
}

function guardOf({ type, params = {} }: NamedConfig, guards: Record<string, Guard>): (facts: Facts) => boolean {
  const guard = Object.hasOwn(guards, type) ? guards[type] : undefined;
  if (!guard) throw new Error(`There is no guard named "${type}".`);
  return (facts) => guard(facts, params);
}

/** A target as `#id` or `#id.child.…`; ids hold no dots, and only the states of nodes and ends have them: by these names. */
function find(root: LinkedState, target: string): LinkedState {
  const path = target.slice(1).split('.');
  const found = path.reduce<LinkedState | undefined>((state, name) => state?.child(name), root);
  if (!found) throw new Error(`A transition leads to "${target}", which is not in the machine.`);
  return found;
}

/** XState's rule: a transition into its own source's states stays inside it unless it re-enters. */
function domainOf(source: LinkedState, target: LinkedState, reenter: boolean): LinkedState {
  if (!reenter && (target === source || isWithin(target, source))) return source;
  let domain = target.parent;
  while (domain && !isWithin(source, domain)) domain = domain.parent;
  return domain ?? rootOf(source);
}

function enteredStates(source: LinkedState, target: LinkedState, domain: LinkedState, reenter: boolean): LinkedState[] {
  const entered: LinkedState[] = [];
  const isStayingAt = target === source && target === domain && !reenter;
  for (let state: LinkedState | null = target; state && state !== domain; state = state.parent) entered.unshift(state);
  if (isStayingAt) entered.length = 0;
  for (let state = target.initial; state; state = state.initial) entered.push(state);
  return entered;
}

function innermost(state: LinkedState): LinkedState {
  return state.initial ? innermost(state.initial) : state;
}

function isWithin(state: LinkedState, ancestor: LinkedState): boolean {
  for (let parent = state.parent; parent; parent = parent.parent) if (parent === ancestor) return true;
  return false;
}

function rootOf(state: LinkedState): LinkedState {
  return state.parent ? rootOf(state.parent) : state;
}

/** XState's form: the innermost name as text, each compound state around it as an object of one key. */
function valueOf(path: string[]): StateValue {
  const [last = '', ...outer] = [...path].reverse();
  return outer.reduce<StateValue>((value, name) => ({ [name]: value }), last);
}
