import { closed, InviteVisitRequest, LiveVisit, LiveVisitCount } from '@parley/schemas';
import { Type } from 'typebox';
import type { Clock } from '../../platform/clock.ts';
import type { Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { ListQuery, pageOf, route, type Route } from '../../platform/http/index.ts';
import type { NewId } from '../../platform/ids.ts';
import { inviteVisit } from '../../visitors/visits/visit.store.ts';
import { sessionActorOf } from '../session-access/session-actor.ts';
import { countLiveVisits, findLiveVisit, listLiveVisits } from './live-visits.ts';

/** The entry of who accepted what an agent wrote. */
const agentEntry = 'agent-invitation';

/** Who looks at a page of ours now, and inviting them (QUEUE-04, CHAN-43). */
export function liveVisitRoutes({ db, clock, newId }: { db: Executor; clock: Clock; newId: NewId }): Route[] {
  const tag = 'Live visitors';
  return [
    route({
      method: 'GET',
      path: '/api/v1/live-visits',
      tag,
      summary: 'Who looks at which page now, latest come first',
      description: 'Agents see those on channels of their skill groups, and on channels of no group.',
      access: { permission: 'visitors:read' },
      query: ListQuery,
      answer: pageOf(LiveVisit),
      handler: ({ actor, query }) => listLiveVisits(db, sessionActorOf(actor), clock.now(), query),
    }),
    route({
      method: 'GET',
      path: '/api/v1/live-visits/count',
      tag,
      summary: 'How many that are',
      access: { permission: 'visitors:read' },
      answer: LiveVisitCount,
      handler: async ({ actor }) => ({ count: await countLiveVisits(db, sessionActorOf(actor), clock.now()) }),
    }),
    route({
      method: 'POST',
      path: '/api/v1/live-visits/{channelId}/{id}/invite',
      tag,
      summary: 'Invite somebody to a conversation: a bubble on their page, which they may ignore',
      access: { permission: 'visitors:write' },
      params: closed({ channelId: Type.String({ maxLength: 64 }), id: Type.String({ maxLength: 64 }) }),
      body: InviteVisitRequest,
      errors: ['not_found', 'conflict'],
      handler: async ({ actor, params, body }) => {
        const now = clock.now();
        const found = await findLiveVisit(db, sessionActorOf(actor), now, params);
        if (!found) throw new AppError('not_found', 'They have gone.');
        if (found.inSession) throw new AppError('conflict', 'They are in a conversation already.');
        const invitation = {
          id: newId('inv'),
          rule: null,
          agentId: actor.agentId,
          from: actor.agentId === null ? '' : await nicknameOf(db, actor.agentId),
          text: body.text.trim(),
          entry: agentEntry,
          state: 'open' as const,
        };
        if (!(await inviteVisit(db, { ...params, now }, invitation)))
          throw new AppError('conflict', 'They have been invited and have not answered yet.');
      },
    }),
  ];
}

async function nicknameOf(db: Executor, agentId: string): Promise<string> {
  const row = await db.selectFrom('agent').select('nickname').where('id', '=', agentId).executeTakeFirst();
  return row?.nickname ?? '';
}
