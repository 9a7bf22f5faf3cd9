import { sql } from 'kysely';
import { setRepeatingTimer, type Cancel, type Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/database/index.ts';
import type { Logger } from '../../platform/logger.ts';
import { yieldToOthers } from '../../platform/yield-to-others.ts';
import type { SessionRunner } from '../flow-runner/session-runner.ts';
import type { Turn } from '../flow-runner/turn.ts';
import { readSaid, writeWords, type MessageKey, type SaidMessage } from './write-words.ts';
import './words-tables.ts';

/**
 * Keeps the words of what was said: those of a turn right after its commit, never in its statement. What a node did not
 * get to (it was killed, or had too much) is found once a minute by looking over the last minutes again; so are the
 * messages of an installation that did not keep words yet, from the oldest on.
 */
export type WordIndex = {
  start: () => void;
  stop: () => Promise<void>;
  /** Resolves when all that was committed on this node has its words. */
  settled: () => Promise<void>;
  /** Looks for messages without words now. */
  catchUp: () => Promise<void>;
};

const sweepMilliseconds = 60_000;
/** Messages in one statement. */
const batch = 500;
/** More wait for the sweep. */
const mostWaiting = 50_000;
/** A commit may come this much later than the time its messages bear. */
const lagMilliseconds = 5 * 60_000;

export function createWordIndex({
  database,
  runner,
  clock,
  logger,
}: {
  database: Pick<Database, 'kysely'>;
  runner: Pick<SessionRunner, 'onCommitted'>;
  clock: Clock;
  logger: Logger;
}): WordIndex {
  const db = database.kysely;
  let waiting: MessageKey[] = [];
  let working: Promise<void> | null = null;
  let sweeping: Promise<void> | null = null;
  let isStopped = true;
  let cancel: Cancel = () => undefined;

  const work = async (): Promise<void> => {
    while (waiting.length > 0 && !isStopped) {
      const keys = waiting.splice(0, batch);
      try {
        await writeWords(db, await readSaid(db, keys));
      } catch (error) {
        logger.warn({ err: error, messages: keys.length }, 'words could not be written; they are within a minute');
      }
      await yieldToOthers();
    }
  };
  const onTurn = ({ after: { threadId: thread }, messages, updates }: Turn): void => {
    if (isStopped || waiting.length >= mostWaiting) return;
    for (const { id: message, sentAt } of messages) waiting.push({ thread, message, sentAt });
    for (const { messageId: message, sentAt } of updates) waiting.push({ thread, message, sentAt });
    if (waiting.length > 0) working ??= work().finally(() => (working = null));
  };

  const sweepOnce = async (): Promise<void> => {
    const { done_until: until } = await readProgress(db);
    const safe = new Date(clock.now().getTime() - lagMilliseconds);
    const from = until < safe ? until : safe;
    for (let missing = batch; missing === batch && !isStopped; await yieldToOthers()) {
      const unread = await readUnread(db, from);
      await writeWords(db, unread);
      missing = unread.length;
    }
    if (isStopped) return;
    await db.updateTable('message_words_progress').set({ done_until: safe }).where('done_until', '<', safe).execute();
    await readOld();
  };
  const readOld = async (): Promise<void> => {
    for (;;) {
      const { old_thread: thread, old_message: message } = await readProgress(db);
      if (thread === null || isStopped) return;
      const old = await readAfter(db, { thread, message });
      await writeWords(db, old);
      const last = old.length === batch ? old.at(-1) : undefined;
      const set = last ? { old_thread: last.thread_id, old_message: last.id } : { old_thread: null };
      await db.updateTable('message_words_progress').set(set).execute();
      await yieldToOthers();
    }
  };
  const sweep = (): Promise<void> =>
    (sweeping ??= sweepOnce()
      .catch((error: unknown) => {
        logger.warn({ err: error }, 'messages without words could not be looked for; trying again in a minute');
      })
      .finally(() => (sweeping = null)));

  runner.onCommitted(onTurn);
  return {
    start: () => {
      isStopped = false;
      void sweep();
      cancel = setRepeatingTimer(clock, sweepMilliseconds, () => void sweep());
    },
    stop: async () => {
      isStopped = true;
      cancel();
      waiting = [];
      await working;
      await sweeping;
    },
    settled: async () => {
      while (working) await working;
    },
    catchUp: sweep,
  };
}

function readProgress(db: Database['kysely']) {
  return db.selectFrom('message_words_progress').selectAll().executeTakeFirstOrThrow();
}

const columns = sql`m.id, m.application_id, m.thread_id, m.session_id, m.sent_at, m.change, m.body, m.recalled_at`;

/** Messages from a time on whose words are missing or those of an earlier change. */
async function readUnread(db: Database['kysely'], from: Date): Promise<SaidMessage[]> {
  const { rows } = await sql<SaidMessage>`
    select ${columns} from message m
    where m.sent_at >= ${from} and not exists (
      select from message_words w
      where w.thread_id = m.thread_id and w.message_id = m.id and w.sent_at = m.sent_at and w.change >= m.change)
    limit ${batch}`.execute(db);
  return rows;
}

/** The next messages of all there are, in the order of their key. */
async function readAfter(
  db: Database['kysely'],
  { thread, message }: Omit<MessageKey, 'sentAt'>,
): Promise<SaidMessage[]> {
  const { rows } = await sql<SaidMessage>`
    select ${columns} from message m where (m.thread_id, m.id) > (${thread}, ${message})
    order by m.thread_id, m.id limit ${batch}`.execute(db);
  return rows;
}
