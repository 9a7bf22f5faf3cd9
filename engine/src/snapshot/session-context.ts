import type { EndStatus, EventAgent, JsonObject, RequestEffectType, SystemParameters } from '@parley/schemas';

/**
 * What a session remembers between events, as plain JSON (about 2 kB, at most 64). It holds variables and the few facts
 * that modules share; never the transcript, never configuration.
 */
export type SessionContext = {
  /** Declared variables by name. */
  variables: JsonObject;
  /** The flows that wait for one that they called, outermost first; `variables` is then of the innermost. */
  frames?: Frame[];
  /** System parameters as last told by the host; `Now` and `NextOpening` are written when a text is rendered. */
  parameters: Omit<SystemParameters, 'Now' | 'NextOpening'>;
  /**
   * What is known of the visitor, by the names of visitor parameters; only what the flow names. Absent in flows that name
   * nothing of it.
   */
  visitor?: JsonObject;
  /** Visitor parameters that variables of the flow that runs hide. */
  hidden?: readonly string[];
  timeZone: string;
  /** What texts call a visitor who has no name. */
  formOfAddress?: string;
  /** The visitor's language and own zone, where they are known. */
  locale?: string;
  visitorTimeZone?: string;
  /** When the service hours that were closed last open next, ISO 8601 UTC. */
  opensAt?: string;
  /** The visitor's client draws no form of several fields. */
  plainForms?: boolean;
  /** Time of the latest event, ISO 8601. */
  at: string;
  /** Source of request ids, prompt ids, deadline tokens and idempotency keys. */
  counter: number;
  /** Belongs to the node the session is in; emptied when a node is entered. */
  scratch: JsonObject;
  /** The effect whose result is awaited; a result for any other is stale and ignored. */
  pending: { request: string; type: RequestEffectType; node: string } | null;
  /** The latest menu, form or suggestion that an answer would fill. */
  prompt: string | null;
  /** Token of each armed deadline by name; one that passes with another token is stale and ignored. */
  deadlines: Record<string, string>;
  /** The queue the session is or was in, with its node. */
  queue: { skillGroup: string; priority: number; node: string } | null;
  human: { served: boolean; agent: EventAgent | null; endedBy: 'agent' | 'administrator' | 'visitor' | null };
  /** How the session will be said to have ended when no agent served it: the last thing that turned it away. */
  outcome: EndStatus | null;
};

/** A caller that waits: `scope` names the call that was made in it, `variables` are its own. */
export type Frame = { scope: string; variables: JsonObject };
