import { describeBody } from '@parley/content';
import type { MessageBody } from '@parley/schemas';
import { sql } from 'kysely';
import '../../sessions/records/session-tables.ts';
import type { Clock } from '../../platform/clock.ts';
import { createCoalescedRuns, createPeriodic } from '../../platform/concurrency/index.ts';
import type { Database, Executor } from '../../platform/database/index.ts';
import type { Logger } from '../../platform/logger.ts';
import { yieldToOthers } from '../../platform/yield-to-others.ts';
import type { SessionRunner } from '../../sessions/flow-runner/session-runner.ts';
import type { Turn } from '../../sessions/flow-runner/turn.ts';

declare module '../../platform/database/tables.ts' {
  interface Tables {
    words_watch: { one: boolean; done_until: Date };
  }
}

/** Words that somebody said, with where. */
export type SaidWords = {
  messageId: string;
  applicationId: string;
  sessionId: string;
  from: 'visitor' | 'agent';
  text: string;
  sentAt: Date;
};

/** Whoever waits for words: told of the same words more than once, also by other nodes. */
export type WordsListener = {
  /** Whether anything waits for words there: else nothing is read. */
  isWaiting: (applicationId: string) => Promise<boolean>;
  hear: (said: SaidWords) => Promise<void>;
};

/**
 * Looks at what visitors and agents say, right after the commit and never in its statement. What a node did not get to
 * (it was killed, or had too much) is looked at once a minute by going over the last minutes again.
 */
export type WordsWatch = {
  start: () => void;
  stop: () => Promise<void>;
  /** Resolves when all that was committed on this node was looked at. */
  settled: () => Promise<void>;
  lookBack: () => Promise<void>;
};

const everyMilliseconds = 60_000;
/** A commit may come this much later than the time its messages bear. */
const lagMilliseconds = 2 * 60_000;
/** More wait for the look back. */
const mostWaiting = 20_000;
const batch = 500;

export function createWordsWatch({
  database,
  runner,
  clock,
  logger,
  listeners,
}: {
  database: Pick<Database, 'kysely'>;
  runner: Pick<SessionRunner, 'onCommitted'>;
  clock: Clock;
  logger: Logger;
  listeners: readonly WordsListener[];
}): WordsWatch {
  const db = database.kysely;
  let waiting: SaidWords[] = [];
  let isStopped = true;
  const onError = (error: unknown): void =>
    logger.warn({ err: error }, 'words could not be looked at; they are within a minute');

  const hear = async (said: SaidWords): Promise<void> => {
    for (const listener of listeners) {
      if (await listener.isWaiting(said.applicationId)) await listener.hear(said);
    }
    await yieldToOthers();
  };
  const runs = createCoalescedRuns<void>({
    keyOf: () => 'words',
    run: async () => {
      while (waiting.length > 0 && !isStopped) {
        const [said] = waiting.splice(0, 1);
        // One that fails is looked at again with the last minutes.
        if (said) await hear(said).catch(onError);
      }
    },
    onError,
  });
  const lookBack = async (): Promise<void> => {
    const { done_until: until } = await db.selectFrom('words_watch').select('done_until').executeTakeFirstOrThrow();
    const safe = new Date(clock.now().getTime() - lagMilliseconds);
    for (const applicationId of await applicationsWaiting(db, listeners)) {
      for await (const said of readSaid(db, applicationId, until < safe ? until : safe)) {
        if (isStopped) return;
        await hear(said);
      }
    }
    await db.updateTable('words_watch').set({ done_until: safe }).where('done_until', '<', safe).execute();
  };
  const periodic = createPeriodic({ clock, everyMilliseconds, work: lookBack, onError });

  runner.onCommitted((turn) => {
    if (isStopped || waiting.length >= mostWaiting) return;
    waiting.push(...wordsOf(turn));
    if (waiting.length > 0) runs.trigger();
  });
  return {
    start: () => {
      isStopped = false;
      periodic.start();
    },
    stop: async () => {
      isStopped = true;
      waiting = [];
      await periodic.stop();
      await runs.stop();
    },
    settled: () => runs.idle(),
    lookBack,
  };
}

function wordsOf({ messages, updates, after }: Turn): SaidWords[] {
  const place = { applicationId: after.applicationId, sessionId: after.id };
  const said = messages.flatMap(({ id, from, body, visibility, sentAt }) => {
    const text = visibility === 'all' ? describeBody(body) : null;
    if ((from.kind !== 'visitor' && from.kind !== 'agent') || !text) return [];
    return [{ ...place, messageId: id, from: from.kind, text, sentAt: new Date(sentAt) }];
  });
  // What an agent wrote anew; a visitor changes nothing that was said.
  const changed = updates.flatMap(({ messageId, body, recalled, sentAt }) => {
    const text = recalled || body.kind !== 'text' ? null : describeBody(body);
    return text ? [{ ...place, messageId, from: 'agent' as const, text, sentAt: new Date(sentAt) }] : [];
  });
  return [...said, ...changed];
}

async function applicationsWaiting(db: Executor, listeners: readonly WordsListener[]): Promise<string[]> {
  const rows = await db.selectFrom('application').select('id').execute();
  const waiting: string[] = [];
  for (const { id } of rows) {
    for (const listener of listeners) {
      if (!(await listener.isWaiting(id))) continue;
      waiting.push(id);
      break;
    }
  }
  return waiting;
}

async function* readSaid(db: Executor, applicationId: string, from: Date): AsyncGenerator<SaidWords> {
  for (let after = { at: from, id: '' }; ;) {
    const { rows } = await sql<Row>`
      select id, session_id, sent_at, from_kind, body from message
      where application_id = ${applicationId} and from_kind in ('visitor', 'agent') and visibility = 'all'
        and recalled_at is null and sent_at >= ${after.at}::timestamptz
        and (sent_at, id) > (${after.at}::timestamptz, ${after.id})
      order by sent_at, id limit ${batch}`.execute(db);
    for (const row of rows) {
      const text = describeBody(row.body);
      const { id: messageId, session_id: sessionId, from_kind: kind, sent_at: sentAt } = row;
      if (text) yield { messageId, applicationId, sessionId, from: kind, text, sentAt };
    }
    const last = rows.at(-1);
    if (rows.length < batch || !last) return;
    after = { at: last.sent_at, id: last.id };
  }
}

type Row = { id: string; session_id: string; sent_at: Date; from_kind: 'visitor' | 'agent'; body: MessageBody };
