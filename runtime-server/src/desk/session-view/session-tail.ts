import { summariseBody } from '@parley/content';
import type { LastMessage, MessageBody } from '@parley/schemas';
import { sql, type SqlBool } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';

/** The end of a session's transcript: what was said last, by anybody and by the visitor, and since when the visitor waits for an answer. */
export type SessionTail = {
  lastMessage: LastMessage | null;
  /** The visitor's own last words. */
  lastWords: LastMessage | null;
  waitingSince: string | null;
};

type TailRow = {
  session_id: string;
  seq: number | null;
  sent_at: Date | null;
  from_kind: LastMessage['from'] | null;
  body: MessageBody | null;
  recalled_at: Date | null;
  answered_at: number | null;
  unanswered_at: Date | null;
  words_seq: number | null;
  words_at: Date | null;
  words: MessageBody | null;
};

/**
 * Reads the ends of transcripts, in one query. Whoever was never answered by an agent waits since the queue; afterwards
 * since the first message that the agent has not answered.
 */
export async function readTails(
  db: Executor,
  sessions: readonly { id: string; thread_id: string; state: string; queued_at: Date | null }[],
): Promise<Map<string, SessionTail>> {
  const tails = new Map<string, SessionTail>();
  if (sessions.length === 0) return tails;
  const { rows } = await sql<TailRow>`
    select s.id as session_id, last.seq, last.sent_at, last.from_kind, last.body, last.recalled_at,
      answer.position as answered_at, question.sent_at as unanswered_at,
      words.seq as words_seq, words.sent_at as words_at, words.body as words
    from unnest(${sessions.map(({ id }) => id)}::text[], ${sessions.map((one) => one.thread_id)}::text[])
      as s (id, thread_id)
    left join lateral (
      select m.* from message m
      where m.session_id = s.id and m.thread_id = s.thread_id and m.visibility = 'all'
      order by m.position desc limit 1
    ) last on true
    left join lateral (
      select m.* from message m
      where m.session_id = s.id and m.thread_id = s.thread_id and m.visibility = 'all' and m.from_kind = 'visitor'
        and m.recalled_at is null
      order by m.position desc limit 1
    ) words on true
    left join lateral (
      select m.position from message m
      where m.session_id = s.id and m.thread_id = s.thread_id and m.visibility = 'all' and m.from_kind = 'agent'
      order by m.position desc limit 1
    ) answer on true
    left join lateral (
      select m.sent_at from message m
      where m.session_id = s.id and m.thread_id = s.thread_id and m.from_kind = 'visitor'
        and m.position > answer.position
      order by m.position limit 1
    ) question on true`.execute(db);
  const byId = new Map(rows.map((row) => [row.session_id, row]));
  for (const { id, state, queued_at: queuedAt } of sessions) {
    const row = byId.get(id);
    if (!row) continue;
    const isWaiting = state === 'queued' || state === 'ringing' || state === 'serving';
    const since = row.answered_at === null ? queuedAt : row.unanswered_at;
    tails.set(id, {
      lastMessage: toLastMessage(row),
      lastWords: toLastMessage({
        seq: row.words_seq,
        sent_at: row.words_at,
        from_kind: 'visitor',
        body: row.words,
        recalled_at: null,
      }),
      waitingSince: isWaiting ? (since?.toISOString() ?? null) : null,
    });
  }
  return tails;
}

/** Whether a row `s` of `session` is served and its visitor waits for an answer: see `waitingSince`. */
export const isUnanswered = sql<SqlBool>`(s.state = 'serving' and coalesce((
    select m.from_kind from message m
    where m.session_id = s.id and m.thread_id = s.thread_id and m.visibility = 'all' and m.from_kind in ('visitor', 'agent')
    order by m.position desc limit 1), 'visitor') = 'visitor')`;

type LastRow = Pick<TailRow, 'seq' | 'sent_at' | 'from_kind' | 'body' | 'recalled_at'>;

function toLastMessage({ seq, sent_at: sentAt, from_kind: from, body, recalled_at }: LastRow): LastMessage | null {
  if (seq === null || sentAt === null || from === null || body === null) return null;
  // What was withdrawn is shown to nobody.
  const summary = recalled_at === null ? summariseBody(body) : { kind: 'recalled', text: '' };
  return { seq, sentAt: sentAt.toISOString(), from, ...summary };
}
