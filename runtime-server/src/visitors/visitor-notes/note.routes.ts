import {
  AnswerNoteRequest,
  ChangeNoteRequest,
  closed,
  LeaveNoteRequest,
  LeftNote,
  NoteCounts,
  VisitorNote,
} from '@parley/schemas';
import { Type } from 'typebox';
import { readAgentName, readSignature } from '../../organisation/applications/agent-name.ts';
import type { FeatureDeps } from '../../organisation/services/feature-deps.ts';
import { IdParams } from '../../platform/http/key-params.ts';
import { withTransaction, type Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { hidesContacts, listParameters, pageOf, route, type Route } from '../../platform/http/index.ts';
import { readSettings } from '../../organisation/settings/settings.store.ts';
import { readBearer } from '../admission/visitors.routes.ts';
import { leaveNote, type LeaveNoteDeps } from './leave-note.ts';
import { noteAnswer } from './note-mail.ts';
import { noteFilters } from './note-filter.ts';
import { countNotes, findNote, listNotes, updateNote, type NoteReader } from './note.store.ts';

/** Notes: left by visitors, read and answered by agents (WIDGET-18 to WIDGET-21, AGENT-75). */
export function noteRoutes(deps: LeaveNoteDeps & Pick<FeatureDeps, 'database' | 'audit' | 'notify'>): Route[] {
  const { database, clock, audit, notify, outbox, baseUrl } = deps;
  const tag = 'Notes';
  const read = { permission: 'visitors:read' } as const;
  const write = { permission: 'visitors:write' } as const;
  const get = async (reader: NoteReader, id: string): Promise<VisitorNote> => {
    const note = await findNote(database.kysely, reader, id, baseUrl);
    if (!note) throw new AppError('not_found', 'There is no note with this id.');
    return note;
  };
  return [
    route({
      method: 'POST',
      path: '/api/v1/channels/{channelId}/notes',
      tag: 'Visitors',
      summary: 'Leave a note',
      description:
        'With a visitor token as bearer it is that visitor’s, may carry its uploads and close its waiting session.',
      access: 'public',
      crossOrigin: true,
      params: closed({ channelId: Type.String({ maxLength: 64 }) }),
      body: LeaveNoteRequest,
      status: 201,
      answer: LeftNote,
      errors: ['not_found', 'forbidden', 'blocked', 'token_invalid', 'token_expired', 'too_many_requests'],
      handler: ({ params: { channelId }, body, request }) =>
        leaveNote(deps, { channelId, token: readBearer(request.headers), address: request.address }, body),
    }),
    route({
      method: 'GET',
      path: '/api/v1/notes',
      tag,
      summary: 'Notes of visitors, newest first',
      access: read,
      query: NoteListQuery,
      answer: pageOf(VisitorNote),
      handler: ({ actor, query }) => {
        const assigned = query.assigned === 'me' ? (actor.agentId ?? 'none') : query.assigned;
        const filter = { ...query, assigned, hidesContacts: hidesContacts(actor) };
        return listNotes(database.kysely, actor, filter, baseUrl);
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/notes/count',
      tag,
      summary: 'How many notes there are in each state',
      access: read,
      answer: NoteCounts,
      handler: ({ actor }) => countNotes(database.kysely, actor),
    }),
    route({
      method: 'GET',
      path: '/api/v1/notes/{id}',
      tag,
      summary: 'One note',
      access: read,
      params: IdParams,
      answer: VisitorNote,
      errors: ['not_found'],
      handler: ({ actor, params }) => get(actor, params.id),
    }),
    route({
      method: 'POST',
      path: '/api/v1/notes/{id}/answer',
      tag,
      summary: 'Answer a note by mail',
      access: write,
      params: IdParams,
      body: AnswerNoteRequest,
      answer: VisitorNote,
      errors: ['not_found', 'unprocessable', 'revision_conflict'],
      handler: async ({ actor, params: { id }, body, request }) => {
        const { applicationId } = actor;
        const note = await get(actor, id);
        if (note.email === '') {
          throw new AppError(
            'unprocessable',
            'This note has no e-mail address. Answer by other means, then mark it as answered.',
          );
        }
        const signature = await readSignature(database.kysely, actor.agentId);
        const { company, name: application } = await readSettings(database.kysely, applicationId);
        await withTransaction(database, async (trx, afterCommit) => {
          await updateNote(
            trx,
            { reader: actor, id, revision: body.revision, baseUrl },
            {
              state: 'answered',
              answer: body.text,
              answered_by: actor.agentId,
              answered_at: clock.now(),
              answered_way: 'mail',
            },
          );
          await outbox.enqueue(trx, afterCommit, {
            applicationId,
            kind: 'note-answered',
            recipient: note.email,
            ...noteAnswer({ ...note, company: company.name || application, answer: body.text, signature }),
          });
          await audit(trx, { actor, address: request.address }, 'note.answered', { id, name: `#${note.number}` });
        });
        return get(actor, id);
      },
    }),
    route({
      method: 'PATCH',
      path: '/api/v1/notes/{id}',
      tag,
      summary: 'Mark a note as answered by other means, pending or open again, and say whose it is',
      description:
        'What is not given stays. A `revision` that is not the current one is refused with the note as it is now.',
      access: write,
      params: IdParams,
      body: ChangeNoteRequest,
      answer: VisitorNote,
      errors: ['not_found', 'revision_conflict'],
      handler: async ({ actor, params: { id }, body: { state, assignedTo, revision } }) => {
        const { applicationId, agentId } = actor;
        const before = await get(actor, id);
        if (assignedTo != null) await refuseStranger(database.kysely, applicationId, assignedTo);
        const answered = { answered_by: agentId, answered_at: clock.now(), answered_way: 'other' as const };
        const unanswered = { answered_by: null, answered_at: null, answered_way: null };
        await withTransaction(database, async (trx, afterCommit) => {
          await updateNote(
            trx,
            { reader: actor, id, revision, baseUrl },
            {
              ...(state !== undefined && { state, ...(state === 'answered' ? answered : unanswered) }),
              ...(assignedTo !== undefined && { assigned_to: assignedTo }),
            },
          );
          if (assignedTo == null || assignedTo === before.assignedTo?.id) return;
          await notify(trx, afterCommit, {
            applicationId,
            to: { agentIds: [assignedTo] },
            except: agentId,
            kind: 'left-message-assigned',
            values: { number: String(before.number), visitor: before.name, by: await readAgentName(trx, agentId) },
            link: { to: 'left-message', id },
            key: `left-message:${id}:assigned:${before.revision}`,
          });
        });
        return get(actor, id);
      },
    }),
  ];
}

const NoteListQuery = closed({ ...noteFilters, ...listParameters });

async function refuseStranger(db: Executor, applicationId: string, agentId: string): Promise<void> {
  const row = await db
    .selectFrom('agent')
    .where('id', '=', agentId)
    .where('application_id', '=', applicationId)
    .where('deleted_at', 'is', null)
    .select('id')
    .executeTakeFirst();
  if (!row) throw new AppError('not_found', `There is no agent ${agentId.slice(0, 64)} here.`);
}
