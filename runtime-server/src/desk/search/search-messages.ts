import { describeBody } from '@parley/content';
import { closed, Instant, type ChannelKind, type FoundMessage, type MessageBody, type Sender } from '@parley/schemas';
import { sql, type SqlBool } from 'kysely';
import { Type, type Static } from 'typebox';
import type { Executor } from '../../platform/database/index.ts';
import { keyset, listParameters, type Page } from '../../platform/http/index.ts';
import { cutAround } from '../../sessions/words/find-hits.ts';
import { readAsked } from '../../sessions/words/words-asked.ts';
import { askedWords } from '../agent-api/session-filter.ts';
import type { SessionActor } from '../session-access/session-actor.ts';
import { isReadable } from '../session-access/visible-sessions.ts';

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

/**
 * Messages in which words were said, latest first, of the sessions whose content the actor may read (AGENT-84). What was
 * withdrawn is not found.
 *
 * @throws AppError `invalid` where there is nothing to look for
 */
export async function searchMessages(
  db: Executor,
  actor: SessionActor,
  query: MessageSearchQuery,
  queue: { seesQueue: boolean },
): Promise<Page<FoundMessage>> {
  const { q, from, to, channel, group, agent, visitor, session } = query;
  const asked = askedWords('/q', q);
  const paging = keyset(latestFirst, query);
  const where = [
    sql<SqlBool>`w.application_id = ${actor.applicationId} and w.words @@ ${asked}::tsquery`,
    from !== undefined && sql<SqlBool>`w.sent_at >= ${new Date(from)}`,
    to !== undefined && sql<SqlBool>`w.sent_at < ${new Date(to)}`,
    session !== undefined &&
      sql<SqlBool>`w.session_id = ${session}
      and w.thread_id = (select one.thread_id from session one where one.id = ${session})`,
    isReadable(actor, queue),
    channel !== undefined && sql<SqlBool>`s.channel_id = ${channel}`,
    group !== undefined && sql<SqlBool>`s.skill_group = ${group}`,
    agent !== undefined &&
      sql<SqlBool>`(s.agent_id = ${agent} or s.id in (select n.session_id from assignment n
        where n.agent_id = ${agent} and n.accepted_at is not null))`,
    visitor !== undefined && sql<SqlBool>`s.visitor_id = ${visitor}`,
    sql<SqlBool>`m.recalled_at is null`,
    paging.after,
  ].filter((condition) => condition !== false);
  const { rows } = await sql<FoundRow>`
    select w.session_id, w.message_id, w.sent_at, m.seq, m.position, m.from_kind, m.from_id, m.from_name, m.body,
      s.visitor_id, v.name as visitor_name, s.channel_id, c.name as channel_name, c.kind as channel_kind
    from message_words w
    join session s on s.id = w.session_id
    join message m on m.thread_id = w.thread_id and m.id = w.message_id and m.sent_at = w.sent_at
    join visitor v on v.id = s.visitor_id
    join channel c on c.id = s.channel_id
    where ${sql.join(where, sql` and `)}
    order by ${paging.order} limit ${paging.fetch}`.execute(db);
  const phrases = readAsked(q);
  return paging.toPage(
    rows,
    (row) => [row.sent_at.toISOString(), row.message_id],
    (row) => present(row, phrases),
  );
}

const latestFirst = [
  { column: 'w.sent_at', direction: 'desc', kind: 'time' },
  { column: 'w.message_id', direction: 'desc', kind: 'text' },
] as const;

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
