import {
  AgentViewMessage,
  AgentViewSession,
  closed,
  LoggedTurnView,
  SessionCount,
  SessionDetails,
} from '@parley/schemas';
import type { ReadSettings } from '../../../organisation/settings/settings-cache.ts';
import type { Executor } from '../../../platform/database/index.ts';
import { pageOf, route, type Route } from '../../../platform/http/index.ts';
import type { MessagePresenter } from '../../../sessions/messages/present-message.ts';
import { countSessions, listSessions, SessionListQuery } from '../list-sessions.ts';
import { sessionFilters } from '../session-filter.ts';
import { readReplayLog, type ReplayLogDeps } from '../read-replay-log.ts';
import { sessionActorOf } from '../../session-access/session-actor.ts';
import { readStory, type StoryDeps } from '../../session-view/session-story.ts';
import { presentDetails } from '../../session-view/session-view.ts';
import { requiresTags } from '../../session-view/wrap-up.ts';
import { readTranscript, TranscriptQuery } from '../transcript.ts';
import { params, readers, tag } from './declare.ts';
import type { SessionLookup } from './session-lookup.ts';

export type ReadingRoutesDeps = StoryDeps & ReplayLogDeps & { presenter: MessagePresenter; settingsOf: ReadSettings };

export function readingRoutes(db: Executor, sessions: SessionLookup, deps: ReadingRoutesDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/sessions',
      tag,
      summary: 'Sessions, latest first; with state=queued in the order of the queue',
      description:
        'Agents see the sessions that they serve or served, what is offered to them, and the queues of their skill groups.',
      access: readers,
      query: SessionListQuery,
      answer: pageOf(AgentViewSession),
      handler: async ({ actor, query }) =>
        listSessions(db, sessionActorOf(actor), query, await sessions.queueOf(actor)),
    }),
    route({
      method: 'GET',
      path: '/api/v1/sessions/count',
      tag,
      summary: 'How many sessions a list has in all, counted to 10,000',
      access: readers,
      query: closed(sessionFilters),
      answer: SessionCount,
      handler: async ({ actor, query }) =>
        countSessions(db, sessionActorOf(actor), query, await sessions.queueOf(actor)),
    }),
    route({
      method: 'GET',
      path: '/api/v1/sessions/{id}',
      tag,
      summary: 'One session with its visitor, the way it took, its assignments and rating',
      access: readers,
      params,
      answer: SessionDetails,
      errors: ['not_found'],
      handler: async ({ actor, params: { id } }) => {
        const row = await sessions.read(actor, id);
        const place = { applicationId: actor.applicationId, skillGroup: row.skill_group };
        return presentDetails(db, row, {
          story: await readStory(deps, db, id),
          requiresTags: await requiresTags(db, deps.settingsOf, place),
        });
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/sessions/{id}/messages',
      tag,
      summary: 'The transcript, oldest first, with what only agents see',
      access: readers,
      params,
      query: TranscriptQuery,
      answer: pageOf(AgentViewMessage),
      errors: ['not_found'],
      handler: async ({ actor, params: { id }, query }) => {
        const row = await sessions.read(actor, id);
        return readTranscript(db, deps.presenter, { id, threadId: row.thread_id }, query);
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/sessions/{id}/events',
      tag,
      summary: 'The replay log: every event that the session was given; personal values are masked',
      access: { permission: 'sessions:read' },
      params,
      answer: pageOf(LoggedTurnView),
      errors: ['not_found', 'gone'],
      handler: async ({ actor, params: { id } }) => {
        await sessions.read(actor, id);
        return { items: await readReplayLog(deps, db, id), nextCursor: null };
      },
    }),
  ];
}
