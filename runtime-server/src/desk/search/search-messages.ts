import { describeBody } from '@parley/content';
import { closed, Instant, type ChannelKind, type FoundMessage, type MessageBody, type Sender } from '@parley/schemas';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { Type, type Static } from 'typebox';
import type { Executor } from '../../platform/database/index.ts';
import { keyset, listParameters, type Page } from '../../platform/http/index.ts';
import { cutAround } from '../../sessions/words/find-hits.ts';
import { readAsked } from '../../sessions/words/words-asked.ts';
import { askedWords, isServedBy, mayBeFound } from '../agent-api/session-filter.ts';
import type { SessionActor } from '../session-access/session-actor.ts';
import { isReadable } from '../session-access/visible-sessions.ts';
import { findLatestHits, type Hit, type HitSearch, type Looks } from './latest-hits.ts';

const id = (description: string) => Type.Optional(Type.String({ maxLength: 64, description }));

export const MessageSearchQuery = closed({
  q: Type.String({
    minLength: 1,
    maxLength: 200,
    description: 'words, all of which must be there; a phrase in quotes',
  }),
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
  channel: id('id of the channel'),
  group: id('key of the skill group'),
  agent: id('id of the agent who serves, or served'),
  visitor: id('id of the visitor'),
  session: id('id of the session: only what was said in it'),
  ...listParameters,
});
export type MessageSearchQuery = Static<typeof MessageSearchQuery>;

/**
 * Messages in which words were said, latest first, of the sessions whose content the actor may read (AGENT-84). What was
 * withdrawn is not found: a page may have fewer by what was withdrawn a moment ago.
 *
 * @throws AppError `invalid` where there is nothing to look for
 */
export async function searchMessages(
  db: Executor,
  actor: SessionActor,
  query: MessageSearchQuery,
  queue: { seesQueue: boolean },
  looks?: Looks,
): Promise<Page<FoundMessage>> {
  const { q, from, to, channel, group, agent, visitor, session } = query;
  const asked = askedWords('/q', q);
  const paging = keyset(latestFirst, query);
  const search: HitSearch = {
    asked,
    said: allOf([
      sql<SqlBool>`w.application_id = ${actor.applicationId}`,
      from !== undefined && sql<SqlBool>`w.sent_at >= ${new Date(from)}`,
      to !== undefined && sql<SqlBool>`w.sent_at < ${new Date(to)}`,
      paging.after,
    ]),
    sessions: allOf([
      isReadable(actor, queue),
      session !== undefined && sql<SqlBool>`s.id = ${session}`,
      channel !== undefined && sql<SqlBool>`s.channel_id = ${channel}`,
      group !== undefined && sql<SqlBool>`s.skill_group = ${group}`,
      agent !== undefined && isServedBy(agent),
      visitor !== undefined && sql<SqlBool>`s.visitor_id = ${visitor}`,
    ]),
    shown: mayBeFound(actor),
    isNarrow: session !== undefined || visitor !== undefined,
    order: paging.order,
    most: paging.fetch,
  };
  const hits = await findLatestHits(db, search, looks);
  const page = paging.toPage(
    hits,
    (hit) => [hit.sent_at.toISOString(), hit.message_id],
    (hit) => hit,
  );
  const phrases = readAsked(q);
  const rows = await readFound(db, page.items);
  return { items: rows.map((row) => present(row, phrases)), nextCursor: page.nextCursor };
}

function allOf(conditions: (RawBuilder<SqlBool> | false)[]): RawBuilder<SqlBool> {
  return sql.join(
    conditions.filter((condition) => condition !== false),
    sql` and `,
  );
}

const latestFirst = [
  { column: 'w.sent_at', direction: 'desc', kind: 'time' },
  { column: 'w.message_id', direction: 'desc', kind: 'text' },
] as const;

type FoundRow = {
  session_id: string;
  message_id: string;
  seq: number | null;
  position: number;
  sent_at: Date;
  from_kind: Sender['kind'];
  from_id: string | null;
  from_name: string | null;
  body: MessageBody;
  visitor_id: string;
  visitor_name: string;
  channel_id: string;
  channel_name: string;
  channel_kind: ChannelKind;
};

/** In the same order. What was withdrawn is left out here: it has its words until a moment later. */
async function readFound(db: Executor, hits: readonly Hit[]): Promise<FoundRow[]> {
  if (hits.length === 0) return [];
  const { rows } = await sql<FoundRow>`
    select m.session_id, m.id as message_id, m.sent_at, m.seq, m.position, m.from_kind, m.from_id, m.from_name, m.body,
      s.visitor_id, v.name as visitor_name, s.channel_id, c.name as channel_name, c.kind as channel_kind
    from unnest(${hits.map((hit) => hit.thread_id)}::text[], ${hits.map((hit) => hit.message_id)}::text[],
      ${hits.map((hit) => hit.sent_at)}::timestamptz[]) with ordinality as k (thread_id, id, sent_at, place)
    join message m using (thread_id, id, sent_at)
    join session s on s.id = m.session_id
    join visitor v on v.id = s.visitor_id
    join channel c on c.id = s.channel_id
    where m.recalled_at is null
    order by k.place`.execute(db);
  return rows;
}

function present(row: FoundRow, asked: ReturnType<typeof readAsked>): FoundMessage {
  const { from_id: fromId, from_name: name } = row;
  return {
    sessionId: row.session_id,
    messageId: row.message_id,
    seq: row.seq,
    position: row.position,
    sentAt: row.sent_at.toISOString(),
    from: { kind: row.from_kind, ...(fromId !== null && { id: fromId }), ...(name !== null && { name }) },
    visitor: { id: row.visitor_id, name: row.visitor_name },
    channel: { id: row.channel_id, name: row.channel_name, kind: row.channel_kind },
    parts: cutAround(describeBody(row.body) ?? '', asked),
  };
}
