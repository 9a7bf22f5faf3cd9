import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../src/testing/index.ts';
import type { VisitorClient } from '../src/testing/visitor-client.ts';
import { createAgentSystem, type AgentSystem, type SystemClient, type SystemNode } from './agent-system.fixtures.ts';

let system: AgentSystem;
let node: SystemNode;
let ann: SystemClient;
let bob: SystemClient;
let boss: SystemClient;

beforeEach(async () => {
  system = await createAgentSystem();
  await system.world.addGroup('sales');
  await system.addAgent('ann', { groups: ['sales'], status: 'available', capacity: 20 });
  await system.addAgent('bob', { groups: ['sales'], status: 'busy' });
  await system.addAgent('boss', { role: 'admin' });
  node = await system.node();
  [ann, bob, boss] = [await node.signIn('ann'), await node.signIn('bob'), await node.signIn('boss')];
});
afterEach(() => system[Symbol.asyncDispose]());

type Found = { sessionId: string; messageId: string; position: number; parts: { text: string; hit: boolean }[] };

/** A visitor whom Ann serves and who says something. */
const served = async (...lines: string[]): Promise<{ visitor: VisitorClient; sessionId: string }> => {
  const visit = await node.visit('sales');
  await node.settle();
  expect((await ann.post(`/sessions/${visit.sessionId}/accept`)).status).toBe(200);
  for (const line of lines) await visit.visitor.say(line);
  return visit;
};
const search = async (who: SystemClient, query: string): Promise<Found[]> => {
  await node.server.parts.sessions.words.settled();
  const { status, body } = await who.get(`/search/messages?${query}`);
  expect(status).toBe(200);
  return body.items as Found[];
};
const textOf = ({ parts }: Found) => parts.map(({ text, hit }) => (hit ? `<${text}>` : text)).join('');
const found = async (who: SystemClient, q: string, more = '') =>
  (await search(who, `q=${encodeURIComponent(q)}${more}`)).map(textOf);
const idsOf = async (who: SystemClient, query: string) => {
  const { body } = await who.get(`/sessions?${query}`);
  return (body.items as { id: string }[]).map(({ id }) => id);
};

describe('search over what was said (AGENT-84)', () => {
  it('finds words, phrases and parts of sentences in English and Chinese, latest first', async () => {
    await served('Where is my REFUND for order A-1042?', '我要退款，订单还没到');
    await served('Refunds take long', '退款单在哪里');
    expect(await found(boss, 'refund')).toEqual(['<Refund>s take long', 'Where is my <REFUND> for order A-1042?']);
    expect(await found(boss, '"refund"')).toEqual(['Where is my <REFUND> for order A-1042?']);
    expect(await found(boss, '"my refund for"')).toEqual(['Where is <my REFUND for> order A-1042?']);
    expect(await found(boss, 'order refund')).toHaveLength(1);
    expect(await found(boss, 'a-1042')).toEqual(['Where is my REFUND for order <A-1042>?']);
    expect(await found(boss, '退款')).toEqual(['<退款>单在哪里', '我要<退款>，订单还没到']);
    expect(await found(boss, '要退款')).toEqual(['我<要退款>，订单还没到']);
    expect(await found(boss, '没')).toEqual(['我要退款，订单还<没>到']);
    expect(await found(boss, '款退')).toEqual([]);
  });

  it('finds only in sessions that one may read, and by agent, channel and session (AGENT-77)', async () => {
    const { sessionId } = await served('secret word');
    expect(await found(ann, 'secret')).toHaveLength(1);
    expect(await found(bob, 'secret')).toEqual([]);
    expect(await found(boss, 'secret', '&agent=agt_ann&channel=chn_sales&group=sales')).toHaveLength(1);
    expect(await found(boss, 'secret', '&agent=agt_bob')).toEqual([]);
    expect(await found(boss, 'secret', `&session=${sessionId}`)).toHaveLength(1);
    expect(await found(boss, 'secret', '&to=2001-01-01T00:00:00Z')).toEqual([]);
    // What waits in a queue is read where that is allowed (QUEUE-21).
    const waiting = await node.visit('sales');
    await waiting.visitor.say('secret of the queue');
    expect(await found(bob, 'queue')).toEqual([]);
    expect(await idsOf(bob, 'words=queue')).toEqual([]);
    await boss.put('/settings', { routing: { agentsSeeQueueDetails: true } });
    await system.world.clock.advance(1_001);
    expect(await found(bob, 'queue')).toHaveLength(1);
  });

  it('forgets what was withdrawn or erased, and opens at the hit', async () => {
    const { sessionId } = await served('one', 'two needles', 'three');
    const sent = await ann.post(`/sessions/${sessionId}/messages`, {
      clientId: 'c1',
      body: { kind: 'text', text: 'a needle of mine' },
    });
    const [mine, theirs] = await search(boss, 'q=needle');
    expect(mine?.messageId).toBe(sent.body.id);
    const opened = await boss.get(`/sessions/${sessionId}/messages?limit=1&before=${(theirs?.position ?? 0) + 1}`);
    expect((opened.body.items as { id: string }[])[0]?.id).toBe(theirs?.messageId);
    await ann.post(`/sessions/${sessionId}/messages/${mine?.messageId}/recall`);
    expect(await found(boss, 'needle')).toEqual(['two <needle>s']);
    const { kysely: db } = system.world.database;
    await db.deleteFrom('message').where('session_id', '=', sessionId).execute();
    expect(await db.selectFrom('message_words').where('session_id', '=', sessionId).selectAll().execute()).toEqual([]);
  });

  it('finds what no node got to, and what was said before there were words', async () => {
    const { sessionId } = await served('lost words');
    await node.server.parts.sessions.words.settled();
    const { kysely: db } = system.world.database;
    await db.deleteFrom('message_words').execute();
    expect(await found(boss, 'lost')).toEqual([]);
    await db.updateTable('message_words_progress').set({ old_thread: '', old_message: '' }).execute();
    await node.server.parts.sessions.words.catchUp();
    expect(await found(boss, 'lost')).toEqual(['<lost> words']);
    await db.deleteFrom('message_words').where('session_id', '=', sessionId).execute();
    await system.world.clock.advance(60_000);
    await eventually(async () => expect(await found(boss, 'lost')).toHaveLength(1));
  });

  it('refuses hostile searches in a sentence', async () => {
    expect((await boss.get(`/search/messages?q=${'x'.repeat(10_000)}`)).status).toBe(400);
    expect(await boss.get(`/search/messages?q=${encodeURIComponent('!!! ???')}`)).toMatchObject({
      status: 400,
      body: { problems: [{ pointer: '/q' }] },
    });
    for (const q of [`' or 1=1 --`, ':* & | ! ( )a', '\\', '"unclosed', `${'退'.repeat(200)}`, 'a%_b', '​\u0000x']) {
      const { status } = await boss.get(`/search/messages?q=${encodeURIComponent(q)}`);
      expect([200, 400]).toContain(status);
    }
  });
});

describe('history (AGENT-76, AGENT-80)', () => {
  it('is filtered by time, channel, end, rating, origin and words, and counted beyond a page', async () => {
    const { sessionId } = await served('一张发票');
    const { sessionId: other } = await served('hello');
    await ann.post(`/sessions/${sessionId}/end`);
    await node.server.parts.sessions.words.settled();
    expect(await idsOf(boss, 'words=发票')).toEqual([sessionId]);
    expect(await idsOf(boss, 'state=ended&channel=chn_sales')).toEqual([sessionId]);
    expect(await idsOf(boss, 'end=ok')).toEqual([sessionId]);
    expect(await idsOf(boss, 'rating=any')).toEqual([]);
    expect(await idsOf(boss, 'rating=none&origin=visitor')).toEqual([other, sessionId]);
    const { startedAt } = (await boss.get(`/sessions/${other}`)).body as { startedAt: string };
    expect(await idsOf(boss, `from=${startedAt}`)).toContain(other);
    expect(await idsOf(boss, 'from=2999-01-01T00:00:00Z')).toEqual([]);
    expect((await boss.get('/sessions/count?state=ended')).body).toEqual({ count: 1, isMore: false });
    expect((await bob.get('/sessions/count')).body).toEqual({ count: 0, isMore: false });
    expect((await boss.get('/sessions?end=asleep')).status).toBe(400);
    expect((await boss.get('/sessions?words=%21%21')).status).toBe(400);
  });
});

describe('the transcript of a session as a file (AGENT-83, EXPORT-10)', () => {
  const download = (who: SystemClient, path: string) =>
    fetch(`${node.url}/api/v1/sessions/${path}`, { headers: who.headers });

  it('is text with who said what, and what was withdrawn or noted left out', async () => {
    const { sessionId } = await served('我要退款', 'Where is it?');
    await ann.post(`/sessions/${sessionId}/note`, { text: 'careful with this one' });
    const text = await (await download(ann, `${sessionId}/transcript.txt?language=zh`)).text();
    expect(text).toContain('我要退款');
    expect(text).toMatch(/访客\nWhere is it\?/);
    expect(text).not.toContain('careful');
    expect(await (await download(boss, `${sessionId}/transcript.txt?notes=true`)).text()).toContain('careful');
    expect((await download(bob, `${sessionId}/transcript.txt`)).status).toBe(404);
  });

  it('is a PDF, with pictures for those who may', async () => {
    const { sessionId, visitor } = await served('我要退款 👍 مرحبا');
    await visitor.say('more');
    const file = await download(boss, `${sessionId}/transcript.pdf?attachments=true`);
    expect(file.headers.get('content-type')).toBe('application/pdf');
    const bytes = Buffer.from(await file.arrayBuffer());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.subarray(-6).toString()).toContain('%%EOF');
    expect((await download(ann, `${sessionId}/transcript.pdf?attachments=true`)).status).toBe(403);
    expect((await download(ann, `${sessionId}/transcript.pdf`)).status).toBe(200);
    await boss.put('/settings', { transcripts: { agentsMayDownload: 'nothing' } });
    await system.world.clock.advance(1_001);
    expect((await download(ann, `${sessionId}/transcript.txt`)).status).toBe(403);
  });
});
