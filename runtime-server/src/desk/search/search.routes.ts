import { FoundMessage } from '@parley/schemas';
import type { Executor } from '../../platform/database/index.ts';
import { pageOf, route, type Route } from '../../platform/http/index.ts';
import type { ReadSettings } from '../../organisation/settings/settings-cache.ts';
import { sessionActorOf } from '../session-access/session-actor.ts';
import { MessageSearchQuery, searchMessages } from './search-messages.ts';

/** Search over what was said (AGENT-84, AGENT-85). */
export function searchRoutes({ db, settingsOf }: { db: Executor; settingsOf: ReadSettings }): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/search/messages',
      tag: 'Sessions',
      summary: 'Messages in which words were said, latest first',
      description:
        'Of the sessions that one may read, with what stands around the words. Words are found two seconds after they were said at the latest; capitals, width and accents of signs do not matter, and a word may go on (`refund` finds `refunds`) unless it stands in quotes.',
      access: { permission: ['sessions:serve', 'sessions:read'] },
      query: MessageSearchQuery,
      answer: pageOf(FoundMessage),
      handler: async ({ actor, query }) => {
        const { routing } = await settingsOf(actor.applicationId);
        return searchMessages(db, sessionActorOf(actor), query, { seesQueue: routing.agentsSeeQueueDetails });
      },
    }),
  ];
}
