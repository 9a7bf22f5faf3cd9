import type { LeftNote, NoteFile, NoteState, VisitorNote } from '@parley/schemas';
import type { Insertable, Selectable } from 'kysely';
import '../../definitions/channels/channel-tables.ts';
import type { Executor } from '../../platform/database/index.ts';
import { keyset, type ListQuery, type Page } from '../../platform/http/index.ts';
import type { VisitorNoteTable } from './note-tables.ts';

type Joined = Selectable<VisitorNoteTable> & { channel_name: string; agent_name: string | null };

/** The caller has locked the application, so that no two notes get one number. */
export async function insertNote(
  trx: Executor,
  note: Omit<Insertable<VisitorNoteTable>, 'number' | 'uploads' | 'answer' | 'answered_by' | 'answered_at'> & {
    files: NoteFile[];
  },
): Promise<number> {
  const { files, ...columns } = note;
  const last = await trx
    .selectFrom('visitor_note')
    .select('number')
    .where('application_id', '=', note.application_id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  const number = (last?.number ?? 0) + 1;
  await trx
    .insertInto('visitor_note')
    .values({
      ...columns,
      number,
      uploads: JSON.stringify(files),
      answer: null,
      answered_by: null,
      answered_at: null,
    })
    .execute();
  return number;
}

/** The note that a sender has left under its own id. */
export async function findLeftNote(
  db: Executor,
  sent: { channelId: string; visitorId: string | null; clientId: string },
): Promise<LeftNote | null> {
  const row = await db
    .selectFrom('visitor_note')
    .select(['id', 'number'])
    .where('channel_id', '=', sent.channelId)
    .where('visitor_id', 'is not distinct from', sent.visitorId)
    .where('client_id', '=', sent.clientId)
    .executeTakeFirst();
  return row ?? null;
}

/** Newest first. */
export async function listNotes(
  db: Executor,
  applicationId: string,
  { state, ...query }: ListQuery & { state?: NoteState },
  baseUrl: string,
): Promise<Page<VisitorNote>> {
  const paging = keyset([{ column: 'n.id', direction: 'desc', kind: 'text' }], query);
  let select = selectNotes(db, applicationId).where(paging.after).orderBy(paging.order).limit(paging.fetch);
  if (state) select = select.where('n.state', '=', state);
  return paging.toPage(
    await select.execute(),
    (row) => [row.id],
    (row) => present(row, baseUrl),
  );
}

export async function findNote(
  db: Executor,
  applicationId: string,
  id: string,
  baseUrl: string,
): Promise<VisitorNote | null> {
  const row = await selectNotes(db, applicationId).where('n.id', '=', id).executeTakeFirst();
  return row ? present(row, baseUrl) : null;
}

/** Null when there is none. Two who answer at once: both answers are mailed, the last one is kept. */
export async function updateNote(
  trx: Executor,
  applicationId: string,
  id: string,
  changes: Pick<Selectable<VisitorNoteTable>, 'state'> &
    Partial<Pick<Selectable<VisitorNoteTable>, 'answer' | 'answered_by' | 'answered_at'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('visitor_note')
    .set(changes)
    .where('id', '=', id)
    .where('application_id', '=', applicationId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

function selectNotes(db: Executor, applicationId: string) {
  return db
    .selectFrom('visitor_note as n')
    .innerJoin('channel as c', 'c.id', 'n.channel_id')
    .leftJoin('agent as a', 'a.id', 'n.answered_by')
    .where('n.application_id', '=', applicationId)
    .selectAll('n')
    .select(['c.name as channel_name', 'a.name as agent_name']);
}

function present(row: Joined, baseUrl: string): VisitorNote {
  const { id, number, state, name, phone, email, locale, text, answer } = row;
  return {
    id,
    number,
    state,
    channel: { id: row.channel_id, name: row.channel_name },
    visitorId: row.visitor_id,
    sessionId: row.session_id,
    name,
    phone,
    email,
    locale,
    text,
    files: row.uploads.map((file) => ({ ...file, url: baseUrl + file.url })),
    answer,
    answeredBy: row.answered_by === null ? null : { id: row.answered_by, name: row.agent_name ?? '' },
    answeredAt: row.answered_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
  };
}
