import { modules } from '@parley/modules';
import type { FlowDocument, SessionEvent } from '@parley/schemas';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Decision } from '../src/sessions/flow-runner/decision.ts';
import { createDeadlineSweeper } from '../src/sessions/flow-runner/deadline-sweeper.ts';
import { createFlowCache } from '../src/sessions/flow-runner/flow-cache.ts';
import { createSessionOpener } from '../src/sessions/flow-runner/open-session.ts';
import { sealEffect } from '../src/sessions/flow-runner/pending-effects.ts';
import { RepeatedError } from '../src/sessions/flow-runner/repeated-error.ts';
import { createSessionRunner, type SessionRunner } from '../src/sessions/flow-runner/session-runner.ts';
import { createTurnCommitter } from '../src/sessions/flow-runner/turn-committer.ts';
import { createIdGenerator } from '../src/platform/ids.ts';
import { createLogger } from '../src/platform/logger.ts';
import { deriveSecrets } from '../src/platform/secrets.ts';
import { createEventLog } from '../src/sessions/flow-runner/event-log.ts';
import { loadSession } from '../src/sessions/records/session.store.ts';
import { createTestDatabase, FakeClock, seededRandom, type TestDatabase } from '../src/testing/index.ts';

const document: FlowDocument = {
  schemaVersion: 1,
  name: 'Runner',
  variables: [{ name: 'Phone', type: 'string' }],
  nodes: [
    { id: 'start', type: 'start', position: { x: 0, y: 0 }, config: {} },
    { id: 'hello', type: 'message', position: { x: 0, y: 0 }, config: { parts: [{ kind: 'text', text: 'Hello' }] } },
    {
      id: 'menu',
      type: 'branch',
      position: { x: 0, y: 0 },
      config: {
        mode: 'menu',
        text: 'What is it?',
        invalidText: 'Please choose.',
        branches: [
          { id: 'a', text: 'Sales' },
          { id: 'b', text: 'Support' },
        ],
      },
    },
    {
      id: 'phone',
      type: 'collect-info',
      position: { x: 0, y: 0 },
      config: {
        text: 'Your phone?',
        form: 'text',
        variable: 'Phone',
        invalidText: 'No.',
        validation: { kind: 'phone' },
      },
    },
    {
      id: 'bye',
      type: 'end',
      position: { x: 0, y: 0 },
      config: { replyTimeoutSeconds: 60, timeoutText: 'Too late', closingText: 'Bye {{Phone}}' },
    },
  ],
  edges: [
    { id: 'e1', source: 'start', port: 'next', target: 'hello' },
    { id: 'e2', source: 'hello', port: 'next', target: 'menu' },
    { id: 'e3', source: 'menu', port: 'branch:a', target: 'phone' },
    { id: 'e4', source: 'menu', port: 'branch:b', target: 'bye' },
    { id: 'e5', source: 'phone', port: 'next', target: 'bye' },
  ],
};

/** Says what it waits for, waits two minutes, and asks. */
const waiting: FlowDocument = {
  schemaVersion: 1,
  name: 'Waits',
  variables: [{ name: 'Order', type: 'string' }],
  nodes: [
    { id: 'start', type: 'start', position: { x: 0, y: 0 }, config: {} },
    {
      id: 'set',
      type: 'set-variables',
      position: { x: 0, y: 0 },
      config: { assignments: [{ variable: 'Order', text: 'A-1' }] },
    },
    {
      id: 'wait',
      type: 'wait',
      position: { x: 0, y: 0 },
      config: { for: 'time', seconds: 120, text: 'One moment' },
    },
    {
      id: 'bye',
      type: 'end',
      position: { x: 0, y: 0 },
      config: { replyTimeoutSeconds: 60, timeoutText: 'Too late', closingText: '{{Order}} is ready' },
    },
  ],
  edges: [
    { id: 'e1', source: 'start', port: 'next', target: 'set' },
    { id: 'e2', source: 'set', port: 'next', target: 'wait' },
    { id: 'e3', source: 'wait', port: 'next', target: 'bye' },
  ],
};

describe('the session runner', () => {
  let database: TestDatabase;
  const clock = new FakeClock();
  const secrets = deriveSecrets('a secret of at least thirty-two characters');
  const newId = createIdGenerator({ clock, random: seededRandom('runner') });
  const log = createEventLog(secrets);
  const logger = createLogger({ level: 'silent' });
  let threads = 0;

  beforeAll(async () => {
    database = await createTestDatabase();
    await sql`insert into application (id, name, signing_secret_sealed) values ('app_1', 'Test', '')`.execute(
      database.kysely,
    );
    await sql`insert into flow (id, application_id, name, draft, published_version) values ('flw_1', 'app_1', 'F', '{}', 1)`.execute(
      database.kysely,
    );
    await sql`insert into flow_version (flow_id, version, document) values ('flw_1', 1, ${JSON.stringify(document)})`.execute(
      database.kysely,
    );
    await sql`insert into channel (id, application_id, kind, name, flow_id) values ('chn_1', 'app_1', 'web', 'Web', 'flw_1')`.execute(
      database.kysely,
    );
    await sql`insert into flow (id, application_id, name, draft, published_version) values ('flw_2', 'app_1', 'W', '{}', 1)`.execute(
      database.kysely,
    );
    await sql`insert into flow_version (flow_id, version, document) values ('flw_2', 1, ${JSON.stringify(waiting)})`.execute(
      database.kysely,
    );
    await sql`insert into channel (id, application_id, kind, name, flow_id) values ('chn_2', 'app_1', 'web', 'Web 2', 'flw_2')`.execute(
      database.kysely,
    );
  });
  afterAll(() => database[Symbol.asyncDispose]());

  const node = (): { runner: SessionRunner; opener: ReturnType<typeof createSessionOpener> } => {
    const flows = createFlowCache(database.kysely, modules);
    const runner = createSessionRunner({
      database,
      committer: createTurnCommitter(database.pool),
      load: (id) => loadSession(database.kysely, id),
      sealEvents: log.seal,
      tools: {
        clock,
        newId,
        flowOf: (session) => flows.version(session.flowId, session.flowVersion),
        hostOf: () => () => Promise.resolve(null),
        settingsOf: () => Promise.resolve({ timeZone: 'UTC', dispatcherName: 'Test', formOfAddress: 'dear visitor' }),
        invitationAtEnd: () => Promise.resolve(null),
        greetingOf: () => Promise.resolve([]),
        visitorOf: () => Promise.resolve({}),
        freshParameters: () => Promise.resolve({}),
        outsideOf: () => Promise.resolve([]),
        sealEffect: (session, effect) => sealEffect(secrets, session, effect),
      },
    });
    return { runner, opener: createSessionOpener({ database, runner, clock, newId, secrets, flows }) };
  };

  const newThread = async (channelId = 'chn_1') => {
    threads += 1;
    const [id, visitorId] = [`thr_${threads}`, `vis_${threads}`];
    await sql`insert into visitor (id, application_id) values (${visitorId}, 'app_1')`.execute(database.kysely);
    await sql`insert into thread (id, application_id, channel_id, visitor_id) values (${id}, 'app_1', ${channelId}, ${visitorId})`.execute(
      database.kysely,
    );
    return { id, applicationId: 'app_1', channelId, visitorId };
  };

  const says = (text: string, clientId: string): Decision => ({
    messages: [{ from: { kind: 'visitor' }, body: { kind: 'text', text }, clientKey: { sender: 'v', clientId } }],
    events: [{ type: 'visitor.message', text, kind: 'text' }],
  });

  const transcript = async (threadId: string) => {
    const rows = await database.kysely
      .selectFrom('message')
      .selectAll()
      .where('thread_id', '=', threadId)
      .orderBy('seq')
      .execute();
    return rows.map(({ seq, body, from_kind }) => [
      seq,
      from_kind,
      body.kind === 'text' ? body.text : body.kind === 'custom' ? body.data : body.kind,
    ]);
  };

  it('knows a session that it has just begun as the database does', async () => {
    const { runner, opener } = node();
    const thread = await newThread();
    const first = await opener.open(thread);
    expect(await runner.peek(first)).toEqual(await loadSession(database.kysely, first));
    for (const [text, clientId] of [
      ['hi', 'a1'],
      ['Sales', 'a2'],
      ['13800000000', 'a3'],
    ] as const) {
      await runner.run(first, () => says(text, clientId));
    }
    // The next one goes on counting where the last one ended.
    const second = await opener.open(thread);
    expect(second).not.toBe(first);
    const session = await runner.peek(second);
    expect(session).toEqual(await loadSession(database.kysely, second));
    expect(session).toMatchObject({ lastSeq: 8, revision: 1, position: 0 });
  });

  it('starts a flow with the first message, answers in order, fills what was selected and ends (FLOW-08)', async () => {
    const { runner, opener } = node();
    const thread = await newThread();
    const id = await opener.open(thread);
    const first = await runner.run(id, () => says('hi', 'c1'));
    expect(first.messages.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(first.after.stored.snapshot.value).toHaveProperty('menu');
    const second = await runner.run(id, () => says('Sales', 'c2'));
    expect(second.updates).toHaveLength(1);
    await runner.run(id, () => says('13800000000', 'c3'));
    const session = await runner.peek(id);
    expect(session).toMatchObject({ state: 'ended', endStatus: 'flow_ended', endNode: 'bye' });
    const lines = await transcript(thread.id);
    expect(lines.map(([seq]) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(lines[2]?.[2]).toContain('"selected":{"content":"Sales"}');
    expect(lines.at(-2)?.[2]).toBe('Bye 13800000000');
    expect(lines.at(-1)?.[2]).toContain('"src":"19"');
    const logged = await log.read(database.kysely, id);
    expect(logged.flatMap(({ events }) => events.map((event: SessionEvent) => event.type))).toEqual([
      'session.started',
      'visitor.message',
      'visitor.message',
    ]);
    const rows = await database.kysely.selectFrom('deadline').selectAll().where('session_id', '=', id).execute();
    expect(rows).toEqual([]);
  });

  it('goes on counting seq in the next session of the thread', async () => {
    const { runner, opener } = node();
    const thread = await newThread();
    const first = await opener.open(thread);
    await runner.run(first, () => says('hi', 'c1'));
    await runner.run(first, () => ({ events: [{ type: 'visitor.left' }] }));
    const second = await opener.open(thread);
    expect(second).not.toBe(first);
    await runner.run(second, () => says('again', 'c2'));
    expect((await transcript(thread.id)).map(([seq]) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('stores a message whose id was sent before only once', async () => {
    const { runner, opener } = node();
    const thread = await newThread();
    const id = await opener.open(thread);
    const results = await Promise.allSettled(
      ['c1', 'c1', 'c2', 'c1'].map((clientId) => runner.run(id, () => says('hi', clientId))),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(RepeatedError);
    const texts = (await transcript(thread.id)).filter(([, from]) => from === 'visitor');
    expect(texts).toHaveLength(2);
  });

  it('lets two nodes serve one session: who loses the race steps again', async () => {
    const [one, two] = [node(), node()];
    const thread = await newThread();
    const id = await one.opener.open(thread);
    expect(await two.opener.open(thread)).toBe(id);
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? one : two).runner.run(id, () => says(`text ${n}`, `c${n}`))),
    );
    const lines = await transcript(thread.id);
    expect(lines.map(([seq]) => seq)).toEqual(lines.map((_, index) => index + 1));
    expect(lines.filter(([, from]) => from === 'visitor')).toHaveLength(20);
  });

  it('fires the reply timeout when it is due, and not before (QUEUE-45)', async () => {
    const { runner, opener } = node();
    const sweeper = createDeadlineSweeper({ database, clock, runner, logger });
    const thread = await newThread();
    const id = await opener.open(thread);
    await runner.run(id, () => says('hi', 'c1'));
    await clock.advance(50_000);
    await runner.run(id, () => says('nonsense', 'c2'));
    await clock.advance(30_000);
    await sweeper.sweep();
    expect(await runner.peek(id)).toMatchObject({ state: 'flow' });
    await clock.advance(31_000);
    await sweeper.sweep();
    expect(await runner.peek(id)).toMatchObject({ state: 'ended', endStatus: 'auto_finished' });
    const lines = await transcript(thread.id);
    expect(lines.slice(-2).map(([, , text]) => text)).toEqual(['Too late', '{"customerServicePlugin":0,"src":"20"}']);
  });

  it('waits on when its node is gone: another one ends the wait, once, and no reply timeout cuts it short', async () => {
    const gone = node();
    const thread = await newThread('chn_2');
    const id = await gone.opener.open(thread);
    await gone.runner.run(id, () => says('hi', 'w1'));
    await gone.runner.run(id, () => says('hello?', 'w2'));
    const others = [node(), node()].map(({ runner }) => createDeadlineSweeper({ database, clock, runner, logger }));
    await clock.advance(119_000);
    await Promise.all(others.map((sweeper) => sweeper.sweep()));
    expect((await node().runner.peek(id)).state).toBe('flow');
    await clock.advance(2_000);
    await Promise.all(others.map((sweeper) => sweeper.sweep()));
    await clock.advance(30_000);
    await Promise.all(others.map((sweeper) => sweeper.sweep()));
    const texts = (await transcript(thread.id)).map(([, , text]) => text);
    expect(texts.slice(0, -1)).toEqual(['hi', 'hello?', 'One moment', 'A-1 is ready']);
    expect((await loadSession(database.kysely, id))?.state).toBe('ended');
  });

  it('starts the flow of a session whose opener died', async () => {
    const { runner, opener } = node();
    const sweeper = createDeadlineSweeper({ database, clock, runner, logger });
    const thread = await newThread();
    const id = await opener.open(thread);
    await clock.advance(11_000);
    await sweeper.sweep();
    expect((await runner.peek(id)).stored.snapshot.value).toHaveProperty('menu');
  });
});
