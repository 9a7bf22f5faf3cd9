import {
  listSessions,
  ownOnly,
  searchMessages,
  seesAll,
  type Database,
  type SessionActor,
} from '@parley/runtime-server/benching';
import { againstLimit, figure, times } from '../report/figures.ts';
import { percentile } from '../report/statistics.ts';
import { seldomWord } from './said-texts.ts';
import type { SeededHistory } from './seed-history.ts';

const words = {
  'common words': ['refund', '退款', 'order parcel', 'price', '价格'],
  phrases: ['"please help"', '什么时候发货', '的订单', '"where is my parcel"'],
  'seldom words': ['A-40-1', 'zzz', seldomWord(0), seldomWord(40), seldomWord(900), `refund ${seldomWord(40)}`],
};
const mostMilliseconds = 150;
const limit = 50;
const queue = { seesQueue: false };

/** Rows of the table: searches of each reader for each kind of words, then pages of sessions. */
export async function measureHistory(database: Database, history: SeededHistory, rounds: number): Promise<string[][]> {
  const rows: string[][] = [];
  const readers = readersOf(history);
  for (const { name, actor } of readers)
    for (const [kind, asked] of Object.entries(words)) {
      const ours = asked.map((q) => () => searchMessages(database.kysely, actor, { q, limit }, queue));
      const theirs = asked.map((q) => () => scanMessages(database, actor, q));
      rows.push([`${kind}, ${name}`, ...(await cells(ours, theirs, rounds))]);
    }
  for (const { name, actor } of readers) {
    const ours = () => listSessions(database.kysely, actor, { state: 'ended', limit }, queue);
    rows.push([`ended sessions, ${name}`, ...(await cells([ours], [() => scanSessions(database, actor)], rounds * 4))]);
  }
  return rows;
}

type Reader = { name: string; actor: SessionActor };

function readersOf({ applicationId, agentIds }: SeededHistory): Reader[] {
  const [most = null, some = null] = agentIds;
  const agent = { applicationId, reach: ownOnly, administers: false, seesContacts: true };
  return [
    {
      name: 'administrator',
      actor: { applicationId, agentId: null, reach: seesAll, administers: true, seesContacts: true },
    },
    { name: 'agent of half', actor: { ...agent, agentId: most } },
    { name: 'agent of a fortieth', actor: { ...agent, agentId: some } },
    { name: 'agent of a thousandth', actor: { ...agent, agentId: agentIds.at(-1) ?? null } },
  ];
}

type Work = () => Promise<unknown>;

async function cells(ours: readonly Work[], theirs: readonly Work[], rounds: number): Promise<string[]> {
  await timesOf(ours);
  const taken: number[] = [];
  const scanned: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    taken.push(...(await timesOf(ours)));
    // Scans are slow and much the same: one of each is enough.
    if (round === 0) scanned.push(...(await timesOf(theirs)));
  }
  const [p50, scan] = [percentile(taken, 50), percentile(scanned, 50)];
  const p95 = againstLimit(percentile(taken, 95), mostMilliseconds, 'ms');
  return [`${figure(p50)} ms`, p95, `${figure(scan)} ms`, times(p50 / scan)];
}

async function timesOf(works: readonly Work[]): Promise<number[]> {
  const taken: number[] = [];
  for (const work of works) {
    const startedAt = performance.now();
    await work();
    taken.push(performance.now() - startedAt);
  }
  return taken;
}

function scanMessages(database: Database, { applicationId, agentId }: SessionActor, q: string): Promise<void> {
  const parts = q.startsWith('"') ? [q.replaceAll('"', '')] : q.split(' ');
  return scan(
    database,
    `select m.* from message m join session s on s.id = m.session_id
     where m.application_id = $1 and ($2::text is null or s.agent_id = $2) and m.body ->> 'text' ilike all ($3::text[])
     order by m.sent_at desc, m.id desc limit ${limit + 1}`,
    [applicationId, agentId, parts.map((part) => `%${part}%`)],
  );
}

function scanSessions(database: Database, { applicationId, agentId }: SessionActor): Promise<void> {
  return scan(
    database,
    `select * from session s
     where s.application_id = $1 and ($2::text is null or s.agent_id = $2) and s.state = 'ended'
     order by s.started_at desc, s.id desc limit ${limit + 1}`,
    [applicationId, agentId],
  );
}

/** Through a connection of its own, which no index is used on. */
async function scan({ pool }: Database, text: string, values: unknown[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('set enable_indexscan = off; set enable_bitmapscan = off; set enable_indexonlyscan = off');
    await client.query(text, values);
  } finally {
    client.release(true);
  }
}
