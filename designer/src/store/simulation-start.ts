import type { FlowDocument, JsonObject, ScenarioStep, SessionEvent } from '@parley/schemas';

/** Where a simulated session begins. */
export type SimulationStart =
  | {
      from: 'start';
      /** Virtual time, ISO 8601; default: a Monday morning in Shanghai. */
      at?: string;
      /** Variables of the flow and system parameters, as a host gives them when a session starts. */
      variables?: JsonObject;
      /** What happens at once; expectations among them are passed over. Without any, the visitor has no name by default. */
      steps?: readonly ScenarioStep[];
    }
  /** Enters this node at once, with these variables. */
  | { from: 'node'; nodeId: string; at?: string; variables?: JsonObject }
  /**
   * Goes on from a recorded session: `events` are the first of its log, results included. `document` is the version it
   * ran on; without it, the document that is open.
   */
  | { from: 'session'; events: readonly SessionEvent[]; document?: FlowDocument };
