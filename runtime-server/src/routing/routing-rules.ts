/** The switches of an application that rule queue and routing (routing.md). Times in seconds. */
export type RoutingSettings = {
  /** Assigned means serving; off: the agent is rung and accepts (QUEUE-22). */
  automaticReception: boolean;
  ringSeconds: number;
  /** Who did not answer is not asked again before the others of the group were (QUEUE-25). */
  redirectOnTimeout: boolean;
  /** The agent who missed an offer goes to rest (QUEUE-26). */
  restAfterMiss: boolean;
  /** Prefer the agent who served the visitor last, or most often (QUEUE-08). */
  lastReceptionist: 'off' | 'last' | 'most-often';
  /** By priority in the group before idle rate (QUEUE-07). */
  byPriority: boolean;
  /** Assign only while the group's schedule is open (QUEUE-40). */
  onlyInGroupHours: boolean;
  /** How long an agent may be offline before the sessions go back to the queue. */
  agentGoneSeconds: number;
  /** A transfer to an agent has to be accepted (AGENT-48). */
  confirmTransfers: boolean;
  transferConfirmSeconds: number;
  /** Whether the visitor is greeted again after a transfer. */
  greetOnTransfer: boolean;
  /** Agents may take a session from the queue themselves (QUEUE-17). */
  agentsMayJoin: boolean;
};

export type RoutingSettingsOf = (applicationId: string) => Promise<RoutingSettings>;
