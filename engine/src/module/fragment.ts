import type { EffectMap, EffectType, EventType, JsonObject } from '@parley/schemas';

/**
 * What a module compiles to: a piece of a statechart whose exits name the module's own ports. The compiler gives it a
 * place in the machine and turns exits into transitions along the edges. All of it is plain JSON.
 */
export type StateFragment<Port extends string = string> = {
  /** Shown in statechart viewers. */
  description?: string;
  /**
   * What the session waits for while in this state. `visitor` arms the reply timeout on entry and disarms it on exit;
   * `queued`, `ringing` and `serving` give the session its public state; `result` waits for an effect's result, `time` for
   * a deadline of the module's own, without any reply timeout.
   */
  waits?: 'visitor' | 'queued' | 'ringing' | 'serving' | 'result' | 'time';
  /** Waits for the visitor so long, instead of the reply timeout in force; whoever sets it says what comes then. */
  replyTimeoutSeconds?: number;
  enter?: FragmentAction[];
  leave?: FragmentAction[];
  on?: { [Type in EventType]?: FragmentTransition<Port>[] };
  /** Taken at once when their guard holds; the first that holds wins. */
  always?: FragmentTransition<Port>[];
  initial?: string;
  states?: { [name: string]: StateFragment<Port> };
};

/**
 * Where an event leads. `to` names a sibling state; `exit` leaves the module by a port (an optional port without an edge
 * makes the transition vanish, so that the next in the list is the fallback); neither = stay.
 */
export type FragmentTransition<Port extends string = string> = {
  /** A name an administrator would recognise, shown in statechart viewers. */
  description?: string;
  when?: GuardReference;
  do?: FragmentAction[];
} & ({ to?: string; exit?: undefined } | { exit: Port; to?: undefined });

/** A guard by name: the engine's vocabulary, or the module's own as `<module type>/<name>`. Several must all hold. */
export type GuardReference =
  { guard: string; params?: JsonObject } | { all: GuardReference[] } | { not: GuardReference };

/** What a state or a transition does: change the context by a named assign, or ask the host for an effect. */
export type FragmentAction = AssignReference | { [Type in EffectType]: EffectRequest<Type> }[EffectType];

/** An assign by name: the engine's vocabulary, or the module's own as `<module type>/<name>`. */
export type AssignReference = { assign: string; params?: JsonObject };

/** Fields of an effect that the engine fills itself when it is emitted. */
type FilledByEngine = 'node' | 'request' | 'prompt' | 'token' | 'scope' | 'now' | 'at' | 'key';

/**
 * An effect to ask for. Its texts are templates, rendered when it is emitted. A number may be `'reply-timeout'`: the
 * reply timeout in force at the node. `from: 'scratch'` merges that scratch field over the payload when it is emitted.
 */
export type EffectRequest<Type extends EffectType> = {
  effect: Type;
  with: {
    [Field in keyof EffectMap[Type] as Exclude<Field, FilledByEngine>]:
      EffectMap[Type][Field] | ReplyTimeout<EffectMap[Type][Field]>;
  };
  /** Names of scratch fields that replace fields of the payload, by payload field. */
  fromScratch?: { [Field in keyof EffectMap[Type]]?: string };
};

type ReplyTimeout<Value> = Value extends number ? 'reply-timeout' : never;
