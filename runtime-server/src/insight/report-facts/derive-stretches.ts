import { respondTo, type Responses } from './responses.ts';
import type { OfferedAssignment, SaidMessage, SessionHistory } from './session-history.ts';

/** One time that an agent served the session. */
export type Stretch = Responses & {
  id: string;
  agentId: string;
  skillGroup: string;
  acceptedAt: number;
  endedAt: number | null;
  /** `in`: somebody else had served it before, or the same agent until it went back to a queue. */
  began: 'joined' | 'in';
  /** `out`: it went on to somebody else or back to a queue; null = it is served. */
  finished: 'out' | 'closed' | null;
  isFirstOfAgent: boolean;
  isFirstOfGroup: boolean;
  visitorMessages: number;
  agentMessages: number;
  /** Of robots and the system. */
  systemMessages: number;
  durationMs: number | null;
  heldMs: number;
};

/**
 * The stretches of a session in order (STAT-22). Every message counts for the agent who serves when it is said: at a
 * transfer for whoever comes, at the end for whoever leaves (STAT-09).
 */
export function deriveStretches(history: Pick<SessionHistory, 'assignments' | 'messages' | 'holds'>): Stretch[] {
  const taken = history.assignments
    .filter((each): each is OfferedAssignment & { acceptedAt: number } => each.acceptedAt !== null)
    .toSorted((a, b) => a.acceptedAt - b.acceptedAt);
  const said = shareMessages(taken, history.messages);
  return taken.map((each, index) => {
    const { id, agentId, skillGroup, acceptedAt, endedAt } = each;
    const words = said[index] ?? [];
    const before = taken.slice(0, index);
    return {
      id,
      agentId,
      skillGroup,
      acceptedAt,
      endedAt,
      began: index === 0 ? 'joined' : 'in',
      finished: finishedBy(each),
      isFirstOfAgent: !before.some((other) => other.agentId === agentId),
      isFirstOfGroup: !before.some((other) => other.skillGroup === skillGroup),
      visitorMessages: words.filter(({ from }) => from === 'visitor').length,
      agentMessages: words.filter(({ from }) => from === 'agent').length,
      systemMessages: words.filter(({ from }) => from === 'robot' || from === 'system').length,
      durationMs: endedAt === null ? null : Math.max(0, endedAt - acceptedAt),
      heldMs: heldWithin(history.holds, { agentId, acceptedAt, endedAt }),
      ...respondTo(words, { agentId, acceptedAt }),
    };
  });
}

function finishedBy({ endedAt, outcome }: OfferedAssignment): Stretch['finished'] {
  if (endedAt === null) return null;
  return outcome === 'served' ? 'closed' : 'out';
}

/** What was said in each stretch. */
function shareMessages(
  taken: readonly { acceptedAt: number; endedAt: number | null }[],
  messages: readonly SaidMessage[],
): SaidMessage[][] {
  const shares: SaidMessage[][] = taken.map(() => []);
  let current = -1;
  for (const message of messages) {
    while ((taken[current + 1]?.acceptedAt ?? Infinity) <= message.at) current += 1;
    const stretch = taken[current];
    if (stretch && (stretch.endedAt === null || message.at <= stretch.endedAt)) shares[current]?.push(message);
  }
  return shares;
}

function heldWithin(
  holds: SessionHistory['holds'],
  { agentId, acceptedAt, endedAt }: { agentId: string; acceptedAt: number; endedAt: number | null },
): number {
  return holds
    .filter((hold) => hold.agentId === agentId && hold.since >= acceptedAt && hold.since <= (endedAt ?? Infinity))
    .reduce((sum, hold) => sum + Math.max(0, (hold.endedAt ?? hold.since) - hold.since), 0);
}
