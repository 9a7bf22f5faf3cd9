import type { LoggedEvents, SessionHistory } from './session-history.ts';

/** One time that the session waited in a queue; `outcome` null = it waits. */
export type Wait = {
  skillGroup: string;
  beganAt: number;
  endedAt: number | null;
  outcome: 'succeeded' | 'abandoned' | null;
  agentId: string | null;
};

/**
 * Every wait of a session, also the second, after a transfer to a group or because its agent was gone (STAT-40). It ends
 * with an agent, or without: the visitor left, the longest wait was over, or the flow went on. Ringing is waiting.
 */
export function deriveWaits(history: Omit<SessionHistory, 'messages'>): Wait[] {
  const { log, endedAt } = history;
  if (log.length === 0) return waitWithoutLog(history);
  const waits: Wait[] = [];
  const now: { open: Wait | null } = { open: null };
  const begin = (at: number, group: string): void => {
    const wait: Wait = { skillGroup: group, beganAt: at, endedAt: null, outcome: null, agentId: null };
    waits.push(wait);
    now.open = wait;
  };
  const end = (at: number, outcome: 'succeeded' | 'abandoned', agentId: string | null): void => {
    if (!now.open) return;
    Object.assign(now.open, { endedAt: at, outcome, agentId });
    now.open = null;
  };
  for (const turn of log) {
    const joined = turn.events.some(({ type }) => type === 'agent.joined');
    // While it waits nothing else of the flow can lead on.
    if (!joined && turn.taken.length > 0) end(turn.at, 'abandoned', null);
    for (const event of turn.events) {
      if (event.type === 'queue.entered' && staysWaiting(turn)) begin(turn.at, '');
      if (event.type === 'queue.requeued') {
        if (now.open) now.open.skillGroup = event.skillGroup;
        else begin(turn.at, event.skillGroup);
      }
      if (event.type === 'agent.joined') end(turn.at, 'succeeded', event.agent.id);
    }
  }
  if (endedAt !== null) end(endedAt, 'abandoned', null);
  return waits.map((wait) => ({ ...wait, skillGroup: wait.skillGroup || groupOf(wait, history) }));
}

/** Nobody is online, and the flow leads elsewhere then: it never waited. */
function staysWaiting({ events, taken }: LoggedEvents): boolean {
  const turnedAway = events.some(
    (event) => event.type === 'queue.entered' && (!event.online || event.missing === true),
  );
  return !(turnedAway && taken.at(-1)?.port === 'unavailable');
}

/** Of the first agent whom the queue found meanwhile; or where it was last. */
function groupOf(
  { beganAt, endedAt }: Wait,
  { assignments, skillGroup }: Pick<SessionHistory, 'assignments' | 'skillGroup'>,
): string {
  const offered = assignments.find(
    ({ acceptedAt }) => acceptedAt !== null && acceptedAt >= beganAt && acceptedAt <= (endedAt ?? Infinity),
  );
  return offered?.skillGroup ?? skillGroup;
}

/** Of a session whose log is forgotten: the first wait, as its row still tells. */
function waitWithoutLog({ queuedAt, endedAt, skillGroup, assignments }: Omit<SessionHistory, 'messages'>): Wait[] {
  if (queuedAt === null) return [];
  const taker = assignments.find(({ acceptedAt }) => acceptedAt !== null && acceptedAt >= queuedAt);
  const until = taker?.acceptedAt ?? endedAt;
  const outcome = taker ? 'succeeded' : endedAt === null ? null : 'abandoned';
  const group = taker?.skillGroup ?? skillGroup;
  return [{ skillGroup: group, beganAt: queuedAt, endedAt: until, outcome, agentId: taker?.agentId ?? null }];
}
