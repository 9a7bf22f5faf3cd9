import type { AgentViewSession } from '@parley/schemas';

type Rights = {
  serves: boolean;
  administers: boolean;
  /** Where that is switched on, agents take from the queues of their groups (QUEUE-17). */
  agentsMayJoin: boolean;
  /** Keys of one's own. */
  groups: readonly string[];
};

/** What the server would say to who wants to take a session that waits. */
export function mayJoin({ skillGroup }: Pick<AgentViewSession, 'skillGroup'>, rights: Rights): boolean {
  const { serves, administers, agentsMayJoin, groups } = rights;
  return serves && (administers || (agentsMayJoin && skillGroup !== null && groups.includes(skillGroup)));
}
