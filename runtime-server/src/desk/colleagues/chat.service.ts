import {
  colleagueLimits,
  type ChangeColleagueChatRequest,
  type ColleagueBody,
  type ColleagueChat,
  type ColleagueMessage,
  type ColleagueQuote,
  type OpenColleagueChatRequest,
  type SendColleagueMessageRequest,
} from '@parley/schemas';
import { cutCharacters } from '@parley/content';
import { sql } from 'kysely';
import { readAgentName } from '../../organisation/applications/agent-name.ts';
import type { Clock } from '../../platform/clock.ts';
import { withTransaction, type AfterCommit, type Database, type Transaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { Facts } from '../../platform/facts/facts.ts';
import type { AgentActor } from '../../platform/http/actor.ts';
import type { NewId } from '../../platform/ids.ts';
import type { RateLimiter } from '../../platform/rate-limit.ts';
import { makeStorable } from '../../sessions/messages/make-storable.ts';
import type { Uploads } from '../../sessions/uploads/uploads.service.ts';
import { findVisibleSession } from '../session-access/find-session.ts';
import { sessionActorOf } from '../session-access/session-actor.ts';
import { findMembership, findMessage, findSent, readChat, takeSeq, type Membership } from './chat.store.ts';
import './colleague-tables.ts';

declare module '../../platform/facts/facts.ts' {
  interface FactTypes {
    /** Something was said in a chat of colleagues; or it was made, changed or read, for these members. */
    'colleague-chat.changed': { chatId: string; changedFor?: string[]; withdrawnSeq?: number };
    /** A member writes there now. */
    'colleague-chat.typing': { chatId: string; agentId: string; name: string };
  }
}

export type ChatDeps = {
  database: Database;
  clock: Clock;
  newId: NewId;
  facts: Facts;
  uploads: Pick<Uploads, 'resolve'>;
  limiter: RateLimiter;
};

/**
 * Opens the chat with one colleague, which there is one of for ever, or makes a group.
 *
 * @throws AppError `not_found` for somebody who does not work here, `unprocessable` beyond the limits
 */
export async function openChat(
  deps: ChatDeps,
  { applicationId, agentId }: AgentActor,
  request: OpenColleagueChatRequest,
): Promise<ColleagueChat> {
  const isGroup = 'name' in request;
  const others = (isGroup ? request.agentIds : [request.agentId]).filter((id) => id !== agentId);
  const { database, clock, newId } = deps;
  if (others.length === 0) throw new AppError('unprocessable', 'Choose at least one colleague beside yourself.');
  if (others.length >= colleagueLimits.members) throw tooMany();
  refuseFast(deps, agentId);
  const chatId = await withTransaction(database, async (trx, afterCommit) => {
    await refuseStrangers(trx, applicationId, others);
    const now = clock.now();
    const pair = isGroup ? null : [agentId, ...others].sort().join(' ');
    const { rows } = await sql<{ id: string; is_new: boolean }>`
      insert into colleague_chat (id, application_id, kind, name, pair, maker_id, last_at, created_at)
      values (${newId('cch')}, ${applicationId}, ${isGroup ? 'group' : 'direct'}, ${isGroup ? request.name.trim() : ''},
        ${pair}, ${agentId}, ${now}, ${now})
      on conflict (application_id, pair) where pair is not null do update set pair = excluded.pair
      returning id, xmax = 0 as is_new`.execute(trx);
    const [made] = rows;
    if (!made) throw new Error('A chat was made and is not there.');
    if (!made.is_new) return made.id;
    const members = [agentId, ...others];
    await refuseMoreChats(trx, agentId, members);
    await addMembers(trx, made.id, members, 0);
    if (isGroup) await sayChange(deps, trx, { chatId: made.id, agentId }, 'made', await namesOf(trx, others));
    tell(deps, afterCommit, applicationId, made.id, members);
    return made.id;
  });
  return readChat(database.kysely, agentId, chatId);
}

/** @throws AppError `not_found`, `forbidden`, `unprocessable` */
export async function changeChat(
  deps: ChatDeps,
  actor: AgentActor,
  chatId: string,
  { name, addAgentIds = [], removeAgentIds = [] }: ChangeColleagueChatRequest,
): Promise<ColleagueChat> {
  const { applicationId, agentId } = actor;
  refuseFast(deps, agentId);
  await withTransaction(deps.database, async (trx, afterCommit) => {
    const { makerId } = await findGroup(trx, { applicationId, agentId, chatId });
    if (removeAgentIds.length > 0 && makerId !== agentId) {
      throw new AppError('forbidden', 'Only who made the group removes others from it.');
    }
    await refuseStrangers(trx, applicationId, addAgentIds);
    const there = await memberIds(trx, chatId);
    const added = addAgentIds.filter((id) => !there.includes(id));
    const removed = removeAgentIds.filter((id) => there.includes(id) && id !== agentId);
    if (there.length + added.length - removed.length > colleagueLimits.members) throw tooMany();
    await refuseMoreChats(trx, agentId, added);
    const place = { chatId, agentId };
    if (name !== undefined) {
      await trx.updateTable('colleague_chat').set({ name: name.trim() }).where('id', '=', chatId).execute();
      await sayChange(deps, trx, place, 'renamed', [name.trim()]);
    }
    if (removed.length > 0) {
      await trx.deleteFrom('colleague_member').where('chat_id', '=', chatId).where('agent_id', 'in', removed).execute();
      await sayChange(deps, trx, place, 'removed', await namesOf(trx, removed));
    }
    if (added.length > 0) {
      const seq = await sayChange(deps, trx, place, 'joined', await namesOf(trx, added));
      await addMembers(trx, chatId, added, seq - 1);
    }
    tell(deps, afterCommit, applicationId, chatId, [...there, ...added]);
  });
  return readChat(deps.database.kysely, agentId, chatId);
}

/** Nothing of a group is one's to read any more once one has left; the last one takes it along. */
export async function leaveChat(deps: ChatDeps, { applicationId, agentId }: AgentActor, chatId: string): Promise<void> {
  await withTransaction(deps.database, async (trx, afterCommit) => {
    await findGroup(trx, { applicationId, agentId, chatId });
    await sayChange(deps, trx, { chatId, agentId }, 'left', [await readAgentName(trx, agentId)]);
    const there = await memberIds(trx, chatId);
    await trx.deleteFrom('colleague_member').where('chat_id', '=', chatId).where('agent_id', '=', agentId).execute();
    if (there.length <= 1) await trx.deleteFrom('colleague_chat').where('id', '=', chatId).execute();
    tell(deps, afterCommit, applicationId, chatId, there);
  });
}

/**
 * Says something. A `clientId` sent again is the same message and gets the same answer.
 *
 * @throws AppError `not_found`, `too_fast`, `invalid`
 */
export async function sendToColleagues(
  deps: ChatDeps,
  actor: AgentActor,
  chatId: string,
  { clientId, body: given, quotes }: SendColleagueMessageRequest,
): Promise<ColleagueMessage> {
  const { applicationId, agentId } = actor;
  refuseFast(deps, agentId);
  const db = deps.database.kysely;
  const membership = await findMembership(db, { applicationId, agentId, chatId });
  const key = { chatId, agentId, clientId };
  const before = await findSent(db, key);
  if (before) return before;
  const body = await toStored(deps, actor, given);
  const sent = await withTransaction(deps.database, async (trx, afterCommit) => {
    const seq = await takeSeq(trx, chatId, deps.clock.now());
    // Whoever sent it at the same time has the chat's row before us.
    const twin = await findSent(trx, key);
    if (twin) throw new SentAlready(twin);
    // One who was removed meanwhile says nothing more.
    await findMembership(trx, { applicationId, agentId, chatId });
    const quote = quotes === undefined ? null : await readQuote(trx, membership, quotes);
    await insertMessage(deps, trx, { chatId, agentId, seq, clientId, body, quote });
    await trx
      .updateTable('colleague_member')
      .set({ read_seq: seq })
      .where('chat_id', '=', chatId)
      .where('agent_id', '=', agentId)
      .execute();
    tell(deps, afterCommit, applicationId, chatId);
    return findMessage(trx, chatId, seq);
  }).catch((error: unknown) => {
    if (error instanceof SentAlready) return error.message_;
    throw error;
  });
  if (!sent) throw new Error('A message was stored and is not there.');
  return sent;
}

/**
 * Takes back what one has said: the words are gone, also from where they were quoted, and that something was said stays.
 *
 * @throws AppError `not_found`, `forbidden` when it is somebody else's, `conflict` for what the group says of itself
 */
export async function withdrawFromColleagues(
  deps: ChatDeps,
  { applicationId, agentId }: AgentActor,
  chatId: string,
  seq: number,
): Promise<ColleagueMessage> {
  refuseFast(deps, agentId);
  return withTransaction(deps.database, async (trx, afterCommit) => {
    const { fromSeq } = await findMembership(trx, { applicationId, agentId, chatId });
    const message = seq > fromSeq ? await findMessage(trx, chatId, seq) : null;
    if (!message) throw new AppError('not_found', 'There is no such message in this chat.');
    if (message.from.id !== agentId) throw new AppError('forbidden', 'Only who wrote a message may withdraw it.');
    if (message.body.kind === 'change') throw new AppError('conflict', 'What became of the group cannot be withdrawn.');
    await trx
      .updateTable('colleague_message')
      .set({ body: JSON.stringify({ kind: 'withdrawn' }), quote: null })
      .where('chat_id', '=', chatId)
      .where('seq', '=', seq)
      .execute();
    await sql`update colleague_message set quote = jsonb_set(quote, '{text}', '""')
      where chat_id = ${chatId} and (quote ->> 'seq')::int = ${seq}`.execute(trx);
    deps.facts.publish(afterCommit, { type: 'colleague-chat.changed', applicationId, chatId, withdrawnSeq: seq });
    return { ...message, body: { kind: 'withdrawn' as const }, quote: null };
  });
}

/** Tells the others that one writes; nothing is kept of it. @throws AppError `not_found`, `too_fast` */
export async function writeInChat(
  { database, facts, limiter }: ChatDeps,
  { applicationId, agentId }: AgentActor,
  chatId: string,
): Promise<void> {
  refuseFast({ limiter }, agentId);
  await findMembership(database.kysely, { applicationId, agentId, chatId });
  const name = await readAgentName(database.kysely, agentId);
  facts.publish((tellNow) => void tellNow(), { type: 'colleague-chat.typing', applicationId, chatId, agentId, name });
}

class SentAlready extends Error {
  readonly message_: ColleagueMessage;
  constructor(message: ColleagueMessage) {
    super('It was sent already.');
    this.message_ = message;
  }
}

async function toStored(
  { database, uploads }: ChatDeps,
  actor: AgentActor,
  given: SendColleagueMessageRequest['body'],
): Promise<ColleagueBody> {
  if (given.kind === 'text') return makeStorable(given);
  if (given.kind === 'session') {
    const { sessionId } = given;
    const row = await findVisibleSession(database.kysely, sessionActorOf(actor), sessionId);
    return { kind: 'session', sessionId, visitor: row.visitor_name, channel: row.channel_name };
  }
  const body = await uploads.resolve({ applicationId: actor.applicationId, kind: 'agent', id: actor.agentId }, given);
  if (!('mime' in body)) throw new Error('An upload became no file.');
  return body;
}

async function readQuote(trx: Transaction, { chatId, fromSeq }: Membership, seq: number): Promise<ColleagueQuote> {
  const message = seq > fromSeq ? await findMessage(trx, chatId, seq) : null;
  if (!message || message.body.kind === 'change' || message.body.kind === 'withdrawn') {
    throw new AppError('invalid', 'What is quoted is not there.', {
      problems: [{ pointer: '/quotes', message: 'There is no message with this number.' }],
    });
  }
  const { from, body } = message;
  const text = body.kind === 'text' ? body.text : body.kind === 'session' ? body.visitor : body.name;
  return { seq, name: from.nickname || from.name, text: cutCharacters(text, colleagueLimits.quoteCharacters) };
}

function insertMessage(
  { newId, clock }: ChatDeps,
  trx: Transaction,
  message: {
    chatId: string;
    agentId: string;
    seq: number;
    clientId: string | null;
    body: ColleagueBody;
    quote: ColleagueQuote | null;
  },
): Promise<unknown> {
  const { chatId, agentId, seq, clientId, body, quote } = message;
  return trx
    .insertInto('colleague_message')
    .values({
      chat_id: chatId,
      seq,
      id: newId('cms'),
      agent_id: agentId,
      client_id: clientId,
      body: JSON.stringify(body),
      quote: quote && JSON.stringify(quote),
      sent_at: clock.now(),
    })
    .execute();
}

async function sayChange(
  deps: ChatDeps,
  trx: Transaction,
  { chatId, agentId }: { chatId: string; agentId: string },
  what: Extract<ColleagueBody, { kind: 'change' }>['what'],
  names: string[],
): Promise<number> {
  const seq = await takeSeq(trx, chatId, deps.clock.now());
  const body = { kind: 'change' as const, what, names };
  await insertMessage(deps, trx, { chatId, agentId, seq, clientId: null, body, quote: null });
  return seq;
}

/** Everything that its members are told of: what is said, and what becomes of the chat. */
function refuseFast({ limiter }: Pick<ChatDeps, 'limiter'>, agentId: string): void {
  if (limiter.take(agentId).isAllowed) return;
  throw new AppError('too_fast', 'At most 10 messages a second are taken, 30 at once. Send it again in a moment.');
}

/** The chat is held until the end of the transaction: who leaves it or is removed meanwhile is none of it any more. */
async function findGroup(
  trx: Transaction,
  place: { applicationId: string; agentId: string; chatId: string },
): Promise<Membership> {
  await trx.selectFrom('colleague_chat').where('id', '=', place.chatId).select('id').forUpdate().execute();
  const membership = await findMembership(trx, place);
  if (membership.kind === 'group') return membership;
  throw new AppError('unprocessable', 'This is a chat of two: it has no name, and nobody joins or leaves it.');
}

async function refuseStrangers(trx: Transaction, applicationId: string, agentIds: readonly string[]): Promise<void> {
  if (agentIds.length === 0) return;
  const known = await trx
    .selectFrom('agent')
    .where('application_id', '=', applicationId)
    .where('deleted_at', 'is', null)
    .where('id', 'in', agentIds)
    .select('id')
    .execute();
  if (known.length < agentIds.length) throw new AppError('not_found', 'Not all of them work here.');
}

/** Nobody is put into more chats than one can be in, or they could not open their own. */
async function refuseMoreChats(trx: Transaction, agentId: string, members: readonly string[]): Promise<void> {
  if (members.length === 0) return;
  const full = await trx
    .selectFrom('colleague_member')
    .where('agent_id', 'in', members)
    .groupBy('agent_id')
    .having((of) => of.fn.countAll(), '>=', colleagueLimits.chats)
    .select('agent_id')
    .execute();
  const ids = full.map(({ agent_id: id }) => id);
  if (ids.length === 0) return;
  const { chats } = colleagueLimits;
  throw new AppError(
    'unprocessable',
    ids.includes(agentId)
      ? `You are in ${chats} chats already. Leave some first.`
      : `${(await namesOf(trx, ids)).join(', ')}: in ${chats} chats already, which is as many as there may be.`,
  );
}

async function addMembers(trx: Transaction, chatId: string, agentIds: readonly string[], seq: number): Promise<void> {
  await trx
    .insertInto('colleague_member')
    .values(agentIds.map((id) => ({ chat_id: chatId, agent_id: id, from_seq: seq, read_seq: seq })))
    .execute();
}

async function memberIds(trx: Transaction, chatId: string): Promise<string[]> {
  const rows = await trx.selectFrom('colleague_member').where('chat_id', '=', chatId).select('agent_id').execute();
  return rows.map(({ agent_id: id }) => id);
}

async function namesOf(trx: Transaction, agentIds: readonly string[]): Promise<string[]> {
  const names: string[] = [];
  for (const id of agentIds) names.push(await readAgentName(trx, id));
  return names;
}

function tooMany(): AppError {
  return new AppError('unprocessable', `A group has at most ${colleagueLimits.members} members.`);
}

function tell(
  { facts }: ChatDeps,
  afterCommit: AfterCommit,
  applicationId: string,
  chatId: string,
  changedFor?: string[],
): void {
  facts.publish(afterCommit, {
    type: 'colleague-chat.changed',
    applicationId,
    chatId,
    ...(changedFor && { changedFor }),
  });
}
