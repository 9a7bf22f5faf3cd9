import type { AgentViewMessage, AgentViewSession } from '@parley/schemas';
import type { Arrival } from './arrivals.ts';

/** A session's stretch of the thread, as far as it was read. */
export type ThreadBlock = {
  session: Pick<AgentViewSession, 'id' | 'startedAt' | 'queuedAt' | 'endedAt'>;
  messages: readonly AgentViewMessage[];
  /** Who came to it; of those that were not read with it nobody is told. */
  arrivals?: readonly Arrival[];
  /** What was said before was not read yet. */
  hasEarlier?: boolean;
};

/** What is drawn, from top to bottom. */
export type Row =
  | { kind: 'session'; key: string; sessionId: string }
  | { kind: 'day'; key: string; at: string }
  | { kind: 'unread'; key: string }
  | { kind: 'arrival'; key: string; arrival: Arrival }
  /** What happened in the flow, before anybody was asked for: folded into the path that was taken. */
  | { kind: 'path'; key: string; sessionId: string; messages: readonly AgentViewMessage[] }
  | { kind: 'message'; key: string; message: AgentViewMessage; isFollowUp: boolean };

/** Shorter stretches of the flow are shown as they are. */
const foldedFrom = 4;
/** Messages of one sender that follow within this time stand together (AGENT-34). */
const togetherMilliseconds = 60_000;

/** Lays a thread out: sessions under headings, days apart, the flow folded, new messages below their line. */
export function buildRows(
  blocks: readonly ThreadBlock[],
  { unread = 0, opened = new Set() }: { unread?: number; opened?: ReadonlySet<string> } = {},
): Row[] {
  const rows: Row[] = [];
  let day = '';
  let before: AgentViewMessage | null = null;
  const add = (message: AgentViewMessage): void => {
    const isFollowUp = before !== null && rows.at(-1)?.kind === 'message' && belongsTo(message, before);
    rows.push({ kind: 'message', key: message.id, message, isFollowUp });
    before = message;
  };
  const beginDay = (at: string): void => {
    const next = new Date(at).toDateString();
    if (next !== day) rows.push({ kind: 'day', key: `day-${at}`, at });
    day = next;
  };
  const arrive = (arrival: Arrival): void => {
    beginDay(arrival.at);
    rows.push({ kind: 'arrival', key: arrival.key, arrival });
  };
  for (const [index, block] of blocks.entries()) {
    const { session, messages } = block;
    const coming = arrivalsIn(block);
    const isCurrent = index === blocks.length - 1;
    if (blocks.length > 1) rows.push({ kind: 'session', key: `session-${session.id}`, sessionId: session.id });
    const flow = flowStretch(session, messages);
    const isFolded = flow >= foldedFrom && !opened.has(session.id);
    const firstUnread = isCurrent ? findUnread(messages, unread) : null;
    if (flow >= foldedFrom) {
      beginDay(messages[0]?.sentAt ?? session.startedAt);
      rows.push({ kind: 'path', key: `path-${session.id}`, sessionId: session.id, messages: messages.slice(0, flow) });
    }
    for (const [place, message] of messages.entries()) {
      for (const arrival of coming.splice(0, coming.filter(({ at }) => at <= message.sentAt).length)) arrive(arrival);
      if (place < flow && isFolded) continue;
      beginDay(message.sentAt);
      if (place >= flow && place > 0 && message.id === firstUnread) rows.push({ kind: 'unread', key: 'unread' });
      add(message);
    }
    // Also before the first word.
    for (const arrival of coming) arrive(arrival);
  }
  return rows;
}

/** Those within what was read. */
function arrivalsIn({ arrivals = [], hasEarlier = false, messages }: ThreadBlock): Arrival[] {
  const from = hasEarlier ? (messages[0]?.sentAt ?? '') : '';
  return arrivals.filter(({ at }) => at >= from);
}

/** How many messages at the beginning belong to the flow alone. */
function flowStretch({ queuedAt }: ThreadBlock['session'], messages: readonly AgentViewMessage[]): number {
  const end = messages.findIndex(
    ({ from, sentAt, visibility }) =>
      from.kind === 'agent' || visibility === 'agents' || (queuedAt !== undefined && sentAt >= queuedAt),
  );
  return end === -1 ? messages.length : end;
}

/** The first of the visitor's last `unread` messages. */
function findUnread(messages: readonly AgentViewMessage[], unread: number): string | null {
  if (unread === 0) return null;
  return messages.filter(({ from }) => from.kind === 'visitor').at(-unread)?.id ?? null;
}

function belongsTo(message: AgentViewMessage, before: AgentViewMessage): boolean {
  return (
    message.from.kind === before.from.kind &&
    message.from.id === before.from.id &&
    message.visibility === before.visibility &&
    Date.parse(message.sentAt) - Date.parse(before.sentAt) < togetherMilliseconds
  );
}
