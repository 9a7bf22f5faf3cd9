import { isDeepStrictEqual } from 'node:util';
import { step } from '@parley/engine';
import { modules } from '@parley/modules';
import type { SessionEvent } from '@parley/schemas';
import { readSigningSecret } from '../../src/organisation/applications/application.store.ts';
import { createFlowCache } from '../../src/sessions/flow-runner/flow-cache.ts';
import { verifySignature } from '../../src/platform/outgoing/index.ts';
import type { Database } from '../../src/platform/database/index.ts';
import { createEventLog } from '../../src/sessions/flow-runner/event-log.ts';
import { loadSession } from '../../src/sessions/records/session.store.ts';
import type { FaultAgent } from './agent.ts';
import type { Conversation } from './conversation.ts';
import { questionMark } from './fault-flow.ts';
import { secrets } from './installation.ts';
import type { SeenCall } from './interface-service.ts';
import { customOf, type FaultVisitor } from './visitor.ts';

/** Everything that happened, as those lived it who were not killed. */
export type Lived = {
  visitors: { visitor: FaultVisitor; conversations: Conversation[] }[];
  agents: FaultAgent[];
  calls: SeenCall[];
};

type Db = Database['kysely'];

/** Compares what is stored with what was lived; every difference is a line. */
export async function findFaults(db: Db, { visitors, agents, calls }: Lived): Promise<string[]> {
  const faults: string[] = [];
  const conversations = visitors.flatMap(({ conversations }) => conversations);
  for (const { visitor } of visitors) faults.push(...visitor.violations, ...(await faultsOfThread(db, visitor)));
  for (const agent of agents) faults.push(...agent.violations, ...(await faultsOfAgent(db, agent)));
  faults.push(...(await faultsOfRows(db, conversations)));
  for (const conversation of conversations) {
    const own = await faultsOfSession(db, conversation, calls);
    faults.push(...own.map((fault) => `${conversation.errand} ${conversation.sessionId}: ${fault}`));
  }
  const { id } = await db.selectFrom('application').select('id').executeTakeFirstOrThrow();
  faults.push(...faultsOfCalls(calls, await readSigningSecret(db, secrets, id)));
  return faults;
}

/** Every acknowledged message once, in order; what the client knows is what is stored. */
async function faultsOfThread(db: Db, visitor: FaultVisitor): Promise<string[]> {
  const faults: string[] = [];
  const thread = await db
    .selectFrom('thread')
    .select('id')
    .where('visitor_id', '=', visitor.visitorId)
    .executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom('message')
    .selectAll()
    .where('thread_id', '=', thread.id)
    .where('seq', 'is not', null)
    .orderBy('seq')
    .execute();
  rows.forEach(({ seq, id, body }, index) => {
    if (seq !== index + 1) faults.push(`${thread.id}: ${seq} stands at place ${index + 1}`);
    const seen = visitor.messages.get(index + 1);
    if (!seen) faults.push(`${thread.id}: message ${seq} never came`);
    else if (seen.id !== id) faults.push(`${thread.id}: message ${seq} is ${id}, but ${seen.id} was told`);
    else if (!isDeepStrictEqual(seen.body, body)) {
      faults.push(`${thread.id}: message ${seq} is ${JSON.stringify(body)}, but ${JSON.stringify(seen.body)} was told`);
    }
  });
  if (visitor.messages.size !== rows.length) {
    faults.push(`${thread.id}: ${visitor.messages.size} messages were told, ${rows.length} are stored`);
  }
  const keys = await db
    .selectFrom('sent_message')
    .selectAll()
    .where('thread_id', '=', thread.id)
    .where('sender', '=', 'v')
    .execute();
  const stored = visitor.sent.filter(({ ack }) => ack?.seq !== undefined);
  const own = rows.filter(({ from_kind }) => from_kind === 'visitor');
  if (
    !isDeepStrictEqual(
      stored.map(({ ack }) => ack?.messageId),
      own.map(({ id }) => id),
    )
  ) {
    faults.push(`${thread.id}: what the visitor sent does not stand in its order`);
  }
  for (const { clientId, body, ack } of visitor.sent) {
    if (!ack) faults.push(`${clientId} was never acknowledged`);
    const [key, ...others] = keys.filter((row) => row.client_id === clientId);
    if (!key || others.length > 0) faults.push(`${clientId} has ${others.length + (key ? 1 : 0)} ids`);
    else if ((key.seq ?? undefined) !== ack?.seq) faults.push(`${clientId} is ${key.seq}, but ${ack?.seq} was told`);
    const row = own.find(({ id }) => id === ack?.messageId);
    if (ack?.messageId && !isDeepStrictEqual(row?.body, body)) faults.push(`${clientId} is stored as something else`);
  }
  if (keys.length !== visitor.sent.length) {
    faults.push(`${thread.id}: ${visitor.sent.length} messages were sent, ${keys.length} ids are stored`);
  }
  return faults;
}

/** Every answered message of an agent once, and nothing that was refused. */
async function faultsOfAgent(db: Db, { agentId, sent }: FaultAgent): Promise<string[]> {
  const faults: string[] = [];
  const rows = await db.selectFrom('message').selectAll().where('from_id', '=', agentId).execute();
  const answered = [...sent.values()].filter(({ answer }) => answer);
  if (rows.length !== answered.length) {
    faults.push(`${agentId} was told of ${answered.length} messages, ${rows.length} are stored`);
  }
  for (const { clientId, sessionId, text, answer } of answered) {
    const row = rows.find(({ id }) => id === answer?.id);
    const isAsTold =
      row?.seq === answer?.seq && row?.session_id === sessionId && row.body.kind === 'text' && row.body.text === text;
    if (!isAsTold) faults.push(`${clientId} of ${agentId} is not stored as it was told`);
  }
  return faults;
}

/** No session that nobody began, no row that waits for anything. */
async function faultsOfRows(db: Db, conversations: Conversation[]): Promise<string[]> {
  const faults: string[] = [];
  const sessions = await db.selectFrom('session').select(['id', 'state']).execute();
  const known = new Set(conversations.map(({ sessionId }) => sessionId));
  if (known.size !== conversations.length) faults.push('two conversations were led in one session');
  for (const { id, state } of sessions) {
    if (!known.has(id)) faults.push(`${id} was begun by nobody`);
    if (state !== 'ended') faults.push(`${id} is still ${state}`);
  }
  for (const table of ['deadline', 'pending_effect'] as const) {
    const rows = await db.selectFrom(table).selectAll().execute();
    for (const row of rows) faults.push(`a row of ${table} is left: ${JSON.stringify({ ...row, payload_sealed: '' })}`);
  }
  return faults;
}

async function faultsOfSession(db: Db, lived: Conversation, calls: SeenCall[]): Promise<string[]> {
  const { sessionId, marker } = lived;
  const faults: string[] = [];
  const session = await loadSession(db, sessionId);
  if (!session) return ['it is not stored'];
  const expect = (what: string, actual: unknown, expected: unknown): void => {
    if (isDeepStrictEqual(actual, expected)) return;
    faults.push(`${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
  };
  const endStatus = session.endStatus ?? 'error';
  if (!lived.endStatuses.includes(endStatus)) faults.push(`ended ${endStatus}, not ${lived.endStatuses.join(' or ')}`);
  if (lived.skillGroup) expect('skill group', session.skillGroup, lived.skillGroup);
  expect('rating', session.rating?.selected?.id, lived.rating);

  const messages = await db
    .selectFrom('message')
    .selectAll()
    .where('session_id', '=', sessionId)
    .orderBy('position')
    .execute();
  expect(
    'positions',
    messages.map(({ position }) => position),
    messages.map((_, index) => index + 1),
  );
  const customs = messages.map(({ body }) => customOf(body)?.src);
  expect(
    'end markers',
    customs.filter((src) => src === '19' || src === '20'),
    [marker],
  );
  const texts = messages.map(({ body }) => (body.kind === 'text' ? body.text : ''));
  for (const question of lived.questions) {
    const [asked, answered] = [texts.indexOf(`${questionMark}${question}`), texts.indexOf(`A: ${question}`)];
    if (asked < 0 || answered < asked) faults.push(`"${question}" was not answered after it was asked`);
  }

  const turns = await createEventLog(secrets).read(db, sessionId);
  const events = turns.flatMap((turn) => turn.events);
  expect(
    'deadlines that fired',
    events.filter(({ type }) => type === 'deadline.passed').length,
    marker === '20' ? 1 : 0,
  );
  faults.push(...faultsOfOwnCalls(lived, events, calls));
  faults.push(...(await faultsOfAssignments(db, lived, endStatus)));

  const flow = await createFlowCache(db, modules).version(session.flowId, session.flowVersion);
  let snapshot = flow.initial;
  for (const event of events) ({ snapshot } = step(flow, snapshot, event));
  // As it is read back: JSON knows no undefined.
  expect('replay', JSON.parse(JSON.stringify(snapshot)), session.stored.snapshot);
  return faults;
}

/** Made at least once, answered exactly once. */
function faultsOfOwnCalls(lived: Conversation, events: SessionEvent[], calls: SeenCall[]): string[] {
  const faults: string[] = [];
  const own = calls.filter(({ body }) => (JSON.parse(body) as { Session?: string }).Session === lived.sessionId);
  const keys = new Set(own.map(({ key }) => key));
  const answers = events.filter(({ type }) => type === 'interface.returned').length;
  const failures = events.filter(({ type }) => type === 'interface.failed').length;
  if (lived.calls === null ? keys.size > 1 : keys.size !== lived.calls) faults.push(`${keys.size} calls were made`);
  if (lived.calls === null ? answers > keys.size : answers !== lived.calls)
    faults.push(`${answers} calls were answered`);
  if (failures > 0) faults.push(`${failures} calls were given up`);
  return faults;
}

/** All tries of one call are the same call. */
function faultsOfCalls(calls: SeenCall[], signingSecret: string): string[] {
  const bodies = new Map<string, string>();
  const now = Math.floor(Date.now() / 1000);
  return calls.flatMap(({ key, body, signature }) => {
    const faults: string[] = [];
    const first = bodies.get(key) ?? body;
    bodies.set(key, first);
    if (first !== body) faults.push(`the call ${key} was made as ${first} and as ${body}`);
    if (!verifySignature(signature, body, signingSecret, { now, toleranceSeconds: 3_600 })) {
      faults.push(`the call ${key} is not signed by us: ${signature}`);
    }
    return faults;
  });
}

/** Every assignment has an end, and exactly one served a session that was served. */
async function faultsOfAssignments(
  db: Db,
  { sessionId, isServed }: Conversation,
  endStatus: string,
): Promise<string[]> {
  const faults: string[] = [];
  const rows = await db.selectFrom('assignment').selectAll().where('session_id', '=', sessionId).execute();
  const served = rows.filter(({ outcome }) => outcome === 'served').length;
  const expected = (isServed ?? endStatus === 'ended_by_visitor') ? 1 : 0;
  if (served !== expected) faults.push(`${served} assignments served it instead of ${expected}`);
  for (const { id, outcome, accepted_at, ended_at } of rows) {
    if (outcome === null || ended_at === null) faults.push(`the assignment ${id} has no end`);
    if ((outcome === 'served') !== (accepted_at !== null))
      faults.push(`the assignment ${id} is ${outcome}, accepted ${accepted_at?.toISOString()}`);
  }
  return faults;
}
