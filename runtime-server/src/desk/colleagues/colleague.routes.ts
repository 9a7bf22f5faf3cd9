import {
  ChangeColleagueChatRequest,
  closed,
  Colleague,
  ColleagueChat,
  ColleagueMessage,
  ColleagueUnread,
  FoundColleagueMessage,
  Key,
  OpenColleagueChatRequest,
  ReadColleagueChatRequest,
  SendColleagueMessageRequest,
} from '@parley/schemas';
import { Type } from 'typebox';
import { withTransaction } from '../../platform/database/index.ts';
import { IdParams } from '../../platform/http/key-params.ts';
import { hidesContacts, listParameters, ListQuery, pageOf, route, type Route } from '../../platform/http/index.ts';
import {
  changeChat,
  leaveChat,
  openChat,
  sendToColleagues,
  withdrawFromColleagues,
  writeInChat,
  type ChatDeps,
} from './chat.service.ts';
import { countUnreadChats, findMembership, listChats, markChatRead, readChat, readMessages } from './chat.store.ts';
import { searchChats } from './search-chats.ts';
import { listColleagues } from './directory.ts';

const tag = 'Colleagues';
const access = { permission: 'sessions:serve', agent: true } as const;

/** Who works here, and what they say to each other. A chat is its members' alone; administrators read only their own. */
export function colleagueRoutes(deps: ChatDeps): Route[] {
  return [...directoryRoutes(deps), ...chatRoutes(deps), ...messageRoutes(deps)];
}

function directoryRoutes({ database }: ChatDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/colleagues',
      tag,
      summary: 'Who works here, with status, load and groups, by name',
      access,
      query: closed({
        ...listParameters,
        q: Type.Optional(
          Type.String({
            maxLength: 200,
            description: 'in nickname, name, how Chinese is read, or how the number begins',
          }),
        ),
        group: Type.Optional(Key),
        there: Type.Optional(Type.Boolean({ description: 'only those who are not offline' })),
      }),
      answer: pageOf(Colleague),
      handler: ({ actor, query: { there, ...query } }) =>
        listColleagues(database.kysely, actor.applicationId, { ...query, ...(there === true && { isThere: true }) }),
    }),
  ];
}

function chatRoutes(deps: ChatDeps): Route[] {
  const { database, facts } = deps;
  const db = database.kysely;
  return [
    route({
      method: 'GET',
      path: '/api/v1/colleague-chats',
      tag,
      summary: 'Your chats with colleagues, latest first',
      access,
      query: ListQuery,
      answer: pageOf(ColleagueChat),
      handler: ({ actor, query }) => listChats(db, actor.agentId, query),
    }),
    route({
      method: 'GET',
      path: '/api/v1/colleague-chats/unread',
      tag,
      summary: 'In how many of them something is unread',
      access,
      answer: ColleagueUnread,
      handler: ({ actor }) => countUnreadChats(db, actor.agentId),
    }),
    route({
      method: 'POST',
      path: '/api/v1/colleague-chats',
      tag,
      summary: 'Open the chat with a colleague, or make a group',
      access,
      body: OpenColleagueChatRequest,
      status: 201,
      answer: ColleagueChat,
      errors: ['not_found', 'unprocessable', 'too_fast'],
      handler: ({ actor, body }) => openChat(deps, actor, body),
    }),
    route({
      method: 'GET',
      path: '/api/v1/colleague-chats/{id}',
      tag,
      summary: 'One chat of yours',
      access,
      params: IdParams,
      answer: ColleagueChat,
      errors: ['not_found'],
      handler: async ({ actor, params: { id } }) => {
        await findMembership(db, { ...actor, chatId: id });
        return readChat(db, actor.agentId, id);
      },
    }),
    route({
      method: 'PATCH',
      path: '/api/v1/colleague-chats/{id}',
      tag,
      summary: 'Rename a group, add colleagues; who made it removes them',
      access,
      params: IdParams,
      body: ChangeColleagueChatRequest,
      answer: ColleagueChat,
      errors: ['not_found', 'forbidden', 'unprocessable', 'too_fast'],
      handler: ({ actor, params: { id }, body }) => changeChat(deps, actor, id, body),
    }),
    route({
      method: 'POST',
      path: '/api/v1/colleague-chats/{id}/leave',
      tag,
      summary: 'Leave a group: nothing of it is yours to read any more',
      access,
      params: IdParams,
      errors: ['not_found', 'unprocessable'],
      handler: ({ actor, params: { id } }) => leaveChat(deps, actor, id),
    }),
    route({
      method: 'POST',
      path: '/api/v1/colleague-chats/{id}/read',
      tag,
      summary: 'How far you have read',
      access,
      params: IdParams,
      body: ReadColleagueChatRequest,
      answer: ColleagueUnread,
      errors: ['not_found'],
      handler: async ({ actor, params: { id: chatId }, body: { seq } }) => {
        const { agentId, applicationId } = actor;
        await findMembership(db, { applicationId, agentId, chatId });
        await withTransaction(database, async (trx, afterCommit) => {
          if (!(await markChatRead(trx, { chatId, agentId, seq }))) return;
          facts.publish(afterCommit, {
            type: 'colleague-chat.changed',
            applicationId,
            chatId,
            changedFor: [agentId],
          });
        });
        return countUnreadChats(db, agentId);
      },
    }),
  ];
}

function messageRoutes(deps: ChatDeps): Route[] {
  const db = deps.database.kysely;
  return [
    route({
      method: 'GET',
      path: '/api/v1/colleague-chats/{id}/messages',
      tag,
      summary: 'What was said, oldest first: the latest page, the one before a number, or what came after one',
      access,
      params: IdParams,
      query: closed({
        before: Type.Optional(Type.Integer({ minimum: 1 })),
        after: Type.Optional(Type.Integer({ minimum: 0 })),
        limit: listParameters.limit,
      }),
      answer: closed({ items: Type.Array(ColleagueMessage), hasMore: Type.Boolean() }),
      errors: ['not_found'],
      handler: async ({ actor, params: { id }, query }) =>
        readMessages(db, await findMembership(db, { ...actor, chatId: id }), query),
    }),
    route({
      method: 'POST',
      path: '/api/v1/colleague-chats/{id}/messages',
      tag,
      summary: 'Say something to them; files are uploads of yours, a session is one that you may see',
      access,
      params: IdParams,
      body: SendColleagueMessageRequest,
      answer: ColleagueMessage,
      errors: ['not_found', 'too_fast', 'unprocessable'],
      handler: ({ actor, params: { id }, body }) => sendToColleagues(deps, actor, id, body),
    }),
    route({
      method: 'POST',
      path: '/api/v1/colleague-chats/{id}/messages/{seq}/withdraw',
      tag,
      summary: 'Take back what you said: its words are gone for everybody',
      access,
      params: closed({ id: Type.String({ maxLength: 64 }), seq: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) }),
      answer: ColleagueMessage,
      errors: ['not_found', 'forbidden', 'conflict', 'too_fast'],
      handler: ({ actor, params: { id, seq } }) => withdrawFromColleagues(deps, actor, id, seq),
    }),
    route({
      method: 'POST',
      path: '/api/v1/colleague-chats/{id}/typing',
      tag,
      summary: 'Tell the others that you write; again every few seconds as long as you do',
      access,
      params: IdParams,
      errors: ['not_found', 'too_fast'],
      handler: ({ actor, params: { id } }) => writeInChat(deps, actor, id),
    }),
    route({
      method: 'GET',
      path: '/api/v1/colleague-messages',
      tag,
      summary: 'Words in your chats with colleagues, latest first',
      access,
      query: closed({ ...listParameters, q: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }) }),
      answer: pageOf(FoundColleagueMessage),
      handler: ({ actor, query }) =>
        searchChats(db, { agentId: actor.agentId, hidesContacts: hidesContacts(actor) }, query),
    }),
  ];
}
