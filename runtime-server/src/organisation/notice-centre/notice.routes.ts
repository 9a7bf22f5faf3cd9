import { closed, Notice, NoticeCategory, NoticeCounts, oneOf, ReadNoticesRequest } from '@parley/schemas';
import { Type } from 'typebox';
import { withTransaction } from '../../platform/database/index.ts';
import { listParameters, pageOf, route, type Route } from '../../platform/http/index.ts';
import type { FeatureDeps } from '../services/feature-deps.ts';
import { countUnread, listNotices, markRead } from '../notices/notice.store.ts';

const NoticesQuery = closed({
  ...listParameters,
  state: Type.Optional(oneOf('unread', 'read')),
  category: Type.Optional(NoticeCategory),
});

/** What one was told, and what of it is read (AGENT-92, AGENT-93). Nobody reads somebody else's. */
export function noticeRoutes({ database, clock, facts }: Pick<FeatureDeps, 'database' | 'clock' | 'facts'>): Route[] {
  const tag = 'Notices';
  const access = { permission: 'sessions:serve', agent: true } as const;
  const db = database.kysely;
  return [
    route({
      method: 'GET',
      path: '/api/v1/me/notices',
      tag,
      summary: 'What you were told, newest first',
      access,
      query: NoticesQuery,
      answer: pageOf(Notice),
      handler: ({ actor, query }) => listNotices(db, actor.agentId, query),
    }),
    route({
      method: 'GET',
      path: '/api/v1/me/notices/count',
      tag,
      summary: 'How many of them are unread',
      access,
      answer: NoticeCounts,
      handler: ({ actor }) => countUnread(db, actor.agentId),
    }),
    route({
      method: 'POST',
      path: '/api/v1/me/notices/read',
      tag,
      summary: 'Mark notices as read; what is read already stays as it is',
      access,
      body: ReadNoticesRequest,
      answer: NoticeCounts,
      handler: async ({ actor: { agentId, applicationId }, body: { ids } }) => {
        await withTransaction(database, async (trx, afterCommit) => {
          if (!(await markRead(trx, { agentId, ids, at: clock.now() }))) return;
          facts.publish(afterCommit, { type: 'notices.changed', applicationId, agentIds: [agentId] });
        });
        return countUnread(db, agentId);
      },
    }),
  ];
}
