import { sql } from 'kysely';
import type { Clock } from '../../platform/clock.ts';
import { createPeriodic, createSequences } from '../../platform/concurrency/index.ts';
import type { Executor } from '../../platform/database/index.ts';
import type { Facts } from '../../platform/facts/facts.ts';
import type { Logger } from '../../platform/logger.ts';
import type { AgentHub } from '../agent-socket/agent-hub.ts';
import { findMessage, readNews } from './chat.store.ts';

/**
 * Brings what is said among colleagues to those who are connected to this node, in the order of `seq`. The fact is a
 * hint; chats in which something was said lately are compared with the database every few seconds.
 */
export type ChatTeller = { start: () => void; stop: () => Promise<void>; recheck: () => Promise<void> };

const everyMilliseconds = 5_000;
const lateMilliseconds = 60_000;
/** Chats of which this node remembers how far it has told them; of others it tells what was said in the last minute. */
const remembered = 10_000;

export function createChatTeller({
  db,
  facts,
  hub,
  clock,
  logger,
}: {
  db: Executor;
  facts: Facts;
  hub: Pick<AgentHub, 'connected' | 'push' | 'pass'>;
  clock: Clock;
  logger: Logger;
}): ChatTeller {
  const told = new Map<string, number>();
  const chats = createSequences((error, chatId) =>
    logger.warn({ err: error, chatId }, 'colleagues could not be told of a chat; it is looked at again'),
  );
  const tellNews = async (chatId: string): Promise<void> => {
    const known = told.get(chatId);
    const news = await readNews(db, chatId, known ?? (await seqBefore(db, chatId, lateSince())));
    const last = news.at(-1);
    if (!last) return;
    told.delete(chatId);
    told.set(chatId, last.seq);
    const [oldest] = told.keys();
    if (told.size > remembered && oldest !== undefined) told.delete(oldest);
    for (const { agentId, applicationId, fromSeq } of await readListeners(db, chatId)) {
      if (!hub.connected(applicationId).includes(agentId)) continue;
      for (const message of news) {
        if (message.seq > fromSeq) hub.push(agentId, { type: 'colleague.message', chatId, message });
      }
    }
  };
  const lateSince = (): Date => new Date(clock.now().getTime() - lateMilliseconds);
  const recheck = async (): Promise<void> => {
    const { rows } = await sql<{ id: string; last_seq: number }>`
      select id, last_seq from colleague_chat where last_at >= ${lateSince()}::timestamptz`.execute(db);
    for (const { id, last_seq: seq } of rows) {
      if ((told.get(id) ?? 0) < seq) chats.add(id, () => tellNews(id));
    }
  };
  /** As it is now, in the place of what was told. */
  const tellAnew = async (chatId: string, seq: number): Promise<void> => {
    const message = await findMessage(db, chatId, seq);
    if (!message) return;
    for (const { agentId, applicationId, fromSeq } of await readListeners(db, chatId)) {
      if (seq <= fromSeq || !hub.connected(applicationId).includes(agentId)) continue;
      hub.push(agentId, { type: 'colleague.message', chatId, message });
    }
  };
  facts.on(['colleague-chat.typing'], async ({ chatId, agentId: writer, name }) => {
    for (const { agentId, applicationId } of await readListeners(db, chatId)) {
      if (agentId === writer || !hub.connected(applicationId).includes(agentId)) continue;
      hub.pass(agentId, { type: 'colleague.typing', chatId, agentId: writer, name });
    }
  });
  facts.on(['colleague-chat.changed'], ({ applicationId, chatId, changedFor = [], withdrawnSeq }) => {
    if (withdrawnSeq !== undefined) chats.add(chatId, () => tellAnew(chatId, withdrawnSeq));
    const here = hub.connected(applicationId).filter((id) => changedFor.includes(id));
    for (const agentId of here) hub.push(agentId, { type: 'colleague.chat-changed', chatId });
    chats.add(chatId, () => tellNews(chatId));
  });
  const periodic = createPeriodic({
    clock,
    everyMilliseconds,
    work: recheck,
    onError: (error) => logger.warn({ err: error }, 'chats of colleagues could not be compared; trying again'),
  });
  return {
    recheck: async () => {
      await recheck();
      await chats.idle();
    },
    start: () => periodic.start(),
    stop: async () => {
      await periodic.stop();
      await chats.idle();
    },
  };
}

async function seqBefore(db: Executor, chatId: string, since: Date): Promise<number> {
  const { rows } = await sql<{ seq: number | null }>`
    select max(seq) as seq from colleague_message where chat_id = ${chatId} and sent_at < ${since}`.execute(db);
  return rows[0]?.seq ?? 0;
}

async function readListeners(
  db: Executor,
  chatId: string,
): Promise<{ agentId: string; applicationId: string; fromSeq: number }[]> {
  const { rows } = await sql<{ agent_id: string; application_id: string; from_seq: number }>`
    select m.agent_id, c.application_id, m.from_seq
    from colleague_member m join colleague_chat c on c.id = m.chat_id where c.id = ${chatId}`.execute(db);
  return rows.map((row) => ({ agentId: row.agent_id, applicationId: row.application_id, fromSeq: row.from_seq }));
}
