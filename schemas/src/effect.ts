import type { Content } from './content.ts';
import type { JsonObject, JsonValue } from './json-value.ts';
import type { ScheduleChoice } from './schedule.ts';
import type { EndStatus } from './session-state.ts';

/**
 * Every effect the engine can ask for, by type, with its payload. Effects are plain JSON; performing one is the host's
 * business. `request` ties a result event to the effect that asked for it, `node` names the node that was active.
 *
 * - Local effects (`localEffectTypes`) are answered in the same turn, in process.
 * - `call-interface` leaves the system: recorded as pending, performed after commit, answered by a later event.
 * - The rest are part of the committed turn.
 */
export type EffectMap = {
  'send-message': { node: string; content: Content; prompt?: string };
  'mark-selected': { node: string; prompt: string; content: string };
  'call-interface': {
    node: string;
    request: string;
    /** Idempotency key: stable over retries, new for each entry into the node. */
    key: string;
    url: string;
    headers: Record<string, string>;
    /** The rendered JSON body, byte-identical on every try. */
    body: string;
    timeoutSeconds: number;
    maxErrors: number;
    responseSchema?: JsonObject;
    /** Keep only these names of the response; absent = all. */
    keep?: string[];
  };
  'evaluate-expressions': {
    node: string;
    request: string;
    expressions: { key: string; source: string }[];
    scope: JsonObject;
    now: string;
  };
  'check-schedule': { node: string; request: string; choice: ScheduleChoice; at: string };
  'open-robot': { node: string; request: string; robot: string };
  'ask-robot': { node: string; request: string; robot: string; text: string };
  'enter-queue': { node: string; request: string; skillGroup: string; priority: number };
  'set-deadline': { node: string; name: string; token: string; seconds: number };
  'clear-deadline': { name: string };
  'end-session': { node: string; status: EndStatus; flag: 'normal' | 'timeout' };
  'report-problem': { node: string; code: string; message: string };
};

export type EffectType = keyof EffectMap;

/** An effect of type `Type`: `{ type, …payload }`. */
export type Effect<Type extends EffectType = EffectType> = { [T in Type]: { type: T } & EffectMap[T] }[Type];

/** Effects that are answered within the turn, without leaving the process (or, for a remote robot, by a pending call). */
export const localEffectTypes = [
  'evaluate-expressions',
  'check-schedule',
  'open-robot',
  'ask-robot',
  'enter-queue',
] as const;
export type LocalEffectType = (typeof localEffectTypes)[number];
export type LocalEffect = Effect<LocalEffectType>;

/** Effects that wait for a result event carrying their `request`. */
export const requestEffectTypes = [...localEffectTypes, 'call-interface'] as const;
export type RequestEffectType = (typeof requestEffectTypes)[number];

/** The result of one expression. */
export type ExpressionResult = { status: 'value'; value: JsonValue } | { status: 'failed'; message: string };
