import type { AgentViewSession, Settings } from '@parley/schemas';

/** Offers that ring here, the earliest to expire first. */
export function offersOf(sessions: readonly AgentViewSession[], ownAgentId: string | null): AgentViewSession[] {
  return sessions
    .filter(({ offer }) => offer?.agentId === ownAgentId)
    .sort((a, b) => compare(a.offer?.expiresAt, b.offer?.expiresAt) || compare(a.id, b.id));
}

/** What all agents of a group are asked for, and this one has not put away: whoever waits longest first (QUEUE-27). */
export function requestsOf(
  queue: readonly AgentViewSession[],
  { isAvailable, putAway }: { isAvailable: boolean; putAway: readonly string[] },
): AgentViewSession[] {
  return isAvailable ? queue.filter(({ id, asksAll }) => asksAll === true && !putAway.includes(id)) : [];
}

/** Sessions that the agent serves and has not put aside: by what happened last, or whoever waits longest first. */
export function servedBy(
  sessions: readonly AgentViewSession[],
  ownAgentId: string | null,
  sort: 'recent' | 'waiting',
): AgentViewSession[] {
  const served = ownServed(sessions, ownAgentId).filter(({ heldUntil }) => heldUntil === undefined);
  const order = sort === 'waiting' ? byWaiting : byLatest;
  return served.sort((a, b) => byAttention(a, b) || order(a, b));
}

/** What the agent has put aside: what comes back first first. */
export function heldBy(sessions: readonly AgentViewSession[], ownAgentId: string | null): AgentViewSession[] {
  return ownServed(sessions, ownAgentId)
    .filter(({ heldUntil }) => heldUntil !== undefined)
    .sort((a, b) => compare(a.heldUntil, b.heldUntil) || compare(a.id, b.id));
}

function ownServed(sessions: readonly AgentViewSession[], ownAgentId: string | null): AgentViewSession[] {
  return sessions.filter(({ state, agent }) => state === 'serving' && agent?.id === ownAgentId);
}

/** The time that the list shows of an answered session: since the last message of either side, or of the visitor (AGENT-33). */
export function shownTime(
  { lastMessage, lastWords, startedAt }: AgentViewSession,
  timeSince: Settings['waiting']['timeSince'],
): string {
  return (timeSince === 'visitor' ? lastWords : lastMessage)?.sentAt ?? startedAt;
}

/** Who comes before or after a session in the list; from outside it, the first or last. */
export function neighbourOf(ids: readonly string[], current: string | null, step: 1 | -1): string | null {
  if (ids.length === 0) return null;
  const index = current === null ? -1 : ids.indexOf(current);
  if (index === -1) return (step === 1 ? ids[0] : ids.at(-1)) ?? null;
  return ids[(index + step + ids.length) % ids.length] ?? null;
}

/** Where to go on once a session is done: to whoever waits longest, else to the next in the list. */
export function nextAfter(sessions: readonly AgentViewSession[], done: string): string | null {
  const others = sessions.filter(({ id }) => id !== done);
  const longest = others.filter(({ waitingSince }) => waitingSince !== undefined).sort(byWaiting)[0];
  return (longest ?? others[0])?.id ?? null;
}

/** What the agent is reminded of stands at the top, what has waited longest first (QUEUE-46, QUEUE-47). */
function byAttention(a: AgentViewSession, b: AgentViewSession): number {
  if (Boolean(a.attention) !== Boolean(b.attention)) return a.attention ? -1 : 1;
  return compare(a.attention?.since, b.attention?.since);
}

function byWaiting(a: AgentViewSession, b: AgentViewSession): number {
  if (Boolean(a.waitingSince) !== Boolean(b.waitingSince)) return a.waitingSince ? -1 : 1;
  return a.waitingSince ? compare(a.waitingSince, b.waitingSince) || compare(a.id, b.id) : byLatest(a, b);
}

function byLatest(a: AgentViewSession, b: AgentViewSession): number {
  return compare(latestOf(b), latestOf(a)) || compare(a.id, b.id);
}

function latestOf({ lastMessage, acceptedAt, startedAt }: AgentViewSession): string {
  const times = [lastMessage?.sentAt ?? '', acceptedAt ?? '', startedAt];
  return times.reduce((latest, time) => (time > latest ? time : latest));
}

function compare(a: string | undefined, b: string | undefined): number {
  return (a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0;
}
