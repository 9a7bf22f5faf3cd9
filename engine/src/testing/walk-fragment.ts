import type { EventType, JsonObject } from '@parley/schemas';
import type { FragmentAction, FragmentTransition, GuardReference, StateFragment } from '../module/fragment.ts';

/** A state of a fragment with the names that lead to it; the fragment itself has none. */
export type PlacedState = { path: string[]; state: StateFragment };

/** A name with the parameters it is used with. */
export type NamedUse = { name: string; params: JsonObject };

/** Every state of a fragment, outer before inner. */
export function statesOf(state: StateFragment, path: string[] = []): PlacedState[] {
  const inner = Object.entries(state.states ?? {}).flatMap(([name, child]) => statesOf(child, [...path, name]));
  return [{ path, state }, ...inner];
}

/** Lists of transitions of a fragment, each in the order in which they are tried. */
export function transitionListsOf(
  fragment: StateFragment,
): { event: EventType | 'always'; list: FragmentTransition[] }[] {
  return statesOf(fragment).flatMap(({ state }) => [
    ...(Object.keys(state.on ?? {}) as EventType[]).map((event) => ({ event, list: state.on?.[event] ?? [] })),
    ...(state.always ? [{ event: 'always' as const, list: state.always }] : []),
  ]);
}

function transitionsOf(fragment: StateFragment): FragmentTransition[] {
  return transitionListsOf(fragment).flatMap(({ list }) => list);
}

/** Ports by which a fragment can be left. */
export function exitsOf(fragment: StateFragment): string[] {
  return [...new Set(transitionsOf(fragment).flatMap(({ exit }) => (exit === undefined ? [] : [exit])))];
}

function actionsOf(fragment: StateFragment): FragmentAction[] {
  return [
    ...statesOf(fragment).flatMap(({ state }) => [...(state.enter ?? []), ...(state.leave ?? [])]),
    ...transitionsOf(fragment).flatMap((transition) => transition.do ?? []),
  ];
}

export function effectsOf(fragment: StateFragment) {
  return actionsOf(fragment).flatMap((action) => ('effect' in action ? [action] : []));
}

export function assignsOf(fragment: StateFragment): NamedUse[] {
  return actionsOf(fragment).flatMap((action) =>
    'assign' in action ? [{ name: action.assign, params: action.params ?? {} }] : [],
  );
}

export function guardsOf(fragment: StateFragment): NamedUse[] {
  return transitionsOf(fragment).flatMap(({ when }) => (when ? guardsIn(when) : []));
}

function guardsIn(guard: GuardReference): NamedUse[] {
  if ('all' in guard) return guard.all.flatMap(guardsIn);
  if ('not' in guard) return guardsIn(guard.not);
  return [{ name: guard.guard, params: guard.params ?? {} }];
}
