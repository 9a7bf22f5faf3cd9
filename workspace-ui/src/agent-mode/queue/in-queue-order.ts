import type { AgentViewSession } from '@parley/schemas';

type Waiting = Pick<AgentViewSession, 'id' | 'state' | 'position' | 'priority' | 'queuedAt' | 'startedAt'> & {
  visitor: Pick<AgentViewSession['visitor'], 'vip'>;
};

/** What rings already, then by place in the queue: the heads of all groups first, among them VIPs and who came earlier (QUEUE-05). */
export function inQueueOrder<Session extends Waiting>(waiting: readonly Session[]): Session[] {
  return [...waiting].sort(
    (a, b) =>
      Number(b.state === 'ringing') - Number(a.state === 'ringing') ||
      (a.position ?? 0) - (b.position ?? 0) ||
      Number(b.visitor.vip) - Number(a.visitor.vip) ||
      (a.priority ?? 3) - (b.priority ?? 3) ||
      Date.parse(a.queuedAt ?? a.startedAt) - Date.parse(b.queuedAt ?? b.startedAt) ||
      (a.id < b.id ? -1 : 1),
  );
}
