import type { MessageBody, Sender, SessionState } from '@parley/schemas';
import { prepared, type StatementRunner } from '../../platform/database/index.ts';
import {
  orderItems,
  passItem,
  type ChangeItem,
  type NewItem,
  type ThreadCursor,
  type ThreadMessage,
} from './thread-items.ts';

/** What a reader of a thread lacks, as one snapshot of the database. */
export type ThreadPage = {
  items: PageItem[];
  /** Where the reader is after these. */
  cursor: ThreadCursor;
  /** Whether nothing is left to read. */
  isComplete: boolean;
  /** How far the thread is. */
  head: ThreadCursor;
  /** The thread's latest session. */
  session: LatestSession | null;
};

/** An item with the whole message, also when only a change of it is told. */
export type PageItem = NewItem | (ChangeItem & { message: ThreadMessage });

export type LatestSession = { id: string; revision: number; state: SessionState; agentId: string | null };

/**
 * Reads what comes after a cursor, at most `limit` items, in the order in which they are told. One statement, so that
 * messages, changes and the head belong together.
 */
export async function readThreadPage(
  runner: StatementRunner,
  { threadId, cursor, limit }: { threadId: string; cursor: ThreadCursor; limit: number },
): Promise<ThreadPage> {
  const rows = await statement(runner, [threadId, cursor.seq, cursor.change, limit]);
  const [first] = rows;
  const head = { seq: first?.last_seq ?? 0, change: first?.head_change ?? 0 };
  const found = rows.filter(isMessageRow);
  const messages = found.filter(({ seq }) => seq > cursor.seq).map(toNewItem);
  const changes = found.filter(({ seq }) => seq <= cursor.seq).map(toChangeItem);
  // Beyond a full list of changes more of them may wait, which have to come first.
  const safeChange =
    changes.length < limit ? Number.POSITIVE_INFINITY : Math.max(...changes.map(({ change }) => change));
  const isFull = messages.length >= limit || changes.length >= limit;
  const items: PageItem[] = [];
  let reached = 0;
  for (const item of orderItems(messages, changes)) {
    if (item.kind === 'message') reached = Math.max(reached, item.change);
    if (items.length >= limit || (item.kind === 'message' && reached > safeChange)) break;
    items.push(item);
  }
  const isComplete = !isFull && items.length === found.length;
  const passed = items.reduce(passItem, cursor);
  return {
    items,
    // What only agents see takes no seq but may have taken a change. Nobody is further than the thread.
    cursor: isComplete ? head : { seq: Math.min(passed.seq, head.seq), change: Math.min(passed.change, head.change) },
    isComplete,
    head,
    session:
      first?.session_id && first.revision !== null && first.state !== null
        ? { id: first.session_id, revision: first.revision, state: first.state, agentId: first.agent_id }
        : null,
  };
}

const statement = prepared<Row>(
  'thread-page',
  `with head as (
    select s.id as session_id, t.revision, t.last_seq, t.change as head_change, s.state, s.agent_id
    from thread h join session s on s.id = h.last_session_id join session_state t on t.session_id = s.id
    where h.id = $1
  ), fresh as (
    select * from message where thread_id = $1 and seq > $2 order by seq limit $4
  ), changed as (
    select * from message where thread_id = $1 and seq <= $2 and change > $3 order by change limit $4
  ), item as (
    select * from fresh union all select * from changed
  )
  select head.session_id, head.revision, head.last_seq, head.head_change, head.state, head.agent_id,
    item.id, item.session_id as message_session_id, item.seq, item.change, item.sent_at, item.from_kind, item.from_id,
    item.from_name, item.from_avatar, item.body, item.recalled_at
  from (select 1) as one left join head on true left join item on true`,
);

type Row = Partial<MessageColumns> & {
  session_id: string | null;
  revision: number | null;
  last_seq: number | null;
  head_change: number | null;
  state: SessionState | null;
  agent_id: string | null;
};

type MessageColumns = {
  id: string | null;
  message_session_id: string;
  seq: number;
  change: number;
  sent_at: Date;
  from_kind: Sender['kind'];
  from_id: string | null;
  from_name: string | null;
  from_avatar: string | null;
  body: MessageBody;
  recalled_at: Date | null;
};

type MessageRow = MessageColumns & { id: string };

function isMessageRow(row: Row): row is Row & MessageRow {
  return typeof row.id === 'string';
}

function toNewItem(row: MessageRow): NewItem {
  return { kind: 'message', seq: row.seq, change: row.change, message: toMessage(row) };
}

function toChangeItem(row: MessageRow): Exclude<PageItem, NewItem> {
  const { id, seq, change, body, recalled_at } = row;
  const recalled = recalled_at !== null;
  return { kind: 'update', seq, change, messageId: id, body, recalled, message: toMessage(row) };
}

function toMessage(row: MessageRow): ThreadMessage {
  return {
    id: row.id,
    seq: row.seq,
    sessionId: row.message_session_id,
    sentAt: row.sent_at.toISOString(),
    from: {
      kind: row.from_kind,
      ...(row.from_id && { id: row.from_id }),
      ...(row.from_name && { name: row.from_name }),
      ...(row.from_avatar && { avatar: row.from_avatar }),
    },
    body: row.body,
    recalledAt: row.recalled_at?.toISOString() ?? null,
  };
}
