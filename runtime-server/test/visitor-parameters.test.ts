import type { FlowDocument } from '@parley/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maskLog } from '../src/desk/agent-api/replay-log.ts';
import { eventually } from '../src/testing/eventually.ts';
import { createTestSystem, testApplication, type TestNode, type TestSystem } from '../src/testing/test-server.ts';

const position = { x: 0, y: 0 };
const say = (id: string, text: string): FlowDocument['nodes'][number] => ({
  id,
  type: 'message',
  position,
  config: { parts: [{ kind: 'text', text }] },
});

/** Tells VIPs and who came by the shop apart, then sets the profile and says what it is. */
const flow: FlowDocument = {
  schemaVersion: 1,
  name: 'Knows its visitor',
  variables: [],
  nodes: [
    { id: 'start', type: 'start', position, config: {} },
    {
      id: 'who',
      type: 'condition',
      position,
      config: {
        cases: [
          { id: 'vip', all: [{ variable: 'VisitorVip', operator: '==', value: 'true' }] },
          { id: 'shop', all: [{ variable: 'VisitorEntry', operator: '==', value: 'shop' }] },
        ],
      },
    },
    say('isVip', 'VIP ${VisitorPhone}'),
    say('isShop', 'From ${VisitorPage} in ${VisitorLanguage}'),
    say('other', 'Welcome ${VisitorName}'),
    {
      id: 'set',
      type: 'set-variables',
      position,
      config: {
        assignments: [
          { variable: 'VisitorCompany', text: 'Acme' },
          { variable: 'VisitorVip', text: 'true' },
          { variable: 'VisitorTags', text: 'new, web' },
          { variable: 'VisitorNowhere', text: 'lost' },
        ],
      },
    },
    say('told', '${VisitorCompany} it is'),
    { id: 'end', type: 'end', position, config: {} },
  ],
  edges: [
    { id: 'e1', source: 'start', port: 'next', target: 'who' },
    { id: 'e2', source: 'who', port: 'case:vip', target: 'isVip' },
    { id: 'e3', source: 'who', port: 'case:shop', target: 'isShop' },
    { id: 'e4', source: 'who', port: 'default', target: 'other' },
    { id: 'e5', source: 'isVip', port: 'next', target: 'set' },
    { id: 'e6', source: 'isShop', port: 'next', target: 'set' },
    { id: 'e7', source: 'other', port: 'next', target: 'set' },
    { id: 'e8', source: 'set', port: 'next', target: 'told' },
    { id: 'e9', source: 'told', port: 'next', target: 'end' },
  ],
};

let system: TestSystem;
let node: TestNode;

beforeAll(async () => {
  system = await createTestSystem();
  await system.addChannel('chn_1', { flow });
  node = await system.node();
});
afterAll(() => system[Symbol.asyncDispose]());

const admit = async (said: object, token?: string): Promise<{ visitorId: string; token: string }> => {
  const answer = await node.post('/api/v1/channels/chn_1/visitors', said, token);
  expect(answer.status).toBe(200);
  return (await answer.json()) as { visitorId: string; token: string };
};
let said = 0;
const converse = async (token: string): Promise<string[]> => {
  const answer = await node.post(
    '/api/v1/visitor/messages',
    { clientId: `said-${(said += 1)}`, body: { kind: 'text', text: 'Hi' } },
    token,
  );
  expect(answer.status).toBeLessThan(300);
  return eventually(async () => {
    const { items } = (await (await node.get('/api/v1/visitor/messages', token)).json()) as {
      items: { body: { kind: string; text?: string } }[];
    };
    const texts = items.flatMap(({ body }) => (body.kind === 'text' && body.text !== 'Hi' ? [body.text ?? ''] : []));
    expect(texts.at(-1)).toMatch(/it is$/);
    return texts;
  });
};
const changesOf = (visitorId: string) =>
  system.database.kysely
    .selectFrom('visitor_change')
    .select(['field', 'after', 'source', 'changed_by'])
    .where('visitor_id', '=', visitorId)
    .orderBy('revision')
    .orderBy('field')
    .execute();

describe('a flow that knows its visitor', () => {
  it('routes by entry, reads page and language, and keeps once what it sets, with its history (QUEUE-34, QUEUE-35)', async () => {
    const { visitorId, token } = await admit({ entry: 'shop', page: 'https://a.example/shoes', locale: 'en-GB' });
    expect(await converse(token)).toEqual(['From https://a.example/shoes in en-GB', 'Acme it is']);
    await system.clock.advance(0);
    await eventually(async () => expect(await changesOf(visitorId)).toHaveLength(3));
    expect(await changesOf(visitorId)).toEqual([
      { field: 'company', after: 'Acme', source: 'flow', changed_by: null },
      { field: 'tags', after: ['new', 'web'], source: 'flow', changed_by: null },
      { field: 'vip', after: true, source: 'flow', changed_by: null },
    ]);
    await node.sessions.effects.sweep();
    expect(await changesOf(visitorId)).toHaveLength(3);
    expect(await system.database.kysely.selectFrom('pending_effect').select('id').execute()).toEqual([]);
  });

  it('routes the same visitor as a VIP the next time, and the log tells it as it was, masked (QUEUE-34)', async () => {
    const { visitorId, token } = await admit({ entry: 'news', name: 'Mia', phone: '13800000000' });
    expect((await converse(token))[0]).toBe('Welcome Mia');
    await system.clock.advance(0);
    await eventually(async () => expect(await changesOf(visitorId)).toHaveLength(3));
    expect((await converse(token)).slice(2)).toEqual(['VIP 13800000000', 'Acme it is']);
    const [session] = await system.database.kysely
      .selectFrom('session')
      .selectAll()
      .where('visitor_id', '=', visitorId)
      .where('application_id', '=', testApplication)
      .orderBy('started_at', 'desc')
      .orderBy('id', 'desc')
      .execute();
    const log = await node.sessions.eventLog.read(system.database.kysely, session?.id ?? '');
    expect(log[0]?.events[0]).toMatchObject({ visitor: { VisitorVip: true, VisitorPhone: '13800000000' } });
    const compiled = await node.sessions.flows.version(session?.flow_id ?? '', session?.flow_version ?? 0);
    const masked = JSON.stringify(await maskLog(log, compiled));
    expect(masked).not.toContain('13800000000');
    expect(masked).toContain('"VisitorVip":true');
  });
});
