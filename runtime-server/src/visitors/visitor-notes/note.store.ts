import { isFoundIn } from '../../platform/database/is-found-in.ts';
import type { LeftNote, NoteCounts, NoteFile, NoteKind, NoteState, VisitorNote } from '@parley/schemas';
import { sql, type Insertable, type RawBuilder, type Selectable, type SqlBool } from 'kysely';
import '../../definitions/channels/channel-tables.ts';
import { holdsContact } from '../../platform/contacts/holds-contact.ts';
import type { Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { ApplicationActor } from '../../platform/http/actor.ts';
import { isReached } from '../../platform/http/reach.ts';
import { keyset, type ListQuery, type Page } from '../../platform/http/index.ts';
import type { VisitorNoteTable } from './note-tables.ts';

type Joined = Selectable<VisitorNoteTable> & {
  channel_name: string;
  agent_name: string | null;
  assigned_name: string | null;
};

/** The caller has locked the application, so that no two notes get one number. */
export async function insertNote(
  trx: Executor,
  note: Omit<
    Insertable<VisitorNoteTable>,
    | 'number'
    | 'uploads'
    | 'answer'
    | 'answered_by'
    | 'answered_at'
    | 'assigned_to'
    | 'answered_way'
    | 'reply_session_id'
  > & {
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
      assigned_to: null,
      answered_way: null,
      reply_session_id: null,
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

/** Who looks at notes. */
export type NoteReader = Pick<ApplicationActor, 'applicationId' | 'agentId' | 'reach'>;

/**
 * The one answer to which notes somebody may see, of a row `n` of `visitor_note`: those that are theirs to answer, and those
 * within the reach of their role, by the skill group of the session or those to which the channel leads (ADMIN-12).
 */
function isVisibleNote({ applicationId, agentId, reach }: NoteReader): RawBuilder<SqlBool> {
  const here = sql<SqlBool>`n.application_id = ${applicationId}`;
  const groups = reach['left-messages'];
  if (groups === 'all') return here;
  return sql<SqlBool>`(${here} and (coalesce(n.assigned_to = ${agentId}, false)
    or exists (select from channel h where h.id = n.channel_id and h.skill_group_keys && ${[...groups]}::text[])
    or exists (select from session s where s.id = n.session_id and ${isReached(groups, sql.ref('s.skill_group'))})))`;
}

/** Newest first. */
export async function listNotes(
  db: Executor,
  reader: NoteReader,
  query: ListQuery & NoteFilter,
  baseUrl: string,
): Promise<Page<VisitorNote>> {
  const paging = keyset([{ column: 'n.id', direction: 'desc', kind: 'text' }], query);
  const select = selectNotes(db, reader).where(isChosen(query)).where(paging.after);
  return paging.toPage(
    await select.orderBy(paging.order).limit(paging.fetch).execute(),
    (row) => [row.id],
    (row) => present(row, baseUrl),
  );
}

export type NoteFilter = {
  state?: NoteState;
  kind?: NoteKind;
  /** The id of an agent, or `none`. */
  assigned?: string;
  channel?: string;
  q?: string;
  /** For whom phone numbers and e-mail addresses are masked: nothing is found by them. */
  hidesContacts?: boolean;
};

/** How many there are, counted to `upTo + 1`. */
export async function countMatchingNotes(
  db: Executor,
  reader: NoteReader,
  filter: NoteFilter,
  upTo: number,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
    select from visitor_note n where ${isVisibleNote(reader)} and ${isChosen(filter)} limit ${upTo + 1}
    ) few`.execute(db);
  return rows[0]?.count ?? 0;
}

function isChosen({ state, kind, assigned, channel, q, hidesContacts = false }: NoteFilter): RawBuilder<SqlBool> {
  const word = q?.trim();
  const all = [
    state && sql<SqlBool>`n.state = ${state}`,
    kind && sql<SqlBool>`n.kind = ${kind}`,
    channel && sql<SqlBool>`n.channel_id = ${channel}`,
    assigned && (assigned === 'none' ? sql<SqlBool>`n.assigned_to is null` : sql<SqlBool>`n.assigned_to = ${assigned}`),
    word && (hidesContacts ? isAboutMasked(word) : isAbout(word)),
  ];
  return sql.join([sql<SqlBool>`true`, ...all.filter((condition) => typeof condition === 'object')], sql` and `);
}

function isAbout(word: string): RawBuilder<SqlBool> {
  const places = ['n.text', 'n.name', 'n.phone', 'n.email'].map((column) => isFoundIn(sql.ref(column), word));
  return sql<SqlBool>`(n.number = ${numberIn(word)} or ${sql.join(places, sql` or `)})`;
}

function isAboutMasked(word: string): RawBuilder<SqlBool> {
  const [text, name] = [isFoundIn(sql`n.text`, word), isFoundIn(sql`n.name`, word)];
  return sql<SqlBool>`(n.number = ${numberIn(word)} or (${text} and not ${holdsContact(sql`n.text`)})
    or (${name} and not ${holdsContact(sql`n.name`)}))`;
}

function numberIn(word: string): number | null {
  return /^#?\d{1,9}$/.test(word) ? Number(word.replace('#', '')) : null;
}

/** How many there are in each state. */
export async function countNotes(db: Executor, reader: NoteReader): Promise<NoteCounts> {
  const rows = await db
    .selectFrom('visitor_note as n')
    .where(isVisibleNote(reader))
    .groupBy('n.state')
    .select(['n.state', (of) => of.fn.countAll<number>().as('count')])
    .execute();
  const of = (state: NoteState): number => Number(rows.find((row) => row.state === state)?.count ?? 0);
  const [open, pending, answered] = [of('open'), of('pending'), of('answered')];
  return { open, pending, answered, all: open + pending + answered };
}

export async function findNote(
  db: Executor,
  reader: NoteReader,
  id: string,
  baseUrl: string,
): Promise<VisitorNote | null> {
  const row = await selectNotes(db, reader).where('n.id', '=', id).executeTakeFirst();
  return row ? present(row, baseUrl) : null;
}

/**
 * Changes a note where it is still as the caller knew it; without a revision as it is now.
 *
 * @throws AppError `not_found`, `revision_conflict` with the note as it is now
 */
export async function updateNote(
  trx: Executor,
  place: { reader: NoteReader; id: string; revision: number | undefined; baseUrl: string },
  changes: Partial<
    Pick<
      Selectable<VisitorNoteTable>,
      'state' | 'answer' | 'answered_by' | 'answered_at' | 'answered_way' | 'assigned_to' | 'reply_session_id'
    >
  >,
): Promise<void> {
  const { reader, id, revision } = place;
  const { numUpdatedRows } = await trx
    .updateTable('visitor_note')
    .set((of) => ({ ...changes, revision: of('revision', '+', 1) }))
    .where('id', '=', id)
    .where('application_id', '=', reader.applicationId)
    .$if(revision !== undefined, (update) => update.where('revision', '=', revision ?? 0))
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return;
  const current = await findNote(trx, reader, id, place.baseUrl);
  if (!current) throw new AppError('not_found', 'There is no note with this id.');
  throw new AppError('revision_conflict', 'Somebody else changed this note meanwhile. Look at it, then try again.', {
    extensions: { current, given: changes },
  });
}

function selectNotes(db: Executor, reader: NoteReader) {
  return db
    .selectFrom('visitor_note as n')
    .innerJoin('channel as c', 'c.id', 'n.channel_id')
    .leftJoin('agent as a', 'a.id', 'n.answered_by')
    .leftJoin('agent as g', 'g.id', 'n.assigned_to')
    .where(isVisibleNote(reader))
    .selectAll('n')
    .select(['c.name as channel_name', 'a.name as agent_name', 'g.name as assigned_name']);
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
    answeredWay: row.answered_way,
    kind: row.kind,
    callbackAt: row.callback_at?.toISOString() ?? null,
    assignedTo: row.assigned_to === null ? null : { id: row.assigned_to, name: row.assigned_name ?? '' },
    replySessionId: row.reply_session_id,
    revision: row.revision,
    createdAt: row.created_at.toISOString(),
  };
}
