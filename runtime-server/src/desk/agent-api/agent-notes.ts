import type { NoteRequest } from '@parley/schemas';
import type { Caller } from '../../organisation/audit/audit.ts';
import { sql } from 'kysely';
import type { Notify } from '../../organisation/notices/notify.ts';
import { withTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { Decide } from '../../sessions/flow-runner/decision.ts';
import { RepeatedError } from '../../sessions/flow-runner/repeated-error.ts';
import { findSentMessage } from '../../sessions/records/session.store.ts';
import { findActingAgent, refuseEnded, type ActionDeps } from './action-deps.ts';
import { recordDeed, type SupervisionDeps } from './supervision.ts';
import '../session-access/session-mention-tables.ts';
import type { SessionActor } from '../session-access/session-actor.ts';
import { refuseDeed } from '../session-access/session-deeds.ts';
import { refuseFast, type WritingLimit } from './refuse-fast.ts';

export type NoteDeps = SupervisionDeps & WritingLimit & { notify: Notify };

type NoteOf = {
  actor: SessionActor;
  agentId: string;
  sessionId: string;
  threadId: string;
  /** Who whispers: that is recorded, without the words. */
  whisperer?: Caller;
};

/**
 * Stores a text for agents only, at its position in their transcript: a note of whoever serves, or what an administrator
 * whispers. It has no `seq`, and no visitor ever sees it (AGENT-69). A `clientId` sent again is the same note.
 *
 * @throws AppError `forbidden` when the actor neither serves the session nor administers it, `session_ended`, `too_fast`
 */
export async function addNote(
  deps: NoteDeps,
  from: NoteOf,
  { text, clientId, mentions = [] }: NoteRequest,
): Promise<{ id: string; position: number }> {
  const { actor, agentId, sessionId, threadId, whisperer } = from;
  const { kysely: db } = deps.database;
  refuseFast(deps, agentId);
  const clientKey = clientId === undefined ? null : { sender: `agent:${agentId}`, clientId };
  const { sender } = await findActingAgent(db, actor.applicationId, agentId);
  try {
    const decide: Decide = (session) => {
      refuseEnded(session);
      refuseDeed(actor, session, 'add-note');
      const body = { kind: 'text' as const, text };
      return { messages: [{ from: sender, body, visibility: 'agents', ...(clientKey && { clientKey }) }] };
    };
    const turn = await deps.runner.run(
      sessionId,
      decide,
      whisperer && {
        within: (trx, session) => recordDeed(deps, trx, whisperer, session, 'session.whispered'),
      },
    );
    const [note] = turn.messages.filter(({ visibility, from: { id } }) => visibility === 'agents' && id === agentId);
    if (!note) throw new Error('A note was committed without its message.');
    await tellMentioned(deps, { ...from, noteId: note.id, author: sender.name ?? '', text, mentions });
    return { id: note.id, position: note.position };
  } catch (error) {
    const mayBeKnown = error instanceof RepeatedError || error instanceof AppError;
    const before = mayBeKnown && clientKey ? await findNote(deps, { threadId, ...clientKey }) : null;
    if (!before) throw error;
    // Whoever was told already is not told again.
    await tellMentioned(deps, { ...from, noteId: before.id, author: sender.name ?? '', text, mentions });
    return before;
  }
}

/** Colleagues who are named in a note learn of it, and may read the session from then on (AGENT-69, AGENT-94). */
async function tellMentioned(
  { database, notify, clock }: NoteDeps,
  note: {
    actor: SessionActor;
    agentId: string;
    sessionId: string;
    noteId: string;
    author: string;
    text: string;
    mentions: readonly string[];
  },
): Promise<void> {
  if (note.mentions.length === 0) return;
  await withTransaction(database, async (trx, afterCommit) => {
    const session = await trx
      .selectFrom('session as s')
      .innerJoin('visitor as v', 'v.id', 's.visitor_id')
      .where('s.id', '=', note.sessionId)
      .select('v.name')
      .executeTakeFirst();
    await sql`
      insert into session_mention (agent_id, session_id, mentioned_at)
      select a.id, ${note.sessionId}, ${clock.now()} from agent a
      where a.id = any(${[...note.mentions]}::text[]) and a.application_id = ${note.actor.applicationId}
        and a.deleted_at is null and a.id <> ${note.agentId}
      on conflict do nothing`.execute(trx);
    await notify(trx, afterCommit, {
      applicationId: note.actor.applicationId,
      to: { agentIds: note.mentions },
      except: note.agentId,
      kind: 'mentioned',
      values: { by: note.author, visitor: session?.name ?? '', text: note.text },
      link: { to: 'session', id: note.sessionId },
      key: `mention:${note.noteId}`,
    });
  });
}

async function findNote(
  { database: { kysely: db } }: ActionDeps,
  key: { threadId: string; sender: string; clientId: string },
): Promise<{ id: string; position: number } | null> {
  const sent = await findSentMessage(db, key);
  if (!sent?.messageId) return null;
  const row = await db
    .selectFrom('message')
    .where('thread_id', '=', key.threadId)
    .where('id', '=', sent.messageId)
    .select(['id', 'position'])
    .executeTakeFirst();
  return row ?? null;
}
