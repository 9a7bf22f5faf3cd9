import { closed, Id, SessionNews } from '@parley/schemas';
import { Type, type Static } from 'typebox';
import type { ReadSettings } from '../../organisation/settings/settings-cache.ts';
import type { Executor } from '../../platform/database/index.ts';
import { route, type Route } from '../../platform/http/index.ts';
import type { MessagePresenter } from '../../sessions/messages/present-message.ts';
import { readSessionHead, readSessionNews } from '../agent-socket/held-sessions.store.ts';
import { findReadableSession } from '../session-access/find-session.ts';
import { sessionActorOf } from '../session-access/session-actor.ts';
import { presentSessions, type SessionRow } from '../session-view/session-view.ts';

const Place = Type.Optional(Type.Integer({ minimum: 0, maximum: 2_147_483_647 }));
const NewsQuery = closed({ position: Place, change: Place });

/** Told one by one up to this; who is further behind reads the transcript. */
const mostNew = 200;

/** What is new of a session, for who looks on: nobody's marks change by it, and nobody is told. */
export function sessionNewsRoutes(deps: {
  db: Executor;
  settingsOf: ReadSettings;
  presenter: MessagePresenter;
}): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/sessions/{id}/news',
      tag: 'Sessions',
      summary: 'What is new of a session since an earlier look',
      description:
        'For who looks on without taking part. `position` and `change` are those of the answer before; without them it says only where the session stands.',
      access: { permission: ['sessions:serve', 'sessions:read'] },
      params: closed({ id: Id }),
      query: NewsQuery,
      answer: SessionNews,
      errors: ['not_found'],
      handler: async ({ actor, params: { id }, query }) =>
        readNews(deps, await findReadableSession(deps.db, deps.settingsOf, sessionActorOf(actor), id), query),
    }),
  ];
}

async function readNews(
  { db, presenter }: { db: Executor; presenter: MessagePresenter },
  row: SessionRow,
  since: Static<typeof NewsQuery>,
): Promise<SessionNews> {
  const head = await readSessionHead(db, row.id);
  const [session] = await presentSessions(db, [row]);
  if (!head || !session) throw new Error('A session that was found has no view.');
  const { position, change } = head;
  const after = { position: since.position ?? position, change: since.change ?? change };
  const isBehind = position - after.position > mostNew || change - after.change > mostNew;
  const isSame = position <= after.position && change <= after.change;
  const news = isSame || isBehind ? { created: [], updated: [] } : await readSessionNews(db, presenter, head, after);
  const thread = await db
    .selectFrom('thread')
    .where('id', '=', row.thread_id)
    .select(['delivered_seq', 'read_seq'])
    .executeTakeFirstOrThrow();
  return {
    session,
    receipt: { delivered: thread.delivered_seq, read: thread.read_seq },
    position,
    change,
    ...news,
    isBehind,
  };
}
