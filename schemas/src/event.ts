import type { ExpressionResult } from './effect.ts';
import type { JsonObject, JsonValue } from './json-value.ts';
import type { SystemParameters } from './system-parameters.ts';

/** An agent as a flow sees one. */
export type EventAgent = { id: string; staffNo: string; nickname: string };

/**
 * Everything that can happen to a session, by type. Each event carries `at`, the host's time (ISO 8601), and may refresh
 * system parameters. Time, ids and results come in only here: the same snapshot and event give the same result.
 */
export type EventMap = {
  'session.started': {
    /** IANA zone in which `Now` is written. */
    timeZone: string;
    variables?: JsonObject;
  };
  /** `text` is empty when the message is not a text; `kind` is the kind of its body. */
  'visitor.message': { text: string; kind: string };
  'visitor.left': object;
  'visitor.blocked': object;
  'deadline.passed': { name: string; token: string };
  'interface.returned': { request: string; response: JsonObject };
  'interface.failed': { request: string; reason: string; attempts: number };
  'expressions.evaluated': { request: string; results: Record<string, ExpressionResult> };
  'schedule.checked': { request: string; open: boolean; missing?: boolean };
  'robot.opened': {
    request: string;
    missing?: boolean;
    suggestions: { id: string; content: string; answer?: string }[];
    humanWords: string[];
    resolvedWords: string[];
  };
  'robot.answered': { request: string; answer: RobotAnswer };
  /** The session may wait in this group. `online` = a member of the group is not offline. */
  'queue.entered': { request: string; online: boolean; missing?: boolean };
  /** The last online member of the group went offline. */
  'queue.unavailable': object;
  'queue.offered': { agent: EventAgent; expiresAt: string };
  'queue.returned': { reason: 'declined' | 'missed' | 'agent-offline' };
  /** Back to a queue: transferred to a group, or the serving agent is gone. */
  'queue.requeued': { skillGroup: string; reason: 'transfer' | 'agent-gone' };
  'agent.joined': {
    agent: EventAgent;
    reason: 'accepted' | 'assigned' | 'joined' | 'transferred' | 'taken-over';
    greet: boolean;
  };
  'agent.message': { agent: string; text: string; kind: string };
  'agent.ended': { by: 'agent' | 'administrator' | 'visitor' };
  'session.closed': { by: 'administrator' | 'system' };
};

/** What a robot says to a question: an answer, near misses to choose from, or that it does not know. */
export type RobotAnswer =
  | { kind: 'answer'; text: string; markdown: boolean; question?: string }
  | { kind: 'suggestions'; items: { id: string; content: string }[] }
  | { kind: 'miss' }
  | { kind: 'failed'; message: string };

export type EventType = keyof EventMap;

type Common = { at: string; parameters?: Partial<SystemParameters> };

/** A session event of type `Type`: `{ type, at, parameters?, …payload }`. */
export type SessionEvent<Type extends EventType = EventType> = {
  [T in Type]: { type: T } & Common & EventMap[T];
}[Type];

/** The value a result event carries for a variable: texts stay texts, structures stay structures. */
export type VariableValue = JsonValue;
