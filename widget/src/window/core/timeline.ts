import type { Sender, VisitorSession } from '@parley/schemas';
import { readCustomMessage, type StoredMessage } from '@parley/sdk/visitor';

/** A line of the thread as it is drawn, top to bottom. */
export type TimelineItem =
  | { type: 'day'; key: string; at: string }
  | { type: 'session'; key: string; at: string }
  | { type: 'joined'; key: string; agent: Pick<Sender, 'name'> | null; isPassedOn: boolean }
  | { type: 'ended'; key: string; at: string; isTimeout: boolean }
  | { type: 'unread'; key: string }
  | { type: 'message'; key: string; message: StoredMessage; isFirst: boolean; isLast: boolean };

/** Messages of one sender within this time stand together under one name. */
const groupMilliseconds = 5 * 60_000;
/** Never drawn (protocol.md §3), should one ever be stored. */
const hidden: ReadonlySet<string> = new Set(['7', '10', '12', '23', '24', '26', '27']);

export type TimelineOptions = {
  /** The `seq` after which everything was new when the window was opened. */
  unreadAfter: number | null;
  /** The session that is told, with who came to serve it. */
  session?: VisitorSession | null;
  /** The day of a time, as the visitor's calendar has it. */
  dayOf: (sentAt: string) => string;
};

/** Lays the messages of a thread out: days, sessions, who joined, what is new, and who speaks. */
export function layOutTimeline(
  messages: readonly StoredMessage[],
  { unreadAfter, session = null, dayOf }: TimelineOptions,
): TimelineItem[] {
  const items: TimelineItem[] = [];
  let before: StoredMessage | null = null;
  let agentId: string | null = null;
  let isUnreadMarked = unreadAfter === null;
  const arrivals = (session?.served ?? []).map(({ at, how, agent }) => ({
    at,
    item: { type: 'joined', key: `came-${at}`, agent: agent ?? null, isPassedOn: how === 'transferred' } as const,
  }));
  for (const message of messages) {
    const custom = readCustomMessage(message.body);
    if (custom && hidden.has(custom.src)) continue;
    const { seq, sentAt, sessionId, from } = message;
    if (!before || dayOf(before.sentAt) !== dayOf(sentAt)) items.push({ type: 'day', key: `day-${seq}`, at: sentAt });
    // The visitor's own word that begins a session is acknowledged before the session is told: its id is not known yet.
    if (before && before.sessionId !== sessionId && before.sessionId !== '') {
      items.push({ type: 'session', key: `session-${seq}`, at: sentAt });
      agentId = null;
    }
    if (!isUnreadMarked && unreadAfter !== null && seq > unreadAfter && from.kind !== 'visitor') {
      items.push({ type: 'unread', key: 'unread' });
      isUnreadMarked = true;
    }
    const isTold = session?.served !== undefined && session.id === sessionId;
    while (isTold && arrivals[0] && arrivals[0].at <= sentAt) items.push(...take(arrivals));
    if (from.kind === 'agent' && (from.id ?? '') !== agentId && !isTold) {
      items.push({ type: 'joined', key: `joined-${seq}`, agent: from, isPassedOn: agentId !== null });
      agentId = from.id ?? '';
    }
    before = message;
    if (custom?.src === '19' || custom?.src === '20') {
      items.push({ type: 'ended', key: `ended-${seq}`, at: sentAt, isTimeout: custom.src === '20' });
    } else items.push({ type: 'message', key: `m-${seq}`, message, isFirst: true, isLast: true });
  }
  // Who has come is there before the first word.
  items.push(...arrivals.map(({ item }) => item));
  return group(items);
}

function take(arrivals: { item: TimelineItem }[]): TimelineItem[] {
  const first = arrivals.shift();
  return first ? [first.item] : [];
}

function group(items: TimelineItem[]): TimelineItem[] {
  return items.map((item, index) => {
    if (item.type !== 'message') return item;
    return {
      ...item,
      isFirst: !standTogether(items[index - 1], item),
      isLast: !standTogether(item, items[index + 1]),
    };
  });
}

function standTogether(one: TimelineItem | undefined, other: TimelineItem | undefined): boolean {
  if (one?.type !== 'message' || other?.type !== 'message') return false;
  const { from, sentAt } = one.message;
  const next = other.message;
  return (
    from.kind === next.from.kind &&
    (from.id ?? from.name) === (next.from.id ?? next.from.name) &&
    Date.parse(next.sentAt) - Date.parse(sentAt) < groupMilliseconds
  );
}

/** Messages that the visitor has not seen: others' words after `read`. */
export function countUnread(messages: readonly StoredMessage[], read: number): number {
  return messages.filter(({ seq, from, body }) => {
    if (seq <= read || from.kind === 'visitor') return false;
    const custom = readCustomMessage(body);
    return !custom || !(hidden.has(custom.src) || custom.src === '19' || custom.src === '20');
  }).length;
}

/** Whether the visitor's last word has been read: somebody has answered it since. */
export function isLastWordRead(messages: readonly StoredMessage[], seq: number): boolean {
  return messages.some((message) => message.seq > seq && message.from.kind !== 'visitor');
}
