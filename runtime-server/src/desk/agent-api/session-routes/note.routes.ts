import { AgentViewSession, NoteRequest, StoredNote, TagSessionRequest } from '@parley/schemas';
import { route, type Route } from '../../../platform/http/index.ts';
import { addNote, type NoteDeps } from '../agent-notes.ts';
import { sessionActorOf } from '../../session-access/session-actor.ts';
import { tagSession, type TagDeps } from '../tag-session.ts';
import { actors, agents, params, refusals, tag, takers } from './declare.ts';
import type { SessionLookup } from './session-lookup.ts';

export type NoteRoutesDeps = NoteDeps &
  TagDeps & {
    /** What changed is not part of a turn: tells whoever watches the session. */
    onTagged: (sessionId: string) => void;
  };

export function noteRoutes(sessions: SessionLookup, deps: NoteRoutesDeps): Route[] {
  return [
    ...(['note', 'whisper'] as const).map((name) =>
      route({
        method: 'POST',
        path: `/api/v1/sessions/{id}/${name}`,
        tag,
        summary: name === 'note' ? 'Add a note that only agents see' : 'Tell the serving agent something',
        access: name === 'note' ? agents : takers,
        params,
        body: NoteRequest,
        answer: StoredNote,
        errors: [...refusals, 'too_fast'],
        handler: async ({ actor, params: { id }, body, request }) => {
          const { thread_id: threadId } = await sessions.find(actor, id);
          const from = { actor: sessionActorOf(actor), agentId: actor.agentId, sessionId: id, threadId };
          const caller = { actor, address: request.address };
          return addNote(deps, name === 'note' ? from : { ...from, whisperer: caller }, body);
        },
      }),
    ),
    route({
      method: 'POST',
      path: '/api/v1/sessions/{id}/tags',
      tag,
      summary: 'Set tags and remark, during the session and after it',
      access: actors,
      params,
      body: TagSessionRequest,
      answer: AgentViewSession,
      errors: ['not_found', 'revision_conflict'],
      handler: async ({ actor, params: { id }, body }) => {
        await sessions.read(actor, id);
        await tagSession(deps, { actor, sessionId: id, request: body });
        deps.onTagged(id);
        return sessions.view(actor, id);
      },
    }),
  ];
}
