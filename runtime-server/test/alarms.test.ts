import type { AgentViewSession, Alarm, AlarmRule, Notice } from '@parley/schemas';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeywordAlarms } from '../src/desk/alarms/keyword-alarms.ts';
import { raiseAlarm, stormAlarms } from '../src/desk/alarms/raise-alarm.ts';
import { withTransaction } from '../src/platform/database/index.ts';
import { createLogger } from '../src/platform/logger.ts';
import type { Fact } from '../src/platform/facts/facts.ts';
import { eventually } from '../src/testing/index.ts';
import { createAgentSystem, type AgentSystem, type SystemClient, type SystemNode } from './agent-system.fixtures.ts';

let system: AgentSystem;
let node: SystemNode;
let ann: SystemClient;
let boss: SystemClient;

beforeEach(async () => {
  system = await createAgentSystem();
  await system.world.addGroup('sales');
  await system.addAgent('ann', { groups: ['sales'] });
  await system.addAgent('boss', { role: 'admin' });
  node = await system.node();
  [ann, boss] = [await node.signIn('ann'), await node.signIn('boss')];
});
afterEach(() => system[Symbol.asyncDispose]());

const addRule = async (when: object, more: object = {}): Promise<AlarmRule> => {
  const body = { name: 'Watch', level: 1, when, tell: {}, ...more };
  const answer = await boss.post('/alarm-rules', body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body as AlarmRule;
};
const alarms = async (query = ''): Promise<Alarm[]> =>
  ((await boss.get(`/alarms${query}`)).body as { items: Alarm[] }).items;
const noticesOf = async (who: SystemClient): Promise<Notice[]> =>
  ((await who.get('/me/notices?category=system')).body as { items: Notice[] }).items;
/** Time passes, and every rule is looked at. */
const pass = async (seconds: number): Promise<void> => {
  await system.world.clock.advance(seconds * 1_000);
  await node.settle();
  await look();
};
/** After the look that is under way one more: it sees everything. */
const look = async (): Promise<void> => {
  for (let times = 0; times < 2; times += 1) await node.server.parts.desk.alarms.look();
};
const heard = async (): Promise<void> => {
  await node.settle();
  await node.server.parts.desk.wordsWatch.settled();
  await look();
};
/** A session that Ann serves, in which she has written. */
const served = async () => {
  const socket = await ann.connect();
  await ann.put('/me/status', { status: 'available' });
  const { visitor, token, sessionId } = await node.visit('sales');
  await node.settle();
  await ann.post(`/sessions/${sessionId}/accept`);
  await node.settle();
  return { socket, visitor, token, sessionId };
};
const say = (sessionId: string, text: string, clientId = text) =>
  ann.post(`/sessions/${sessionId}/messages`, { clientId, body: { kind: 'text', text } });

describe('alarms of sessions', () => {
  it('are raised when an agent does not answer in time: once each silence, with level, agent, visitor and session (MON-01, MON-02, MON-04)', async () => {
    const rule = await addRule({ kind: 'agent-silent', seconds: 60 }, { name: 'Slow', tell: { agent: true } });
    const { visitor, sessionId } = await served();
    await pass(59);
    expect(await alarms()).toEqual([]);
    await pass(5);
    expect(await alarms()).toMatchObject([
      {
        ruleId: rule.id,
        name: 'Slow',
        kind: 'agent-silent',
        level: 1,
        state: 'unprocessed',
        count: 1,
        session: { id: sessionId },
        agent: { id: 'agt_ann' },
        skillGroup: { key: 'sales' },
        channel: { id: 'chn_sales' },
      },
    ]);
    await pass(300);
    expect(await alarms()).toMatchObject([{ count: 1 }]);
    await say(sessionId, 'Here I am');
    await visitor.say('and?');
    await pass(70);
    expect(await alarms()).toMatchObject([{ count: 2 }]);
    expect(await noticesOf(boss)).toMatchObject([
      { kind: 'alarm-raised', values: { name: 'Slow', level: '1', count: '2' }, link: { to: 'alarms' } },
      { kind: 'alarm-raised', values: { count: '1' } },
    ]);
    expect(await noticesOf(ann)).toMatchObject([{ link: { to: 'session', id: sessionId } }, {}]);
  });

  it('are raised for visitors whom nobody answers, who wait, and for sessions that go on for long (MON-05)', async () => {
    await addRule({ kind: 'wait-too-long', seconds: 60 });
    await addRule({ kind: 'session-too-long', seconds: 120 });
    await addRule({ kind: 'visitor-unanswered', seconds: 30 });
    await ann.connect();
    await ann.put('/me/status', { status: 'busy' });
    const { visitor, sessionId } = await node.visit('sales');
    await visitor.say('hello?');
    await pass(31);
    expect((await alarms()).map(({ kind }) => kind)).toEqual(['visitor-unanswered']);
    await pass(30);
    await pass(30);
    await pass(30);
    await pass(30);
    const raised = await alarms('?sort=oldest');
    expect(raised.map(({ kind, count }) => [kind, count])).toEqual([
      ['visitor-unanswered', 1],
      ['wait-too-long', 1],
      ['session-too-long', 1],
    ]);
    expect(raised.every(({ session }) => session?.id === sessionId)).toBe(true);
  });

  it('are raised for words of agents and visitors, which are recorded; once by two nodes and by whoever looks back (MON-03)', async () => {
    await addRule({ kind: 'keyword', from: 'agent', pattern: '(?i)re+fund' }, { name: 'Refunds' });
    await addRule({ kind: 'keyword', from: 'visitor', pattern: 'lawyer|律师' }, { name: 'Lawyers', level: 2 });
    const { visitor, sessionId } = await served();
    await say(sessionId, 'No REFUND today');
    await visitor.say('我要找律师');
    await visitor.say('refund!');
    await heard();
    const before = await alarms('?sort=gravest');
    expect(before.map(({ name, detail, level }) => [name, detail, level])).toEqual([
      ['Refunds', 'REFUND', 1],
      ['Lawyers', '律师', 2],
    ]);
    const other = await system.node();
    await other.server.parts.desk.wordsWatch.lookBack();
    await node.server.parts.desk.wordsWatch.lookBack();
    expect(await alarms('?sort=gravest')).toEqual(before);
  });

  it('are found by who looks back where a node went away before it looked, and not in what was said before the rule', async () => {
    const { visitor } = await served();
    await visitor.say('a lawyer before');
    await heard();
    await system.world.clock.advance(1_000);
    await addRule({ kind: 'keyword', from: 'visitor', pattern: 'lawyer' });
    const other = await system.node();
    await system.world.clock.advance(1_000);
    await node.server.parts.desk.wordsWatch.stop();
    await visitor.say('a lawyer after');
    await node.settle();
    await other.server.parts.desk.wordsWatch.stop();
    other.server.parts.desk.wordsWatch.start();
    await other.server.parts.desk.wordsWatch.lookBack();
    expect(await alarms()).toMatchObject([{ detail: 'lawyer', count: 1 }]);
  });

  it('are counted once each, however many are heard again, also after somebody processed them (MON-03)', async () => {
    const { database, clock, newId } = system.world;
    const rule = await addRule({ kind: 'keyword', from: 'visitor', pattern: 'lawyer' });
    const { sessionId } = await served();
    const by = { applicationId: 'app_1', rule: { ...rule, quietSeconds: 0 }, kind: 'keyword' as const, level: 1 };
    const raise = (occurrence: number) =>
      withTransaction(database, (trx) => {
        const cause = {
          subject: `session:${sessionId}`,
          occurrence: `msg_${occurrence}`,
          since: clock.now(),
          sessionId,
        };
        return raiseAlarm(trx, by, cause, { now: clock.now(), newId });
      });
    const heardAgain = async (): Promise<number> => {
      let counted = 0;
      for (let index = 0; index < 120; index += 1) if (await raise(index)) counted += 1;
      return counted;
    };
    expect([await heardAgain(), await heardAgain()]).toEqual([120, 0]);
    const [alarm] = await alarms();
    expect(alarm).toMatchObject({ count: 120 });
    await boss.post(`/alarms/${alarm?.id}/process`, {});
    expect(await heardAgain()).toBe(0);
    expect(await raise(1_000)).toBe(true);
    expect(await heardAgain()).toBe(0);
    expect((await alarms('?state=unprocessed')).map(({ count }) => count)).toEqual([1]);
  });

  it('are looked for without holding up others, however many rules there are (ADMIN-32)', async () => {
    for (let index = 0; index < 30; index += 1)
      await addRule({ kind: 'keyword', from: 'both', pattern: `word${index}` });
    const { database, clock } = system.world;
    const said = {
      messageId: 'msg_1',
      applicationId: 'app_1',
      sessionId: 'ses_1',
      from: 'visitor',
      text: 'x',
    } as const;
    const listener = createKeywordAlarms(
      {
        database,
        clock,
        newId: system.world.newId,
        logger: createLogger({ level: 'silent' }),
        settingsOf: () => Promise.reject(new Error('No setting is needed.')),
        isOpen: () => true,
      },
      { onRaised: () => undefined },
    );
    expect(await listener.isWaiting('app_1')).toBe(true);
    let turns = 0;
    let isHearing = true;
    const turn = (): void => {
      turns += 1;
      if (isHearing) setImmediate(turn);
    };
    setImmediate(turn);
    await listener.hear({ ...said, sentAt: clock.now() });
    isHearing = false;
    expect(turns).toBeGreaterThanOrEqual(29);
  });

  it('of more sessions than are looked at at once are all raised, each once (MON-05)', async () => {
    await addRule({ kind: 'low-rating', atMost: 1 });
    const levels = [
      { id: '1', text: 'Bad' },
      { id: '2', text: 'Good' },
    ];
    const setup = { name: 'Stars', type: 'stars', levels, inviteText: '', thankText: '', rules: {} };
    await boss.put('/ratings/stars', setup);
    await pass(5);
    const { sessionId } = await served();
    const now = system.world.clock.now();
    const rating = { setup: 'stars', by: 'agent', selected: { id: '1', content: 'Bad' }, ratedAt: now.toISOString() };
    await sql`insert into session select r.* from session s, generate_series(1, 620) n,
        jsonb_populate_record(s, jsonb_build_object('id', 'ses_many_' || n, 'state', 'ended',
          'rating', ${JSON.stringify(rating)}::jsonb)) r
      where s.id = ${sessionId}`.execute(system.world.database.kysely);
    const counted = async (): Promise<number> =>
      (await alarms('?limit=200')).reduce((sum, { count }) => sum + count, 0);
    await pass(5);
    await pass(5);
    expect(await counted()).toBe(620);
    await pass(5);
    await pass(120);
    expect(await counted()).toBe(620);
  });

  it('are raised for low ratings, by the place of the level in its setup (MON-05)', async () => {
    await addRule({ kind: 'low-rating', atMost: 1 });
    await pass(5);
    const levels = [
      { id: '1', text: 'Bad' },
      { id: '2', text: 'Fair' },
      { id: '10', text: 'Good' },
    ];
    await boss.put('/ratings/stars', {
      name: 'Stars',
      type: 'stars',
      levels,
      inviteText: '',
      thankText: '',
      rules: {},
    });
    const { sessionId } = await served();
    for (const [id, content] of [['10', 'Good'] as const, ['1', 'Bad'] as const]) {
      await system.world.clock.advance(10_000);
      const ratedAt = system.world.clock.now().toISOString();
      const rating = { setup: 'stars', by: 'agent', selected: { id, content }, ratedAt };
      await system.world.database.kysely
        .updateTable('session')
        .set({ rating: JSON.stringify(rating) })
        .where('id', '=', sessionId)
        .execute();
      await pass(5);
    }
    expect(await alarms()).toMatchObject([{ kind: 'low-rating', detail: 'Bad', count: 1 }]);
  });

  it('of the rules of waiting and silence stand in the same list, and are told (MON-02)', async () => {
    const agentSilence = { remindAgent: true, afterSeconds: 60, alarmLevel: 2 };
    expect((await boss.put('/settings', { pace: { agentSilence } })).status).toBe(200);
    await system.world.clock.advance(2_000);
    const { visitor, sessionId } = await served();
    await visitor.say('and?');
    await pass(61);
    await pass(5);
    expect(await alarms()).toMatchObject([
      { ruleId: null, name: '', kind: 'agent-silent', level: 2, session: { id: sessionId }, agent: { id: 'agt_ann' } },
    ]);
    expect(await noticesOf(boss)).toMatchObject([{ kind: 'alarm-raised', values: { alarm: 'agent-silent' } }]);
  });
});

describe('alarms of the desk', () => {
  it('are raised for a queue once when it becomes long, and again only after it was short', async () => {
    await addRule({ kind: 'queue-length', count: 2 }, { quietSeconds: 0 });
    await ann.connect();
    await ann.put('/me/status', { status: 'busy' });
    const first = await node.visit('sales');
    await pass(5);
    expect(await alarms()).toEqual([]);
    await node.visit('sales');
    await pass(5);
    await pass(5);
    expect(await alarms()).toMatchObject([
      { kind: 'queue-length', detail: '2', count: 1, skillGroup: { key: 'sales' } },
    ]);
    await boss.post(`/sessions/${first.sessionId}/end`);
    await pass(5);
    await node.visit('sales');
    await pass(5);
    expect(await alarms()).toMatchObject([{ count: 2 }]);
  });

  it('are raised for calls that fail, channels that fail and deadlines that are late', async () => {
    const { database, clock, newId } = system.world;
    await addRule({ kind: 'interface-failing', count: 2, seconds: 600 });
    await addRule({ kind: 'channel-failing', seconds: 60 });
    await addRule({ kind: 'deadline-late', seconds: 30 });
    const { sessionId } = await served();
    const db = database.kysely;
    for (const revision of [9_001, 9_002]) {
      await db
        .insertInto('session_event')
        .values({
          session_id: sessionId,
          revision,
          at: clock.now(),
          types: ['interface.failed'],
          sealed: Buffer.from(''),
          taken: [],
        })
        .execute();
    }
    const { thread_id: threadId } = await db
      .selectFrom('session')
      .select('thread_id')
      .where('id', '=', sessionId)
      .executeTakeFirstOrThrow();
    await db
      .insertInto('vendor_thread')
      .values({
        thread_id: threadId,
        channel_id: 'chn_sales',
        user_id: newId('usr'),
        // Nothing is left to be told, so that nobody works on it.
        seq: 9_999,
        change: 9_999,
        failing_since: clock.now(),
      })
      .execute();
    await node.server.parts.sessions.deadlines.stop();
    await db
      .insertInto('deadline')
      .values({ session_id: sessionId, name: 'late', due_at: new Date(clock.now().getTime() - 60_000) })
      .execute();
    await system.world.clock.advance(61_000);
    await look();
    await system.world.clock.advance(5_000);
    await look();
    expect((await alarms()).map(({ kind }) => kind).sort()).toEqual([
      'channel-failing',
      'deadline-late',
      'interface-failing',
    ]);
  });

  it('hold only for the groups, channels and hours of their rule', async () => {
    await system.world.addGroup('support');
    const weekly = { mon: [['18:00', '19:00']] };
    await boss.put('/schedules/evening', { name: 'Evening', timeZone: 'UTC', weekly });
    await addRule({ kind: 'queue-length', count: 1 }, { name: 'Support', skillGroupKeys: ['support'] });
    await addRule({ kind: 'queue-length', count: 1 }, { name: 'Evening', hours: 'work', scheduleKey: 'evening' });
    await addRule({ kind: 'queue-length', count: 1 }, { name: 'Day', hours: 'non-work', scheduleKey: 'evening' });
    await addRule({ kind: 'queue-length', count: 1 }, { name: 'Off', enabled: false });
    await ann.connect();
    await ann.put('/me/status', { status: 'busy' });
    await node.visit('sales');
    await pass(5);
    expect((await alarms()).map(({ name }) => name)).toEqual(['Day']);
  });

  it('are raised by one of several nodes', async () => {
    const other = await system.node();
    await addRule({ kind: 'queue-length', count: 1 });
    await ann.connect();
    await ann.put('/me/status', { status: 'busy' });
    await node.visit('sales');
    await system.world.clock.advance(5_000);
    await Promise.all([node, other].map((one) => one.server.parts.desk.alarms.look()));
    expect(await alarms()).toMatchObject([{ count: 1 }]);
    expect(await noticesOf(boss)).toHaveLength(1);
  });
});

describe('a storm of alarms', () => {
  it('is one record with a count, told once in a quiet time', async () => {
    const { database, clock, newId } = system.world;
    const rule = await addRule({ kind: 'session-too-long', seconds: 60 });
    const by = {
      applicationId: 'app_1',
      rule: { id: rule.id, name: rule.name, quietSeconds: 300 },
      kind: 'session-too-long' as const,
      level: 1,
    };
    const raise = (subject: string) =>
      withTransaction(database, (trx) =>
        raiseAlarm(trx, by, { subject, occurrence: 'once', since: clock.now() }, { now: clock.now(), newId }),
      );
    const subjects = Array.from({ length: stormAlarms + 30 }, (_, index) => `session:${index}`);
    for (const subject of subjects) await raise(subject);
    for (const subject of subjects) expect(await raise(subject), 'counted twice').toBe(false);
    const raised = await alarms('?limit=200');
    expect(raised).toHaveLength(stormAlarms + 1);
    expect(raised.filter(({ isStorm }) => isStorm)).toMatchObject([{ count: 30 }]);
    await look();
    expect(await noticesOf(boss)).toHaveLength(stormAlarms + 1);
    await raise('session:new');
    await look();
    expect(await noticesOf(boss)).toHaveLength(stormAlarms + 1);
    await clock.advance(301_000);
    expect((await boss.get('/alarms/count')).body).toEqual({ unprocessed: stormAlarms + 1, gravest: 1 });
  });
});

describe('telling', () => {
  it('publishes a fact, and writes to the addresses of the rule', async () => {
    const facts: Fact<'alarm.raised'>[] = [];
    node.server.parts.platform.facts.on(['alarm.raised'], (fact) => void facts.push(fact));
    const rule = await addRule(
      { kind: 'queue-length', count: 1 },
      { name: 'Long queue', tell: { supervisors: false, mails: ['desk@example.com'] } },
    );
    await ann.connect();
    await ann.put('/me/status', { status: 'busy' });
    await node.visit('sales');
    await pass(5);
    const [alarm] = await alarms();
    expect(facts).toMatchObject([
      { type: 'alarm.raised', alarmId: alarm?.id, ruleId: rule.id, kind: 'queue-length', level: 1, count: 1 },
    ]);
    expect(await noticesOf(boss)).toEqual([]);
    const { items } = (await boss.get('/mail')).body as {
      items: { kind: string; recipient: string; subject: string }[];
    };
    expect(items).toMatchObject([{ kind: 'alarm-raised', recipient: 'desk@example.com' }]);
    expect(items[0]?.subject).toContain('Long queue');
  });
});

describe('mails of a rule', () => {
  const mails = async (): Promise<{ id: string; subject: string }[]> =>
    ((await boss.get('/mail')).body as { items: { id: string; subject: string }[] }).items;
  /** Also by the run that was under way when the alarm was raised; then once more, by whoever looks now. */
  const told = async (): Promise<void> => {
    await heard();
    await eventually(async () => {
      const { rows } = await sql`select from alarm where to_tell`.execute(system.world.database.kysely);
      expect(rows).toEqual([]);
    });
    await look();
  };
  const watchWords = (more: object = {}) =>
    addRule(
      { kind: 'keyword', from: 'visitor', pattern: '(?i)call .*' },
      { name: 'Calls', tell: { supervisors: false, mails: ['x@example.com'] }, quietSeconds: 0, ...more },
    );

  it('mask how to reach a visitor, whoever gets them (AGENT-88)', async () => {
    await watchWords();
    const { visitor, sessionId } = await served();
    const { visitor: profile } = (await boss.get(`/sessions/${sessionId}`)).body as AgentViewSession;
    await boss.patch(`/visitors/${profile.id}`, { fields: { name: 'Ana 13912345678' } });
    await visitor.say('Call 13812345678 or write to ana@shop.example');
    await told();
    await eventually(async () => expect(await mails()).toHaveLength(1));
    const [mail] = await mails();
    const { text } = (await boss.get(`/mail/${mail?.id}`)).body as { text: string };
    expect(text).toContain('138****5678 or write to ana@***');
    expect(text).toContain('Ana 139****5678');
    expect(text).not.toMatch(/1381234|1391234|shop\.example/);
  });

  it('are a minute apart, and tell then of everything meanwhile', async () => {
    await watchWords();
    const { visitor } = await served();
    const other = await node.visit('sales');
    await visitor.say('call me');
    await told();
    await eventually(async () => expect(await mails()).toHaveLength(1));
    await system.world.clock.advance(1_000);
    await visitor.say('call me now');
    await other.visitor.say('call me too');
    await told();
    expect(await mails()).toHaveLength(1);
    await pass(60);
    const written = await mails();
    expect(written).toHaveLength(2);
    expect(written.some(({ subject }) => subject.endsWith('Calls (2)'))).toBe(true);
    await pass(300);
    expect(await mails()).toHaveLength(2);
  });
});

describe('the list of alarms', () => {
  const raiseTwo = async () => {
    await addRule({ kind: 'queue-length', count: 1 }, { name: 'Grave', level: 1 });
    await addRule({ kind: 'queue-length', count: 1 }, { name: 'Light', level: 3 });
    await ann.connect();
    await ann.put('/me/status', { status: 'busy' });
    await node.visit('sales');
    await pass(5);
  };

  it('is filtered, sorted and paged; one is processed with a remark by the first who does (MON-01)', async () => {
    await raiseTwo();
    expect((await alarms('?level=3')).map(({ name }) => name)).toEqual(['Light']);
    expect((await alarms('?sort=gravest')).map(({ name }) => name)).toEqual(['Grave', 'Light']);
    expect(await alarms('?agent=agt_ann')).toEqual([]);
    expect(await alarms('?kind=keyword')).toEqual([]);
    const first = (await boss.get('/alarms?sort=gravest&limit=1')).body as { items: Alarm[]; nextCursor: string };
    expect((await alarms(`?sort=gravest&limit=1&cursor=${first.nextCursor}`)).map(({ name }) => name)).toEqual([
      'Light',
    ]);
    const [alarm] = first.items;
    const done = await boss.post(`/alarms/${alarm?.id}/process`, { remark: 'Called Ann' });
    expect(done.body).toMatchObject({ state: 'processed', processedBy: 'boss', remark: 'Called Ann' });
    const again = await boss.post(`/alarms/${alarm?.id}/process`, { remark: 'Me too' });
    expect(again.status).toBe(409);
    expect(again.body['detail']).toContain('boss has processed this alarm already');
    expect((await alarms('?state=unprocessed')).map(({ name }) => name)).toEqual(['Light']);
  });

  it('is marked all at once, up to what was seen (MON-01)', async () => {
    await raiseTwo();
    const until = system.world.clock.now().toISOString();
    const past = new Date(system.world.clock.now().getTime() - 60_000).toISOString();
    expect((await boss.post('/alarms/process', { until: past })).body).toEqual({ processed: 0 });
    expect((await boss.post('/alarms/process', { until, filter: { level: 3 } })).body).toEqual({ processed: 1 });
    expect((await boss.post('/alarms/process', { until, remark: 'Seen' })).body).toEqual({ processed: 1 });
    expect((await boss.get('/alarms/count')).body).toEqual({ unprocessed: 0, gravest: null });
  });

  it('raises anew what goes wrong after it was processed, and keeps what a deleted rule raised under its name', async () => {
    const rule = await addRule({ kind: 'agent-silent', seconds: 60 }, { name: 'Slow' });
    const { visitor, sessionId } = await served();
    await pass(65);
    const [alarm] = await alarms();
    await boss.post(`/alarms/${alarm?.id}/process`, {});
    await pass(60);
    expect(await alarms()).toHaveLength(1);
    await say(sessionId, 'Yes');
    await visitor.say('and?');
    await pass(65);
    expect(await alarms('?state=unprocessed')).toMatchObject([{ name: 'Slow', count: 1 }]);
    await boss.delete(`/alarm-rules/${rule.id}`);
    expect(await alarms()).toMatchObject([{ name: 'Slow' }, { name: 'Slow' }]);
  });

  it('is nothing for agents, nor are the rules', async () => {
    for (const path of ['/alarms', '/alarms/count', '/alarm-rules']) expect((await ann.get(path)).status).toBe(403);
    expect((await ann.post('/alarms/process', { until: '2026-01-01T00:00:00.000Z' })).status).toBe(403);
  });
});

it('refuses patterns that are none, take too long or match everything, and what is not there', async () => {
  const post = (when: object, more: object = {}) =>
    boss.post('/alarm-rules', { name: 'Watch', when, tell: {}, ...more });
  for (const pattern of ['(', '(?=a)b', '(a)\\1', 'a*', '.{1000000}', '[a-z]{400}']) {
    const answer = await post({ kind: 'keyword', from: 'both', pattern });
    expect([pattern, answer.status]).toEqual([pattern, 400]);
    expect(JSON.stringify(answer.body)).toContain('/when/pattern');
  }
  const unknown = await post({ kind: 'queue-length', count: 1 }, { skillGroupKeys: ['nowhere'] });
  expect([unknown.status, unknown.body['detail']]).toEqual([422, 'There is no skill group "nowhere".']);
});

it('lets a rule from before a limit be renamed and switched off, with the pattern that it has', async () => {
  const rule = await addRule({ kind: 'keyword', from: 'both', pattern: 'a' });
  const when = { kind: 'keyword', from: 'both', pattern: '[a-z]{400}' };
  await sql`update alarm_rule set document = jsonb_set(document, '{when}', ${JSON.stringify(when)}::jsonb)`.execute(
    system.world.database.kysely,
  );
  const put = (pattern: string) =>
    boss.put(`/alarm-rules/${rule.id}`, { name: 'Old', enabled: false, tell: {}, when: { ...when, pattern } });
  expect((await put('[a-z]{401}')).body['detail']).toContain('too much work');
  expect((await put('[a-z]{400}')).body).toMatchObject({ name: 'Old', enabled: false });
});
