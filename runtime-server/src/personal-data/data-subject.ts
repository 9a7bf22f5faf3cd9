import { sql } from 'kysely';
import '../sessions/records/session-tables.ts';
import '../visitors/visitor-notes/note-tables.ts';
import type { Executor } from '../platform/database/index.ts';
import type { DataSubject } from '../platform/personal-data.ts';

/** Who a visitor is in everything that is kept; null when there is nobody of this id, or who was erased and done with. */
export async function findDataSubject(
  db: Executor,
  { applicationId, visitorId }: { applicationId: string; visitorId: string },
): Promise<(DataSubject & { name: string; isErased: boolean; isTalking: boolean }) | null> {
  const { rows: visitors } = await sql<{ id: string; name: string; email: string; erased_at: Date | null }>`
    select id, name, email, erased_at from visitor
    where application_id = ${applicationId} and (id = ${visitorId} or linked_to = ${visitorId})`.execute(db);
  const asked = visitors.find(({ id }) => id === visitorId);
  if (!asked) return null;
  const visitorIds = visitors.map(({ id }) => id);
  const { rows: sessions } = await sql<{ id: string; thread_id: string; state: string }>`
    select id, thread_id, state from session where visitor_id = any(${visitorIds}::text[])`.execute(db);
  const { rows: threads } = await sql<{ id: string }>`
    select id from thread where visitor_id = any(${visitorIds}::text[])`.execute(db);
  const sessionIds = sessions.map(({ id }) => id);
  const known = visitors.map(({ email }) => email).filter((email) => email !== '');
  const { rows: notes } = await sql<{ id: string; email: string }>`
    select id, email from visitor_note where application_id = ${applicationId} and (visitor_id = any(${visitorIds}::text[])
      or session_id = any(${sessionIds}::text[])
      -- Anybody may say any address: what another visitor left under it is theirs.
      or (visitor_id is null and lower(email) = any(${known.map(folded)}::text[])))`.execute(db);
  const emails = new Set([...known, ...notes.map(({ email }) => email).filter((email) => email !== '')].map(folded));
  return {
    applicationId,
    visitorIds,
    threadIds: threads.map(({ id }) => id),
    sessionIds,
    noteIds: notes.map(({ id }) => id),
    emails: [...emails],
    name: asked.name,
    isErased: asked.erased_at !== null,
    isTalking: sessions.some(({ state }) => state !== 'ended'),
  };
}

const folded = (email: string): string => email.toLowerCase();
