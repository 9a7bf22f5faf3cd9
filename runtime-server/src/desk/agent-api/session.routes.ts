import {
  AgentViewMessage,
  AgentViewSession,
  AssignRequest,
  BlockVisitorRequest,
  closed,
  Id,
  LoggedTurnView,
  NoteRequest,
  SendMessageRequest,
  SentMessage,
  SessionDetails,
  StoredNote,
  TagSessionRequest,
  TransferRequest,
  TransferTargets,
  type FlowDocument,
} from '@parley/schemas';
import type { AgentActor, ApplicationActor } from '../../platform/http/actor.ts';
import type { FlowCache } from '../../sessions/flow-runner/flow-cache.ts';
import type { MessagePresenter } from '../../sessions/messages/present-message.ts';
import { AppError } from '../../platform/errors/index.ts';
import { pageOf, route, type Route } from '../../platform/http/index.ts';
import type { RatingInvitations } from '../../visitors/ratings/rating-invitation.ts';
import type { EventLog } from '../../sessions/flow-runner/event-log.ts';
import type { SendDeps } from './send-message.ts';
import { acceptOffer, declineOffer } from './answer-offer.ts';
import { addNote } from './agent-notes.ts';
import { blockVisitor, unblockVisitor, type BlockDeps } from './block-visitor.ts';
import { endSession } from './end-session.ts';
import { inviteRating } from './invite-rating.ts';
import { listSessions, SessionListQuery } from './list-sessions.ts';
import { maskLog } from './replay-log.ts';
import { recallMessage } from './recall-message.ts';
import { findReadableSession, findVisibleSession, noSession, sessionActorOf } from './session-access.ts';
import { findSessionView, presentDetails } from './session-view.ts';
import { sendAgentMessage } from './send-message.ts';
import { readStory, type StoryDeps } from './session-story.ts';
import { tagSession } from './tag-session.ts';
import { assignSession, joinSession, takeOverSession } from './take-session.ts';
import { readTranscript, TranscriptQuery } from './transcript.ts';
import { transferSession } from './transfer-session.ts';
import { readTransferTargets } from './transfer-targets.ts';

export type SessionRoutesDeps = SendDeps &
  BlockDeps & {
    presenter: MessagePresenter;
    ratings: RatingInvitations;
    eventLog: EventLog;
    flows: FlowCache;
    modules: StoryDeps['modules'];
    /** What changed is not part of a turn: tells whoever watches the session. */
    onTagged: (sessionId: string) => void;
    /** A sign of life of the agent who asks. */
    touch: (agentId: string) => Promise<void>;
  };

const tag = 'Sessions';
const params = closed({ id: Id });
const readers = { permission: ['sessions:serve', 'sessions:read'] } as const;
const actors = { permission: ['sessions:serve', 'sessions:write'] } as const;
const agents = { permission: ['sessions:serve', 'sessions:write'], agent: true } as const;
const administrators = { permission: 'sessions:write' } as const;
const takers = { permission: 'sessions:write', agent: true } as const;
const profileWriters = { permission: 'visitors:write' } as const;
const refusals = ['not_found', 'conflict', 'session_ended'] as const;

/** What agents and administrators see of sessions and do to them (protocol.md §5). */
export function sessionRoutes(deps: SessionRoutesDeps): Route[] {
  const db = deps.database.kysely;
  const viewOf = async ({ applicationId }: ApplicationActor, sessionId: string): Promise<AgentViewSession> => {
    const view = await findSessionView(db, applicationId, sessionId);
    if (!view) throw noSession(sessionId);
    return view;
  };
  const find = (actor: ApplicationActor, sessionId: string) =>
    findVisibleSession(db, sessionActorOf(actor), sessionId).then(({ row }) => row);
  const read = (actor: ApplicationActor, sessionId: string) =>
    findReadableSession(db, deps.settingsOf, sessionActorOf(actor), sessionId);

  /** An action whose answer is the session as it is then. */
  const action = <A extends typeof actors | typeof agents | typeof takers>(
    name: string,
    summary: string,
    access: A,
    perform: (actor: A extends { agent: true } ? AgentActor : ApplicationActor, sessionId: string) => Promise<void>,
  ): Route =>
    route({
      method: 'POST',
      path: `/api/v1/sessions/{id}/${name}`,
      tag,
      summary,
      access,
      params,
      answer: AgentViewSession,
      errors: refusals,
      handler: async ({ actor, params: { id } }) => {
        await find(actor, id);
        // What the declared access asks for is what authorise has decided.
        await perform(actor as Parameters<typeof perform>[0], id);
        if (actor.agentId !== null) await deps.touch(actor.agentId);
        return viewOf(actor, id);
      },
    });

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
      handler: ({ actor, query }) => listSessions(db, sessionActorOf(actor), query),
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
        const row = await read(actor, id);
        return presentDetails(db, row, await readStory(deps, db, id));
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
        const row = await read(actor, id);
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
        await find(actor, id);
        const session = await deps.runner.peek(id);
        if (session.keySealed === null) {
          throw new AppError('gone', 'The visitor was erased, and with them what this session was given.');
        }
        const turns = await deps.eventLog.read(db, id);
        const { document } = await db
          .selectFrom('flow_version')
          .select('document')
          .where('flow_id', '=', session.flowId)
          .where('version', '=', session.flowVersion)
          .executeTakeFirstOrThrow();
        const flow = await deps.flows.version(session.flowId, session.flowVersion);
        // Published versions have passed the schema.
        return { items: await maskLog(turns, flow, document as unknown as FlowDocument), nextCursor: null };
      },
    }),
    action('accept', 'Accept the offer', agents, ({ applicationId, agentId }, sessionId) =>
      acceptOffer(deps, { applicationId, agentId, sessionId }),
    ),
    action('decline', 'Refuse the offer', agents, ({ applicationId, agentId }, sessionId) =>
      declineOffer(deps, { applicationId, agentId, sessionId }),
    ),
    action('join', 'Take a session from the queue', agents, (actor, sessionId) =>
      joinSession(deps, { actor: sessionActorOf(actor), agentId: actor.agentId, sessionId }),
    ),
    action('take-over', 'Take over what waits or is served by somebody else', takers, (actor, sessionId) =>
      takeOverSession(deps, { actor: sessionActorOf(actor), agentId: actor.agentId, sessionId }),
    ),
    action('end', 'End human service; administrators: any state. What has ended stays so', actors, (actor, sessionId) =>
      endSession(deps, { actor: sessionActorOf(actor), sessionId }),
    ),
    action('invite-rating', 'Ask the visitor for a rating, once', agents, (actor, sessionId) =>
      inviteRating(deps, { actor: sessionActorOf(actor), agentId: actor.agentId, sessionId }),
    ),
    route({
      method: 'POST',
      path: '/api/v1/sessions/{id}/assign',
      tag,
      summary: 'Give a session to an agent',
      access: administrators,
      params,
      body: AssignRequest,
      answer: AgentViewSession,
      errors: refusals,
      handler: async ({ actor, params: { id }, body: { agentId } }) => {
        await find(actor, id);
        await assignSession(deps, { actor: sessionActorOf(actor), agentId, sessionId: id });
        return viewOf(actor, id);
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/sessions/{id}/transfer',
      tag,
      summary: 'Pass a session on to a skill group or an agent',
      access: actors,
      params,
      body: TransferRequest,
      answer: AgentViewSession,
      errors: refusals,
      handler: async ({ actor, params: { id }, body }) => {
        await find(actor, id);
        await transferSession(deps, { actor: sessionActorOf(actor), sessionId: id, request: body });
        return viewOf(actor, id);
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/sessions/{id}/transfer-targets',
      tag,
      summary: 'Skill groups and agents that a session could be transferred to, with the room they have now',
      access: actors,
      params,
      answer: TransferTargets,
      errors: ['not_found'],
      handler: async ({ actor, params: { id } }) => {
        const { agent_id: servedBy } = await find(actor, id);
        return readTransferTargets(db, { applicationId: actor.applicationId, servedBy });
      },
    }),
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
        errors: refusals,
        handler: async ({ actor, params: { id }, body: { text } }) => {
          await find(actor, id);
          return addNote(deps, { actor: sessionActorOf(actor), agentId: actor.agentId, sessionId: id, text });
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
      errors: ['not_found'],
      handler: async ({ actor, params: { id }, body }) => {
        await read(actor, id);
        await tagSession(db, id, body);
        deps.onTagged(id);
        return viewOf(actor, id);
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/sessions/{id}/block-visitor',
      tag,
      summary: 'Block the visitor: every open session ends at once, and none begins any more',
      access: profileWriters,
      params,
      body: BlockVisitorRequest,
      answer: AgentViewSession,
      errors: ['not_found', 'forbidden'],
      handler: async ({ actor, params: { id }, body: { reason }, request }) => {
        const { visitor_id: visitorId } = await read(actor, id);
        await blockVisitor(deps, { caller: { actor, address: request.address }, visitorId, reason });
        return viewOf(actor, id);
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/sessions/{id}/unblock-visitor',
      tag,
      summary: 'Let a blocked visitor begin sessions again',
      access: profileWriters,
      params,
      answer: AgentViewSession,
      errors: ['not_found', 'forbidden'],
      handler: async ({ actor, params: { id }, request }) => {
        const { visitor_id: visitorId } = await read(actor, id);
        await unblockVisitor(deps, { caller: { actor, address: request.address }, visitorId });
        deps.onTagged(id);
        return viewOf(actor, id);
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/sessions/{id}/messages',
      tag,
      summary: 'Write to the visitor',
      description: 'A `clientId` that was sent before is the same message and gets the same answer.',
      access: agents,
      params,
      body: SendMessageRequest,
      answer: SentMessage,
      errors: [...refusals, 'too_fast'],
      handler: async ({ actor, params: { id }, body }) => {
        const row = await find(actor, id);
        const { applicationId, agentId } = actor;
        const from = { applicationId, agentId, sessionId: id, threadId: row.thread_id, channelKind: row.channel_kind };
        return sendAgentMessage(deps, from, body);
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/sessions/{id}/messages/{messageId}/recall',
      tag,
      summary: 'Withdraw a message of your own, within two minutes',
      access: agents,
      params: closed({ id: Id, messageId: Id }),
      errors: ['not_found', 'conflict'],
      handler: async ({ actor, params: { id, messageId } }) => {
        const { thread_id: threadId } = await find(actor, id);
        await recallMessage(deps, { agentId: actor.agentId, threadId, sessionId: id, messageId });
      },
    }),
  ];
}
