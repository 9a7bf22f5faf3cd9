import { describeBody } from '@parley/content';
import type { MessageBody } from '@parley/schemas';
import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import { toTsVector } from './words-asked.ts';

/** A message as its words are read. */
export type SaidMessage = {
  id: string;
  application_id: string;
  thread_id: string;
  session_id: string;
  sent_at: Date;
  change: number;
  body: MessageBody;
  recalled_at: Date | null;
};

/** Which messages to read: by the key of their table. */
export type MessageKey = { thread: string; message: string; sentAt: string };

export async function readSaid(db: Executor, keys: readonly MessageKey[]): Promise<SaidMessage[]> {
  const { rows } = await sql<SaidMessage>`
    select m.id, m.application_id, m.thread_id, m.session_id, m.sent_at, m.change, m.body, m.recalled_at
    from unnest(${keys.map((key) => key.thread)}::text[], ${keys.map((key) => key.message)}::text[],
      ${keys.map((key) => key.sentAt)}::timestamptz[]) as k (thread_id, id, sent_at)
    join message m using (thread_id, id, sent_at)`.execute(db);
  return rows;
}

/** Writes the words of messages; those of a later change stay. What was withdrawn has none. */
export async function writeWords(db: Executor, messages: readonly SaidMessage[]): Promise<void> {
  if (messages.length === 0) return;
  const texts = messages.map(({ body, recalled_at }) => (recalled_at ? '' : toTsVector(describeBody(body) ?? '')));
  await sql`
    insert into message_words (thread_id, message_id, sent_at, session_id, application_id, change, words)
    select * from unnest(${messages.map((m) => m.thread_id)}::text[], ${messages.map((m) => m.id)}::text[],
      ${messages.map((m) => m.sent_at)}::timestamptz[], ${messages.map((m) => m.session_id)}::text[],
      ${messages.map((m) => m.application_id)}::text[], ${messages.map((m) => m.change)}::int[], ${texts}::tsvector[])
    on conflict (thread_id, message_id, sent_at) do update set change = excluded.change, words = excluded.words
      where message_words.change < excluded.change`.execute(db);
}
