import type { JsonValue } from '@parley/schemas';
import { sql, type Selectable } from 'kysely';
import '../definitions/quick-replies/quick-reply-tables.ts';
import type { VisitorTable } from './records/session-tables.ts';
import './taggings/tagging-tables.ts';
import './uploads/upload-tables.ts';
import type { Executor } from '../platform/database/index.ts';
import type { DataSubject, PersonalData } from '../platform/personal-data.ts';

/** Rows read at once. */
const batch = 500;

/** What was said and done in somebody's sessions, and what is known of them: in the end only counts are left. */
export const sessionsPersonal: readonly PersonalData[] = [
  {
    tables: ['upload', 'upload_chunk'],
    read: (db, { visitorIds }) => ({
      uploads: once(async () => {
        const rows = await db
          .selectFrom('upload')
          .select(['id', 'name', 'mime', 'size', 'created_at'])
          .where('owner_kind', '=', 'visitor')
          .where('owner_id', 'in', [...visitorIds])
          .execute();
        return rows.map(asJson);
      }),
    }),
    // Runs before the messages are emptied: what agents sent is found by them.
    erase: async (trx, { threadIds, visitorIds }) => {
      await sql`delete from upload u where (owner_kind = 'visitor' and owner_id = any(${visitorIds}::text[]))
        or (owner_kind = 'agent' and id in (
          select m.body ->> 'uploadId' from message m where m.thread_id = any(${threadIds}::text[]) and m.body ? 'uploadId')
          and not exists (select from quick_reply r where r.attachments::text like '%' || u.id || '%'))`.execute(trx);
    },
  },
  {
    tables: ['message', 'message_words', 'sent_message'],
    read: (db, subject) => ({ messages: readMessages(db, subject) }),
    erase: async (trx, { threadIds }) => {
      await sql`update message set body = '{"kind":"text","text":"—"}', from_avatar = null, recalled_at = coalesce(recalled_at, now()),
        from_name = case when from_kind = 'visitor' then null else from_name end
        where thread_id = any(${threadIds}::text[])`.execute(trx);
      await sql`delete from message_words where thread_id = any(${threadIds}::text[])`.execute(trx);
      await sql`delete from sent_message where thread_id = any(${threadIds}::text[])`.execute(trx);
    },
  },
  {
    tables: [
      'session_event',
      'pending_effect',
      'model_call',
      'deadline',
      'session_hold',
      'alarm',
      'assignment',
      'session_state',
      'session',
    ],
    read: (db, { visitorIds }) => ({
      sessions: once(async () => {
        const rows = await db
          .selectFrom('session')
          .select(['id', 'channel_id', 'started_at', 'ended_at', 'end_status', 'tags', 'remark', 'rating'])
          .where('visitor_id', 'in', [...visitorIds])
          .orderBy('started_at')
          .execute();
        return rows.map(asJson);
      }),
    }),
    erase: async (trx, { sessionIds }) => {
      const here = sql`session_id = any(${sessionIds}::text[])`;
      // Without its key the log cannot be read; it is not kept either.
      await sql`delete from session_event where ${here}`.execute(trx);
      await sql`delete from pending_effect where ${here}`.execute(trx);
      // Figures alone, which then belong to nobody.
      await sql`update model_call set session_id = null where ${here}`.execute(trx);
      await sql`update assignment set comment = '' where ${here}`.execute(trx);
      await sql`update alarm set detail = null, remark = '' where ${here}`.execute(trx);
      await sql`update session_hold set reason = '' where ${here}`.execute(trx);
      await sql`update session_state set state = jsonb_set(state::jsonb || '{"prompt":null}', '{snapshot,context}',
          (state::jsonb #> '{snapshot,context}') - '{visitor,frames,formOfAddress,locale,visitorTimeZone}'::text[]
            || '{"variables":{},"parameters":{},"scratch":{}}')::text where ${here}`.execute(trx);
      await sql`update session set key_sealed = null, remark = '', summary = '{}', handover = null,
          hold = hold || '{"reason":""}',
          rating = case when rating ? 'selected' then jsonb_set(rating - 'earlier', '{selected}',
            jsonb_build_object('id', rating -> 'selected' -> 'id', 'content', rating -> 'selected' -> 'content'))
            else rating end
        where id = any(${sessionIds}::text[])`.execute(trx);
    },
  },
  {
    tables: ['visitor', 'visitor_identity', 'visitor_change', 'visitor_device', 'tagging', 'thread'],
    read: (db, { visitorIds }) => ({
      visitors: once(async () => {
        const rows = await db
          .selectFrom('visitor')
          .selectAll()
          .where('id', 'in', [...visitorIds])
          .execute();
        return rows.map((row) => asJson(withoutFolded(row)));
      }),
      changes: once(async () => {
        const rows = await db
          .selectFrom('visitor_change')
          .selectAll()
          .where('visitor_id', 'in', [...visitorIds])
          .orderBy('changed_at')
          .execute();
        return rows.map(asJson);
      }),
      devices: once(async () => {
        const rows = await db
          .selectFrom('visitor_device')
          .selectAll()
          .where('visitor_id', 'in', [...visitorIds])
          .execute();
        return rows.map(asJson);
      }),
      identities: once(async () => {
        const rows = await db
          .selectFrom('visitor_identity')
          .selectAll()
          .where('visitor_id', 'in', [...visitorIds])
          .execute();
        return rows.map(asJson);
      }),
    }),
    erase: async (trx, { visitorIds }) => {
      const here = sql`visitor_id = any(${visitorIds}::text[])`;
      await sql`delete from visitor_identity where ${here}`.execute(trx);
      await sql`delete from visitor_change where ${here}`.execute(trx);
      await sql`delete from visitor_device where ${here}`.execute(trx);
      await sql`delete from tagging where ${here}`.execute(trx);
      await sql`update visitor set user_id = null, name = '', avatar = '', phone = '', email = '', locale = '', tags = '{}',
          fields = '{}', kept = '{}', attributes = '{}', profile = '{}', linked_to = null, blocked_reason = null, invited = null,
          erased_at = coalesce(erased_at, now())
        where id = any(${visitorIds}::text[])`.execute(trx);
    },
  },
];

async function* readMessages(db: Executor, { threadIds }: DataSubject): AsyncGenerator<JsonValue[]> {
  for (const threadId of threadIds) {
    for (let after: Place = { at: new Date(0), id: '' }; ;) {
      const rows = await readMessagesAfter(db, threadId, after);
      if (rows.length > 0) yield rows.map(asJson);
      const last = rows.at(-1);
      if (rows.length < batch || !last) break;
      after = { at: last.sent_at, id: last.id };
    }
  }
}

type Place = { at: Date; id: string };

/** What agents wrote among themselves is no part of the conversation. */
/** What is kept a second time to be searched says nothing more. */
function withoutFolded(row: Selectable<VisitorTable>) {
  const { name_folded: _name, phone_folded: _phone, phone_digits: _digits, email_folded: _email, ...rest } = row;
  const { user_id_folded: _userId, ...said } = rest;
  return said;
}

function readMessagesAfter(db: Executor, threadId: string, { at, id }: Place) {
  return db
    .selectFrom('message')
    .select(['id', 'session_id', 'sent_at', 'from_kind', 'from_name', 'body', 'recalled_at'])
    .where('thread_id', '=', threadId)
    .where('visibility', '=', 'all')
    .where(sql<boolean>`(sent_at, id) > (${at}::timestamptz, ${id})`)
    .orderBy('sent_at')
    .orderBy('id')
    .limit(batch)
    .execute();
}

async function* once(read: () => Promise<JsonValue[]>): AsyncGenerator<JsonValue[]> {
  yield await read();
}

/** A row as JSON says it: times as ISO 8601. */
function asJson(row: object): JsonValue {
  return JSON.parse(JSON.stringify(row)) as JsonValue;
}
