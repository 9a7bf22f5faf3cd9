import type { AgentViewSession, LiveVisit, Message, VisitAnswer, VisitReport } from '@parley/schemas';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acceptInvitation } from '../src/visitors/visits/visit.store.ts';
import { createAgentSystem, type AgentSystem, type SystemClient, type SystemNode } from './agent-system.fixtures.ts';
import { VisitorClient } from '../src/testing/visitor-client.ts';

let system: AgentSystem;
let node: SystemNode;
let ann: SystemClient;
let bob: SystemClient;
let admin: SystemClient;

beforeEach(async () => {
  system = await createAgentSystem();
  await system.world.addGroup('sales');
  await system.addAgent('ann', { groups: ['sales'], status: 'available', capacity: 5 });
  await system.addAgent('bob', { groups: [], status: 'busy' });
  await system.addAgent('root', { role: 'admin', status: 'offline' });
  node = await system.node();
  [ann, bob, admin] = [await node.signIn('ann'), await node.signIn('bob'), await node.signIn('root')];
});
afterEach(() => system[Symbol.asyncDispose]());

const channel = 'chn_sales';
const switchOn = async (visits: object = {}) => {
  const answer = await admin.patch(`/channels/${channel}`, {
    skillGroupKeys: ['sales'],
    window: { visits: { enabled: true, ...visits } },
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
};
const tell = async (report: Partial<VisitReport>, token?: string) => {
  const response = await fetch(`${node.url}/api/v1/channels/${channel}/visits`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ visit: 'browser-one-0000', page: 'https://a.example/', ...report }),
  });
  return { status: response.status, body: (await response.json()) as VisitAnswer };
};
const live = async (client: SystemClient) => ((await client.get('/live-visits')).body as { items: LiveVisit[] }).items;
const rule = {
  id: 'r1',
  name: 'Pricing',
  enabled: true,
  page: '/pricing',
  seconds: 20,
  visits: 1,
  views: 2,
  everyHours: 24,
  text: 'Questions about prices?',
  entry: 'pricing',
};

describe('visitors of now (QUEUE-04, CHAN-43)', () => {
  it('are told by nobody where the channel does not keep them', async () => {
    expect((await tell({})).status).toBe(404);
  });

  it('are seen by page, time, how often and from where, by the agents of the channel alone, until they go', async () => {
    await switchOn();
    await tell({ page: 'https://a.example/?q=1', title: 'Home', referrer: 'https://search.example/', locale: 'en' });
    await system.world.clock.advance(10_000);
    await tell({ page: 'https://a.example/shoes' });
    expect(await live(ann)).toMatchObject([
      {
        page: 'https://a.example/shoes',
        referrer: 'https://search.example/',
        visits: 1,
        views: 2,
        inSession: false,
        visitor: null,
      },
    ]);
    const [{ startedAt = '', pageSince = '' } = {}] = await live(ann);
    expect(Date.parse(pageSince) - Date.parse(startedAt)).toBe(10_000);
    expect(await live(bob)).toEqual([]);
    expect(await live(admin)).toHaveLength(1);
    expect((await admin.get('/live-visits/count')).body).toEqual({ count: 1 });
    await system.world.clock.advance(46_000);
    expect(await live(ann)).toEqual([]);
    await system.world.clock.advance(31 * 60_000);
    await tell({});
    expect(await live(ann)).toMatchObject([{ visits: 2, views: 1 }]);
  });

  it('keeps of addresses what the setting says', async () => {
    await switchOn();
    await admin.put('/settings', { visitors: { pageQueries: 'safe' } });
    await tell({ page: 'https://a.example/pay?size=42&token=abc#x', referrer: 'https://b.example/?email=a@b.example' });
    expect(await live(ann)).toMatchObject([{ page: 'https://a.example/pay?size=42', referrer: 'https://b.example/' }]);
  });

  it('are invited by an agent, once at a time; what they answer is seen, and a known one is in a conversation', async () => {
    await switchOn();
    await tell({});
    const invite = (client: SystemClient) =>
      client.post(`/live-visits/${channel}/browser-one-0000/invite`, { text: ' May I help? ' });
    expect((await invite(bob)).status).toBe(404);
    expect((await invite(ann)).status).toBeLessThan(300);
    expect((await invite(ann)).status).toBe(409);
    const { invitation } = (await tell({})).body;
    expect(invitation).toMatchObject({ text: 'May I help?', from: 'ann', entry: 'agent-invitation' });
    const answer = { invitation: invitation?.id ?? '', accepted: false };
    expect((await tell({ answer })).body.invitation).toBeNull();
    expect(await live(ann)).toMatchObject([{ invitation: 'ignored' }]);
    const { token, visitor } = await node.visit('sales');
    await tell({}, token);
    expect(await live(ann)).toMatchObject([{ inSession: true, visitor: { vip: false } }]);
    expect(await invite(ann)).toMatchObject({ status: 409, body: { detail: 'They are in a conversation already.' } });
    await visitor.close();
  });

  it('are found by their invitation at once, among however many that the channel remembers', async () => {
    const { kysely: db } = system.world.database;
    const now = system.world.clock.now();
    await sql`insert into page_visit (channel_id, id, application_id, page, title, referrer, locale, started_at, page_since,
        last_seen_at, invitation)
      select ${channel}, 'visit-' || n, 'app_1', 'https://a.example/', '', '', '', ${now}, ${now}, ${now},
        case when n % 2 = 0 then jsonb_build_object('id', 'inv_' || n, 'state', 'open') end
      from generate_series(1, 4000) n`.execute(db);
    await sql`analyze page_visit`.execute(db);
    const { visitor } = await node.visit('sales');
    await visitor.close();
    const { id: visitorId } = await db.selectFrom('visitor').select('id').executeTakeFirstOrThrow();
    const { rows } = await db.transaction().execute(async (trx) => {
      await acceptInvitation(trx, { channelId: channel, invitation: 'inv_2000', visitorId, now });
      return sql<{ looks: number }>`
        select pg_stat_get_xact_numscans('page_visit_invitation'::regclass)::int as looks`.execute(trx);
    });
    expect(rows).toEqual([{ looks: 1 }]);
    const taken = await sql`select id from page_visit where invitation ? 'taken'`.execute(db);
    expect(taken.rows).toEqual([{ id: 'visit-2000' }]);
  });

  it('who accept an invitation begin with what it said, and come to who said it before anybody else', async () => {
    await switchOn();
    await system.addAgent('cat', { groups: ['sales'], status: 'available', capacity: 50 });
    // The idler one would be asked first.
    const first = await node.visit('sales');
    await node.settle();
    for (const one of [ann, await node.signIn('cat')]) await one.post(`/sessions/${first.sessionId}/accept`);
    const busy = ((await admin.get(`/sessions/${first.sessionId}`)).body as AgentViewSession).agent?.id;
    const host = busy === 'agt_ann' ? ann : await node.signIn('cat');
    await tell({});
    const words = 'May I help with the shoes?';
    expect((await host.post(`/live-visits/${channel}/browser-one-0000/invite`, { text: words })).status).toBe(204);
    const { invitation } = (await tell({})).body;
    const admit = async (): Promise<string> => {
      const admitted = await fetch(`${node.url}/api/v1/channels/${channel}/visitors`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ entry: invitation?.entry, invitation: invitation?.id }),
      });
      return ((await admitted.json()) as { token: string }).token;
    };
    const begin = async (token: string) => {
      const visitor = await VisitorClient.enter(`${node.url.replace('http', 'ws')}/api/v1/visitor/socket`, { token });
      await visitor.say('yes, please');
      const { session } = await visitor.frame('session');
      await node.settle();
      const { items } = (await admin.get(`/sessions/${session.id}/messages`)).body as { items: Message[] };
      const seen = (await admin.get(`/sessions/${session.id}`)).body as AgentViewSession;
      await visitor.close();
      return { offered: seen.offer?.agentId ?? seen.agent?.id, first: items[0] };
    };
    const came = await begin(await admit());
    expect(came.first).toMatchObject({ from: { kind: 'agent', id: busy }, body: { kind: 'text', text: words } });
    expect(came.offered).toBe(busy);
    expect(await live(admin)).toMatchObject([{ invitation: 'accepted', visitor: {} }]);
    // Somebody else who knows it does not come by it a second time.
    expect((await begin(await admit())).first?.body).not.toMatchObject({ text: words });
  });

  it('are invited by the first rule that holds, and not again before its time', async () => {
    await switchOn({ rules: [rule] });
    await tell({});
    await tell({ page: 'https://a.example/pricing' });
    await system.world.clock.advance(19_000);
    expect((await tell({ page: 'https://a.example/pricing' })).body.invitation).toBeNull();
    await system.world.clock.advance(1_000);
    const { invitation } = (await tell({ page: 'https://a.example/pricing' })).body;
    expect(invitation).toMatchObject({ text: 'Questions about prices?', from: '', entry: 'pricing' });
    await tell({ page: 'https://a.example/pricing', answer: { invitation: invitation?.id ?? '', accepted: false } });
    await system.world.clock.advance(3_600_000);
    for (const page of ['https://a.example/', 'https://a.example/pricing', 'https://a.example/pricing']) {
      expect((await tell({ page })).body.invitation).toBeNull();
      await system.world.clock.advance(20_000);
    }
  });

  it('cannot be told too fast, nor by rules that no pattern can be read of', async () => {
    await switchOn();
    const answers = await Promise.all(Array.from({ length: 25 }, () => tell({})));
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
    const refused = await admin.patch(`/channels/${channel}`, {
      window: { visits: { rules: [{ ...rule, page: '(?=x)' }] } },
    });
    expect(refused).toMatchObject({ status: 400, body: { problems: [{ pointer: '/window/visits/rules/0/page' }] } });
  });
});
