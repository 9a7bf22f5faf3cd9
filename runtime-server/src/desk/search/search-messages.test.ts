import { expect, it } from 'vitest';
import { toTsVector } from '../../sessions/words/words-asked.ts';
import { ownOnly, seesAll } from '../session-access/session-actor.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/index.ts';
import type { Looks } from './latest-hits.ts';
import { searchMessages, type MessageSearchQuery } from './search-messages.ts';

const administrator = { applicationId: 'app_a', agentId: null, reach: seesAll, administers: true, seesContacts: true };
const agent = (agentId: string) => ({ ...administrator, agentId, reach: ownOnly, administers: false });
const queue = { seesQueue: false };

type Said = { session: number; place: number; id: string; at: Date; text: string };
const begin = Date.parse('2026-01-31T23:00:00Z');

/** Sessions that overlap; those whose number ends in 0 or 5 are Bob's, all others Ann's. */
const said: Said[] = Array.from({ length: 80 }, (_, number) => {
  const [session, place] = [number % 20, Math.floor(number / 20)];
  const words = ['everywhere', number % 3 === 0 && 'third', number < 12 && 'early', number === 41 && 'once'];
  // Two at a time, so that pages are cut between messages of the same moment.
  const at = new Date(begin + Math.floor(number / 2) * 60_000);
  return { session, place, id: `msg_${number}`, at, text: words.filter(Boolean).join(' ') };
});
const isOfBob = ({ session }: Said) => session % 5 === 0;

async function seed({ pool }: TestDatabase): Promise<void> {
  await pool.query(`insert into application (id, name, signing_secret_sealed) values ('app_a', 'A', '')`);
  await pool.query(`insert into flow (id, application_id, name, draft) values ('flw_a', 'app_a', 'A', '{}')`);
  await pool.query(
    `insert into channel (id, application_id, kind, name, flow_id) values ('chn_a', 'app_a', 'web', 'A', 'flw_a')`,
  );
  await pool.query(
    `insert into agent (id, application_id, account_id, role, name, nickname, staff_no)
     select id, 'app_a', id, 'agent', id, id, id from unnest('{agt_ann,agt_bob}'::text[]) as a (id)`,
  );
  await pool.query(
    `insert into visitor (id, application_id) select 'vis_' || n, 'app_a' from generate_series(0, 19) n`,
  );
  await pool.query(
    `insert into thread (id, application_id, channel_id, visitor_id)
     select 'thr_' || n, 'app_a', 'chn_a', 'vis_' || n from generate_series(0, 19) n`,
  );
  await pool.query(
    `insert into session (id, application_id, thread_id, channel_id, visitor_id, flow_id, flow_version, state, agent_id,
       started_at)
     select 'ses_' || n, 'app_a', 'thr_' || n, 'chn_a', 'vis_' || n, 'flw_a', 1, 'ended',
       case when n % 5 = 0 then 'agt_bob' else 'agt_ann' end, $1
     from generate_series(0, 19) n`,
    [new Date(begin)],
  );
  for (const { session, place, id, at, text } of said) {
    await pool.query(
      `insert into message (id, application_id, thread_id, session_id, seq, position, change, sent_at, from_kind, body)
       values ($1, 'app_a', 'thr_' || $2::text, 'ses_' || $2, $3, $3, $3, $4, 'visitor', $5)`,
      [id, session, place + 1, at, { kind: 'text', text }],
    );
    await pool.query(
      `insert into message_words (message_id, application_id, thread_id, session_id, change, sent_at, words)
       values ($1, 'app_a', 'thr_' || $2::text, 'ses_' || $2, $3, $4, $5::tsvector)`,
      [id, session, place + 1, at, toTsVector(text)],
    );
  }
}

const latestFirst = (a: Said, b: Said) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1);

it('finds the same by every way there is, page after page (AGENT-84, AGENT-77)', async () => {
  await using database = await createTestDatabase();
  await seed(database);
  const readers = [
    { actor: administrator, reads: () => true },
    { actor: agent('agt_ann'), reads: (one: Said) => !isOfBob(one) },
    { actor: agent('agt_bob'), reads: isOfBob },
    { actor: agent('agt_nobody'), reads: () => false },
  ];
  const narrowed: { narrow: Partial<MessageSearchQuery>; holds: (one: Said) => boolean }[] = [
    { narrow: {}, holds: () => true },
    { narrow: { visitor: 'vis_5' }, holds: ({ session }) => session === 5 },
    { narrow: { session: 'ses_6' }, holds: ({ session }) => session === 6 },
    { narrow: { agent: 'agt_bob' }, holds: isOfBob },
    { narrow: { to: '2026-01-31T23:20:00Z' }, holds: ({ at }) => at < new Date('2026-01-31T23:20:00Z') },
  ];
  const ways: (Looks | undefined)[] = [
    undefined,
    { first: 4, most: 0 },
    { first: 4, most: 1_000 },
    { first: 30, most: 40 },
  ];
  for (const { actor, reads } of readers)
    for (const { narrow, holds } of narrowed)
      for (const word of ['everywhere', 'third', 'early', 'once', 'never'])
        for (const looks of ways) {
          const found: string[] = [];
          for (let cursor: string | null | undefined; cursor !== null;) {
            const query = { q: word, limit: 7, ...narrow, ...(cursor !== undefined && { cursor }) };
            const page = await searchMessages(database.kysely, actor, query, queue, looks);
            found.push(...page.items.map(({ messageId }) => messageId));
            cursor = page.nextCursor;
          }
          const expected = said.filter((one) => one.text.includes(word) && reads(one) && holds(one)).sort(latestFirst);
          expect(found, JSON.stringify({ actor, narrow, word, looks })).toEqual(expected.map(({ id }) => id));
        }
});

it('does not show what was withdrawn while its words are still there, and goes on behind it', async () => {
  await using database = await createTestDatabase();
  await seed(database);
  await database.pool.query(`update message set recalled_at = now() where id in ('msg_79', 'msg_78')`);
  const first = await searchMessages(database.kysely, administrator, { q: 'everywhere', limit: 3 }, queue);
  expect(first.items.map(({ messageId }) => messageId)).toEqual(['msg_77']);
  expect(first.nextCursor).not.toBeNull();
});
