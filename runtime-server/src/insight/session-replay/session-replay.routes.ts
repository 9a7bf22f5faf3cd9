import { closed, Id, SessionReplay, type AgentViewMessage } from '@parley/schemas';
import { findReadableSession } from '../../desk/session-access/find-session.ts';
import { sessionActorOf } from '../../desk/session-access/session-actor.ts';
import { createMasker } from '../../desk/agent-api/replay-log.ts';
import { selectAgentMessages, toAgentMessage } from '../../desk/agent-api/agent-messages.store.ts';
import type { ReadSettings } from '../../organisation/settings/settings-cache.ts';
import { findFlowSession } from '../flow-traffic/flow-traffic.store.ts';
import type { FlowCache } from '../../sessions/flow-runner/flow-cache.ts';
import type { MessagePresenter } from '../../sessions/messages/present-message.ts';
import type { Database, Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { route, type Route } from '../../platform/http/index.ts';
import type { EventLog } from '../../sessions/flow-runner/event-log.ts';
import { buildReplay } from './build-replay.ts';

export type SessionReplayDeps = {
  database: Database;
  flows: FlowCache;
  eventLog: EventLog;
  presenter: MessagePresenter;
  settingsOf: ReadSettings;
};

/** Messages of one session that a replay shows; a session with more is shown up to there. */
const mostMessages = 5_000;

export function sessionReplayRoutes(deps: SessionReplayDeps): Route[] {
  const { database, flows, eventLog, presenter, settingsOf } = deps;
  const db = database.kysely;
  return [
    route({
      method: 'GET',
      path: '/api/v1/sessions/{id}/replay',
      tag: 'Sessions',
      summary: 'A session step by step on the flow that it ran; personal values are masked',
      access: { permission: 'sessions:read' },
      params: closed({ id: Id }),
      answer: SessionReplay,
      errors: ['not_found', 'gone'],
      async handler({ actor, params: { id: sessionId } }) {
        await findReadableSession(db, settingsOf, sessionActorOf(actor), sessionId);
        const session = await findFlowSession(db, { actor: sessionActorOf(actor), sessionId });
        if (!session) throw new AppError('not_found', 'There is no session with this id.');
        if (!session.replayable) {
          throw new AppError('gone', 'The visitor was erased, and with them what this session was given.');
        }
        const place = await db
          .selectFrom('session as s')
          .innerJoin('flow as f', 'f.id', 's.flow_id')
          .where('s.id', '=', sessionId)
          .select(['s.flow_id', 's.thread_id', 'f.name'])
          .executeTakeFirstOrThrow();
        const flow = await flows.version(place.flow_id, session.version);
        const turns = await eventLog.read(db, sessionId);
        const masker = await createMasker(turns, flow);
        const messages = await readMessages(db, presenter, { id: sessionId, threadId: place.thread_id });
        return {
          session,
          flow: {
            id: place.flow_id,
            name: place.name,
            version: session.version,
            document: JSON.parse(JSON.stringify(flow.read.document)) as never,
          },
          steps: await buildReplay(turns, flow, masker, messages),
        };
      },
    }),
  ];
}

async function readMessages(
  db: Executor,
  presenter: MessagePresenter,
  { id, threadId }: { id: string; threadId: string },
): Promise<AgentViewMessage[]> {
  const rows = await selectAgentMessages(db)
    .where('message.session_id', '=', id)
    .where('message.thread_id', '=', threadId)
    .orderBy('message.position')
    .limit(mostMessages)
    .execute();
  return rows.map((row) => toAgentMessage(presenter, row));
}
