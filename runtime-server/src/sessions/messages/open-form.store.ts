import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import { customMessageOf } from './custom-messages.ts';
import type { FieldsForm } from './form-answer.ts';

/** A form of several fields that nobody answered yet, and its place in the thread. */
export type OpenForm = { form: FieldsForm; messageId: string; sentAt: string; seq: number | null };

/** The latest form that was sent in a session, when it still waits for its answer. */
export async function findOpenForm(db: Executor, sessionId: string): Promise<OpenForm | null> {
  const row = await db
    .selectFrom('message')
    .select(['id', 'seq', 'sent_at', 'body'])
    .where('session_id', '=', sessionId)
    .where('from_kind', '!=', 'visitor')
    .where('recalled_at', 'is', null)
    .where(sql<boolean>`body ->> 'data' like '%"src":"33"%'`)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  const form = row ? customMessageOf(row.body, '33') : null;
  if (!row || form?.nodeStatus !== 0) return null;
  return { form, messageId: row.id, sentAt: row.sent_at.toISOString(), seq: row.seq };
}
