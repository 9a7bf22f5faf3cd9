import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';

/** A message that has the words, by the key of its table. */
export type Hit = { thread_id: string; message_id: string; sent_at: Date };

export type HitSearch = {
  /** A `tsquery`. */
  asked: string;
  /** Which messages, without the words: a condition on a row `w` of `message_words`. */
  said: RawBuilder<SqlBool>;
  /** Of which sessions: a condition on a row `s` of `session`. */
  sessions: RawBuilder<SqlBool>;
  /** Which of those that have the words, of the same rows: what costs more to know. */
  shown: RawBuilder<SqlBool>;
  /** The sessions are a few: those of one visitor. */
  isNarrow: boolean;
  /** Latest first. */
  order: RawBuilder<unknown>;
  most: number;
};

/** How many of the latest messages are looked through: at first, and at most where enough were found to go on. */
export type Looks = { first: number; most: number };
const everydayLooks: Looks = { first: 5_000, most: 60_000 };
/** Finding a message by its words costs as much as reading so many of the same sessions. */
const readInstead = 7;
/** What is estimated is taken with so much to spare. */
const spare = 1.5;

/**
 * The latest messages that have words. Looking through messages in the order of time costs a tenth of finding them one by
 * one, so that is the way while enough of them are hits; seldom words are found in the index of words, and common ones of
 * which one may read few in the sessions that one may read. Which it is is seen in the latest messages: the database,
 * which estimates neither phrases nor how many sessions one may read, would often choose what takes seconds.
 */
export async function findLatestHits(db: Executor, search: HitSearch, looks: Looks = everydayLooks): Promise<Hit[]> {
  if (search.isNarrow) return findInSessions(db, search);
  const first = await lookThrough(db, search, looks.first);
  if (isWhole(first, search, looks.first)) return first.hits;
  const needed = Math.ceil((looks.first * search.most * spare) / first.hits.length);
  if (needed <= looks.most) {
    const second = await lookThrough(db, search, needed);
    if (isWhole(second, search, needed)) return second.hits;
  }
  const readable = (first.hits.length + 1) / (first.common + 1);
  const worded = first.common / looks.first;
  return readable < worded * readInstead ? findInSessions(db, search) : findByWords(db, search);
}

type Look = { hits: Hit[]; looked: number; common: number };

function isWhole({ hits, looked }: Look, { most }: HitSearch, count: number): boolean {
  return hits.length >= most || looked < count;
}

/** The hits among so many latest messages, how many there were, and how many have the words whoever may read them. */
async function lookThrough(
  db: Executor,
  { asked, said, sessions, shown, order, most }: HitSearch,
  count: number,
): Promise<Look> {
  const { rows } = await sql<Hit & { looked: number; common: number }>`
    with latest as materialized (
      select w.thread_id, w.message_id, w.sent_at, w.session_id, w.words @@ ${asked}::tsquery as has
      from message_words w where ${said} order by ${order} limit ${count}),
    hit as (
      select w.thread_id, w.message_id, w.sent_at from latest w join session s on s.id = w.session_id
      where w.has and ${sessions} and ${shown} order by ${order} limit ${most}),
    seen as (select count(*)::int as looked, (count(*) filter (where has))::int as common from latest)
    select seen.looked, seen.common, w.* from seen left join hit w on true order by ${order}`.execute(db);
  const [{ looked, common } = { looked: 0, common: 0 }] = rows;
  return { hits: rows.filter(({ message_id: id }) => id !== null), looked, common };
}

async function findByWords(db: Executor, { asked, said, sessions, shown, order, most }: HitSearch): Promise<Hit[]> {
  const { rows } = await sql<Hit>`
    with hit as materialized (
      select w.thread_id, w.message_id, w.sent_at, w.session_id from message_words w
      where ${said} and w.words @@ ${asked}::tsquery)
    select w.thread_id, w.message_id, w.sent_at from hit w join session s on s.id = w.session_id
    where ${sessions} and ${shown} order by ${order} limit ${most}`.execute(db);
  return rows;
}

/**
 * No month from before a session is looked into; the day is for clocks that differ. `offset 0`: session by session, however
 * many the database believes there are.
 */
async function findInSessions(db: Executor, { asked, said, sessions, shown, order, most }: HitSearch): Promise<Hit[]> {
  const { rows } = await sql<Hit>`
    with few as materialized (select s.id, s.thread_id, s.started_at from session s where ${sessions})
    select w.thread_id, w.message_id, w.sent_at from few cross join lateral (
      select w.thread_id, w.message_id, w.sent_at from message_words w
      where w.thread_id = few.thread_id and w.session_id = few.id and w.sent_at >= few.started_at - interval '1 day'
        and ${said} and w.words @@ ${asked}::tsquery and ${shown} offset 0) w
    order by ${order} limit ${most}`.execute(db);
  return rows;
}
