/**
 * Who of the waiting is given to which agent (routing.md, order of the waiting, choosing the agent). Pure: it knows no
 * database and no clock. It is shown the first few waiting of each group and the agents who are available; one agent may
 * get several, each time with the load that the choices before left.
 */
export function choose(
  waiting: readonly WaitingSession[],
  agents: readonly RoutableAgent[],
  rules: RoutingRules,
  now: number,
): Choice[] {
  const candidates = agents.map((agent) => ({
    ...agent,
    groups: Object.fromEntries(Object.entries(agent.groups).map(([key, place]) => [key, { ...place }])),
  }));
  const choices: Choice[] = [];
  for (const session of [...waiting].sort(byPlaceInQueue)) {
    const able = candidates.filter((agent) => hasRoom(agent, session.skillGroup));
    const [best] = preferred(able, session, rules);
    if (!best) continue;
    choices.push({ sessionId: session.id, agentId: best.id });
    best.load += 1;
    best.lastAssignedAt = now;
    const place = best.groups[session.skillGroup];
    if (place) place.load += 1;
  }
  return choices;
}

/** A session in the queue of a group. */
export type WaitingSession = {
  id: string;
  skillGroup: string;
  /** Below 0: somebody pushed it up; the lowest is first. */
  place: number;
  vip: boolean;
  /** 1 first, 5 last. */
  priority: number;
  /** When it first entered the queue (epoch milliseconds): a session that comes back keeps its place. */
  queuedAt: number;
  /** The agent who served this visitor last, or most often; null when there is none or the rule is off. */
  familiarAgentId: string | null;
  /** The agent by whose invitation it began, or whom the visitor's page asks for: before anybody who knows them. */
  invitedBy?: string | null;
  /** Agents it was offered to in this round. They are asked again only when nobody else is left. */
  tried: readonly string[];
};

/** An agent whose status lets sessions come by themselves. */
export type RoutableAgent = {
  id: string;
  /** The agent's maximum; 0 = nothing by itself (QUEUE-13). */
  capacity: number;
  /** Ringing and serving. */
  load: number;
  /** When a session last came (epoch milliseconds); null = never. */
  lastAssignedAt: number | null;
  /** By group: the agent's priority in it (1 first), its reception limit (0 = none), the load counted within it. */
  groups: Record<string, { priority: number; limit: number; load: number }>;
};

export type RoutingRules = { order: 'idle-first' | 'priority-first' };

export type Choice = { sessionId: string; agentId: string };

/** What was pushed up, VIP, then the flow node's priority, then the first time in the queue (QUEUE-05). */
export function byPlaceInQueue(a: WaitingSession, b: WaitingSession): number {
  return (
    a.place - b.place ||
    Number(b.vip) - Number(a.vip) ||
    a.priority - b.priority ||
    a.queuedAt - b.queuedAt ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

/** Whether one more session of this group stays within the agent's maximum and the group's reception limit. */
export function hasRoom(agent: RoutableAgent, skillGroup: string): boolean {
  const place = agent.groups[skillGroup];
  return place !== undefined && agent.load < agent.capacity && (place.limit === 0 || place.load < place.limit);
}

/**
 * Agents who were asked in this round, from the agents whom the session was offered to, oldest first. Asking somebody a
 * second time has begun a new round.
 */
export function triedInRound(offers: readonly string[]): string[] {
  let tried: string[] = [];
  for (const agentId of offers) tried = tried.includes(agentId) ? [agentId] : [...tried, agentId];
  return tried;
}

/** The able agents, best first. */
function preferred(able: RoutableAgent[], session: WaitingSession, rules: RoutingRules): RoutableAgent[] {
  const untried = able.filter(({ id }) => !session.tried.includes(id));
  const round = untried.length > 0 ? untried : able;
  for (const wished of [session.invitedBy, session.familiarAgentId]) {
    const found = round.filter(({ id }) => id === wished);
    if (found.length > 0) return found;
  }
  const { skillGroup } = session;
  return round.sort(
    (a, b) =>
      (rules.order === 'priority-first' ? priorityIn(a, skillGroup) - priorityIn(b, skillGroup) : 0) ||
      loadRatio(a, skillGroup) - loadRatio(b, skillGroup) ||
      (a.lastAssignedAt ?? Number.NEGATIVE_INFINITY) - (b.lastAssignedAt ?? Number.NEGATIVE_INFINITY) ||
      (a.id < b.id ? -1 : 1),
  );
}

function priorityIn(agent: RoutableAgent, skillGroup: string): number {
  return agent.groups[skillGroup]?.priority ?? defaultPriority;
}

const defaultPriority = 3;

/** Load in proportion to capacity: of the two limits, the one that is nearer. The highest idle rate is the lowest ratio. */
function loadRatio(agent: RoutableAgent, skillGroup: string): number {
  const place = agent.groups[skillGroup];
  const inGroup = place && place.limit > 0 ? place.load / place.limit : 0;
  return Math.max(agent.load / agent.capacity, inGroup);
}
