import {
  AgentViewSession,
  closed,
  Id,
  SessionChannel,
  StartSessionRequest,
  TakeUpNoteRequest,
  VisitorNote,
} from '@parley/schemas';
import { noSession } from '../session-access/find-session.ts';
import { sessionActorOf } from '../session-access/session-actor.ts';
import { findSessionView } from '../session-view/session-view.ts';
import { pageOf, route, type Route } from '../../platform/http/index.ts';
import { readSessionChannels } from './session-channels.ts';
import { takeUpNote } from './take-up-note.ts';
import { startSession, type OutreachDeps } from './start-session.ts';

/** Sessions that agents begin (AGENT-70 to 73). */
export function outreachRoutes(deps: OutreachDeps & { baseUrl: string }): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/v1/notes/{id}/session',
      tag: 'Notes',
      summary: 'Begin a session with who left a note, or answer in the chat',
      description:
        'You serve it at once. With `isOver` it is over at once: the text is a reply that the visitor sees when they come back.',
      access: { permission: 'visitors:write', agent: true },
      params: closed({ id: Id }),
      body: TakeUpNoteRequest,
      answer: VisitorNote,
      errors: ['not_found', 'unprocessable', 'conflict', 'revision_conflict', 'blocked', 'forbidden'],
      handler: ({ actor, params: { id }, body }) => takeUpNote(deps, { reader: actor, noteId: id }, body),
    }),
    route({
      method: 'GET',
      path: '/api/v1/sessions/channels',
      tag: 'Sessions',
      summary: 'Channels by which sessions are chosen, and on which you may begin one',
      access: { permission: ['sessions:serve', 'sessions:read'] },
      answer: pageOf(SessionChannel),
      handler: async ({ actor }) => {
        const { outreach } = await deps.settingsOf(actor.applicationId);
        const items = await readSessionChannels(deps.database.kysely, sessionActorOf(actor), {
          outreachAllowed: outreach.allowed,
        });
        return { items, nextCursor: null };
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/sessions',
      tag: 'Sessions',
      summary: 'Begin a session with a user of an in-app channel',
      description:
        "By the user's id on a virtual number, or with the visitor of an earlier session. You serve it at once. Off unless the setting `outreach.allowed` is on; only for members of the skill groups that may use the channel.",
      access: { permission: ['sessions:serve', 'sessions:write'], agent: true },
      body: StartSessionRequest,
      status: 201,
      answer: AgentViewSession,
      errors: ['not_found', 'forbidden', 'conflict', 'blocked'],
      handler: async ({ actor, body }) => {
        const id = await startSession(deps, { ...sessionActorOf(actor), agentId: actor.agentId }, body);
        const view = await findSessionView(deps.database.kysely, actor.applicationId, id);
        if (!view) throw noSession(id);
        return view;
      },
    }),
  ];
}
