import { customMessages, visitorSources, type CustomMessageSource } from '@parley/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestSystem, type TestNode, type TestSystem } from '../src/testing/test-server.ts';
import { VisitorClient } from '../src/testing/visitor-client.ts';
import { agentAda, receptionFlow, starRating } from './visitor.fixtures.ts';

describe('what a visitor sends', () => {
  let system: TestSystem;
  let node: TestNode;

  beforeAll(async () => {
    system = await createTestSystem();
    await system.addChannel('chn_1', { flow: receptionFlow, rating: starRating });
    await system.addChannel('chn_app', { kind: 'in-app', flow: receptionFlow, rating: starRating });
    await system.addChannel('chn_plain', { flow: receptionFlow });
    await system.addAgent('agt_ada', 'Ada');
    await system.database.kysely
      .insertInto('skill_group')
      .values({ application_id: 'app_1', key: 'desk', name: 'Desk', schedule_key: null })
      .execute();
    node = await system.node();
  });
  afterAll(() => system[Symbol.asyncDispose]());

  /** A visitor whom an agent serves. */
  const served = async (channelId?: string) => {
    const client = await node.enter(channelId);
    await client.custom({ src: '7' });
    await client.say('Agent');
    await node.happen(client.visitorId, { type: 'agent.joined', agent: agentAda, reason: 'joined', greet: true });
    await client.text('Ada is here');
    return client;
  };
  const sessionsOf = (visitorId: string) =>
    system.database.kysely
      .selectFrom('session')
      .selectAll()
      .where('visitor_id', '=', visitorId)
      .orderBy('started_at')
      .orderBy('id')
      .execute();

  describe('by clientId', () => {
    it('gets the same ack for the same id, whatever it carries, on every socket, once its session is over', async () => {
      const client = await node.enter();
      const first = await client.say('hi', 'same');
      expect(await client.say('something else', 'same')).toEqual(first);
      const other = await VisitorClient.enter(node.socket, { token: client.token });
      expect(await other.say('hi', 'same')).toEqual(first);
      await client.say('Bye');
      await client.received('19');
      expect(await client.say('hi', 'same')).toEqual(first);
      expect(await sessionsOf(client.visitorId)).toHaveLength(1);
      await Promise.all([client.close(), other.close()]);
    });

    it('stores one message when the same is sent many times at once over socket and HTTP', async () => {
      const client = await node.enter();
      const others = await Promise.all([1, 2, 3].map(() => VisitorClient.enter(node.socket, { token: client.token })));
      const body = { kind: 'text', text: 'once' };
      const acks = await Promise.all([
        ...[client, ...others].map((one) => one.say('once', 'x')),
        ...[1, 2, 3].map(async () => {
          const response = await node.post('/api/v1/visitor/messages', { clientId: 'x', body }, client.token);
          return { type: 'ack', ...((await response.json()) as object) };
        }),
      ]);
      for (const ack of acks) expect(ack).toEqual(acks[0]);
      expect(await sessionsOf(client.visitorId)).toHaveLength(1);
      const { items } = (await (await node.get('/api/v1/visitor/messages', client.token)).json()) as {
        items: { from: { kind: string } }[];
      };
      expect(items.filter(({ from }) => from.kind === 'visitor')).toHaveLength(1);
      await Promise.all([client, ...others].map((one) => one.close()));
    });

    it('repeats the ack of a flag message too', async () => {
      const client = await node.enter();
      const first = await client.custom({ src: '7' }, 'seven');
      expect(first).not.toHaveProperty('seq');
      expect(first).not.toHaveProperty('messageId');
      await system.clock.advance(1_000);
      expect(await client.custom({ src: '7' }, 'seven')).toEqual(first);
      await client.close();
    });
  });

  describe('and sessions', () => {
    it('begins the next session with a message after the end, counting on', async () => {
      const client = await node.enter();
      await client.say('hi');
      await client.say('Bye');
      await client.received('19');
      const again = await client.say('hello again');
      expect(again.seq).toBe(7);
      await client.frame('message', ({ message }) => message.seq === 8);
      expect((await sessionsOf(client.visitorId)).map(({ state }) => state)).toEqual(['ended', 'flow']);
      await client.close();
    });

    it('never tells a visitor that the session has ended: a message that races with the end begins the next', async () => {
      const client = await node.enter();
      const others = await Promise.all([1, 2, 3].map(() => VisitorClient.enter(node.socket, { token: client.token })));
      await client.say('hi');
      await Promise.all([client.say('Bye'), ...others.flatMap((one) => [one.say('Bye'), one.say('Bye')])]);
      const all = await VisitorClient.enter(node.socket, { token: client.token });
      const head = (await all.frame('ready')).seq;
      await all.frame('message', ({ message }) => message.seq === head);
      expect(all.messages.map(({ seq }) => seq)).toEqual(Array.from({ length: head }, (_, index) => index + 1));
      expect(all.messages.filter(({ from }) => from.kind === 'visitor')).toHaveLength(8);
      const sessions = await sessionsOf(client.visitorId);
      expect(sessions.filter(({ state }) => state !== 'ended').length).toBeLessThanOrEqual(1);
      await Promise.all([client, all, ...others].map((one) => one.close()));
    });

    it('begins none by hello, read, typing, leave, 10, 24 and 27', async () => {
      const client = await node.enter();
      client.send({ type: 'read', seq: 1 });
      client.send({ type: 'typing' });
      client.send({ type: 'leave' });
      const chosen = { id: '101', content: 'Bad', sessionId: 'ses_none' };
      expect((await client.refusedCustom({ src: '10', menuSelected: chosen })).code).toBe('not_found');
      expect((await client.refusedCustom({ src: '24' })).code).toBe('no_agent');
      expect((await client.refusedCustom({ src: '27' })).code).toBe('no_agent');
      await client.settled();
      expect(await sessionsOf(client.visitorId)).toEqual([]);
      await client.close();
    });

    it('ends in any state when the visitor leaves (WIDGET-27)', async () => {
      const client = await node.enter();
      await client.say('hi');
      client.send({ type: 'leave' });
      await client.received('19');
      client.send({ type: 'leave' });
      await client.say('hi');
      await client.say('Agent');
      client.send({ type: 'leave' });
      await client.frame('message', ({ message }) => message.seq === 9);
      expect((await sessionsOf(client.visitorId)).map(({ end_status }) => end_status)).toEqual([
        'visitor_left_in_flow',
        'visitor_left_queued',
      ]);
      await client.close();
    });

    it('says what is missing on a channel without a published flow', async () => {
      await system.database.kysely
        .insertInto('channel')
        .values({
          id: 'chn_bare',
          application_id: 'app_1',
          kind: 'web',
          name: 'Bare',
          flow_id: null,
          rating_key: null,
          secret_sealed: null,
          deleted_at: null,
        })
        .execute();
      const client = await node.enter('chn_bare');
      expect(await client.refused('hi')).toMatchObject({
        code: 'unavailable',
        message: expect.stringContaining('flow'),
      });
      await client.close();
    });
  });

  describe('as a plain message', () => {
    it.each([
      [{ kind: 'text', text: '👋'.repeat(4_000) }, null],
      [{ kind: 'text', text: '👋'.repeat(4_001) }, 'has 4,001 characters; at most 4,000'],
      [{ kind: 'text', text: '' }, 'empty'],
      [{ kind: 'text' }, 'lacks the field "text"'],
      [{ kind: 'text', text: 'a\u0000b\ud800' }, null],
      [{ kind: 'markdown', markdown: '# no' }, 'kind'],
      [{ kind: 'toString' }, 'kind'],
      ['no object', 'object'],
      [{ kind: 'location', latitude: 91, longitude: 0 }, '/latitude'],
      [{ kind: 'location', latitude: 31.2, longitude: 121.5, title: 'Here' }, null],
      [{ kind: 'sticker', set: 'a', sticker: 'b' }, null],
      [{ kind: 'card', header: 'h', desc: 'd', pic: 'javascript:x', url: '' }, 'http'],
      [{ kind: 'card', header: 'h', desc: 'd', pic: '', url: 'https://example.com' }, null],
      [{ kind: 'image', uploadId: 'upl_none' }, 'upload'],
      [{ kind: 'text', text: 'x', extra: 1 }, 'extra'],
    ])('judges %j', async (body, problem) => {
      const client = await node.enter();
      if (problem === null) expect(await client.say(body)).toMatchObject({ seq: 1 });
      else {
        client.send({ type: 'send', clientId: 'x', body });
        const { error } = await client.frame('nack');
        expect(error.message).toContain(problem);
        expect(await sessionsOf(client.visitorId)).toEqual([]);
      }
      await client.close();
    });
  });

  describe('as a custom message', () => {
    const valid: Record<(typeof visitorSources)[number], object> = {
      '7': { triggeredContent: { any: 'thing' } },
      '10': { menuSelected: { id: '101', content: 'Bad', sessionId: 'ses_none' } },
      '22': { content: { header: 'Phone', desc: 'black', pic: '', url: 'https://example.com/1' } },
      '24': {},
      '27': {},
      '28': { content: { name: 'Order', desc: '1', pic: '', customField: [{ name: 'No', value: '1' }] } },
      '33': { content: { inputVariables: [{ name: 'Size', variableValue: '38' }] } },
    };
    const refusals = { '33': 'conflict', '10': 'not_found', '24': 'no_agent', '27': 'no_agent' } as const;

    it.each(Object.keys(customMessages) as CustomMessageSource[])(
      'takes or refuses src %s by its direction',
      async (src) => {
        const client = await node.enter();
        const isOurs = (visitorSources as readonly string[]).includes(src);
        if (!isOurs) {
          const error = await client.refusedCustom({ src, content: '' });
          expect(error).toEqual({ code: 'invalid', message: expect.stringContaining('is sent to visitors') });
        } else {
          const message = { src, ...valid[src as keyof typeof valid] };
          const refusal = refusals[src as keyof typeof refusals];
          if (refusal) expect((await client.refusedCustom(message)).code).toBe(refusal);
          else {
            const ack = await client.custom(message);
            expect('seq' in ack).toBe(src !== '7');
          }
        }
        await client.close();
      },
    );

    it.each([
      ['no JSON', '{"src"', 'JSON'],
      ['no object', '[]', 'JSON text of one object'],
      ['another plugin', '{"customerServicePlugin":1,"src":"7"}', '"customerServicePlugin": 0'],
      ['a numeric src', '{"customerServicePlugin":0,"src":7}', 'string'],
      ['an unknown src', '{"customerServicePlugin":0,"src":"99"}', 'src "99"'],
      ['a prototype name', '{"customerServicePlugin":0,"src":"constructor"}', 'no custom message'],
      ['a card without content', '{"customerServicePlugin":0,"src":"22"}', 'content'],
      [
        'a card with a script',
        '{"customerServicePlugin":0,"src":"22","content":{"header":"","desc":"","pic":"","url":"javascript:1"}}',
        'http',
      ],
    ])('refuses %s with a sentence', async (_, data, sentence) => {
      const client = await node.enter();
      const error = await client.refused({ kind: 'custom', data });
      expect(error.code).toBe('invalid');
      expect(error.message).toContain(sentence);
      await client.close();
    });

    it('stores cards as they came', async () => {
      const client = await node.enter();
      const card = { src: '22', ...valid['22'] };
      const { seq } = await client.custom(card);
      const later = await VisitorClient.enter(node.socket, { token: client.token });
      const { message } = await later.frame('message', (frame) => frame.message.seq === seq);
      expect(message.body).toEqual({ kind: 'custom', data: JSON.stringify({ customerServicePlugin: 0, ...card }) });
      expect(message.from).toEqual({ kind: 'visitor', id: client.visitorId });
      await Promise.all([client.close(), later.close()]);
    });
  });

  describe('with src 7', () => {
    it('starts the flow once: 23 and 26 to the asking socket only, before what the flow says (MSG-05 to 07)', async () => {
      const client = await node.enter();
      const other = await VisitorClient.enter(node.socket, { token: client.token });
      await client.custom({ src: '7' });
      await client.received('15');
      expect(client.lines).toEqual(['src 23', 'src 26', 'Hello', 'src 15']);
      expect((await client.received('23')).content.content).toEqual({ menuSendRuleFlag: 7 });
      const seat = await client.received('26');
      expect(seat.content.content.content).toBe('outSeat');
      expect(seat.message).toMatchObject({ transient: true, from: { kind: 'system' } });
      await client.custom({ src: '7' });
      await client.settled();
      expect(client.lines).toEqual(['src 23', 'src 26', 'Hello', 'src 15', 'src 23', 'src 26']);
      await other.received('15');
      expect(other.lines).toEqual(['Hello', 'src 15']);
      expect(await sessionsOf(client.visitorId)).toHaveLength(1);
      // The next message answers the module that waits.
      await client.say('Form');
      await client.received('21');
      await Promise.all([client.close(), other.close()]);
    });

    it('starts one session when many devices open the page at once', async () => {
      const { token, visitorId } = await node.visitor();
      const devices = await Promise.all([1, 2, 3, 4].map(() => VisitorClient.enter(node.socket, { token })));
      await Promise.all(devices.map((device) => device.custom({ src: '7' })));
      for (const device of devices) {
        await device.received('15');
        expect(device.messages.map(({ seq }) => seq)).toEqual([1, 2]);
      }
      expect(await sessionsOf(visitorId)).toHaveLength(1);
      await Promise.all(devices.map((device) => device.close()));
    });

    it('tells that an agent is connected, and of no rating where none is bound', async () => {
      const client = await served('chn_plain');
      await client.custom({ src: '7' });
      await client.settled();
      const flags = client.frames.flatMap((frame) =>
        frame.type === 'message' && frame.message.transient && frame.message.body.kind === 'custom'
          ? [frame.message.body.data]
          : [],
      );
      expect(flags.slice(-2)).toEqual([
        '{"customerServicePlugin":0,"src":"23","content":{"menuSendRuleFlag":0}}',
        '{"customerServicePlugin":0,"src":"26","content":{"command":"updateSeatStatus","content":"inSeat"}}',
      ]);
      expect((await client.refusedCustom({ src: '24' })).code).toBe('forbidden');
      await client.close();
    });
  });

  describe('to end and rate', () => {
    it('ends human service with 27 without a goodbye of the agent, ends and invites to rate, in this order (MSG-24)', async () => {
      const client = await served();
      const ack = await client.custom({ src: '27' }, 'end');
      expect(ack).toEqual({ type: 'ack', clientId: 'end', sentAt: expect.any(String) });
      const { content } = await client.received('9');
      expect(client.lines.slice(-3)).toEqual(['Ada is here', 'src 19', 'src 9']);
      const [session] = await sessionsOf(client.visitorId);
      expect(session).toMatchObject({ state: 'ended', end_status: 'ended_by_visitor' });
      expect(content.menuContent).toEqual({
        head: 'How was it?',
        tail: 'Thank you',
        type: 1,
        sessionId: session?.id,
        expireTime: Math.floor(system.clock.now().getTime() / 1000) + 600,
        menu: [
          { id: '101', content: 'Bad' },
          { id: '102', content: 'Fair' },
          { id: '103', content: 'Good' },
        ],
      });
      expect(await client.custom({ src: '27' }, 'end')).toEqual(ack);
      expect((await client.refusedCustom({ src: '27' })).code).toBe('no_agent');
      await client.close();
    });

    it('records a rating after the end, fills `selected`, and refuses what is no rating (MSG-08 to 11)', async () => {
      const client = await served();
      await client.custom({ src: '27' });
      const { message, content } = await client.received('9');
      const { sessionId } = content.menuContent;
      const rate = (menuSelected: object) => ({ src: '10', menuSelected });
      for (const id of ['', '999']) {
        expect((await client.refusedCustom(rate({ id, content: '', sessionId }))).code).toBe('invalid');
      }
      expect((await client.refusedCustom(rate({ id: '101', sessionId: 'ses_else' }))).code).toBe('not_found');
      const stranger = await node.enter();
      expect((await stranger.refusedCustom(rate({ id: '101', sessionId }))).code).toBe('not_found');
      expect((await sessionsOf(client.visitorId))[0]?.rating).not.toHaveProperty('selected');
      await client.custom(rate({ id: '103', content: 'made up', sessionId }));
      const updated = await client.frame('updated', ({ messageId }) => messageId === message.id);
      expect(updated.seq).toBe(message.seq);
      expect(updated.body).toMatchObject({ data: expect.stringContaining('"selected":{"id":"103","content":"Good"}') });
      // The last one counts by default (ADMIN-43), also while the next session runs: its messages and this change take
      // turns in one count.
      await client.say('a new session');
      const { change } = await client.frame('message', (frame) => frame.message.seq === (message.seq ?? 0) + 3);
      await client.custom(rate({ id: '101', content: 'Bad', sessionId }));
      const again = await client.frame('updated', (frame) => frame.messageId === message.id && frame !== updated);
      expect(again.change).toBe((change ?? 0) + 1);
      const [first] = await sessionsOf(client.visitorId);
      expect(first?.rating).toMatchObject({ setup: 'chn_1', by: 'automatic', selected: { id: '101', content: 'Bad' } });
      const reader = await VisitorClient.enter(node.socket, { token: client.token });
      expect((await reader.received('9')).content.menuContent.selected).toEqual({ id: '101', content: 'Bad' });
      await Promise.all([client.close(), stranger.close(), reader.close()]);
    });

    it('takes labels, a remark and whether it was solved, as far as it asked for them (WIDGET-23, WIDGET-24, ADMIN-46)', async () => {
      const levels = starRating.levels.map((level) =>
        level.id === '101' ? { ...level, labels: ['Slow', 'Rude'] } : level,
      );
      const asking = { ...starRating, levels, askSolved: true };
      await system.addChannel('chn_details', { flow: receptionFlow, rating: asking });
      const client = await served('chn_details');
      await client.custom({ src: '27' });
      const { message, content } = await client.received('9');
      expect(content.menuContent).toMatchObject({
        menu: [{ id: '101', content: 'Bad', labels: ['Slow', 'Rude'] }, { id: '102' }, { id: '103' }],
        askSolved: true,
      });
      const { sessionId } = content.menuContent;
      const rate = (menuSelected: object) => ({ src: '10', menuSelected: { sessionId, ...menuSelected } });
      expect((await client.refusedCustom(rate({ id: '102', labels: ['Slow'] }))).code).toBe('invalid');
      expect((await client.refusedCustom(rate({ id: '101', remark: 'x'.repeat(1_001) }))).code).toBe('invalid');
      await client.custom(rate({ id: '101', labels: ['Slow', 'Slow'], remark: ' An hour! ', solved: false }));
      const selected = { id: '101', content: 'Bad', labels: ['Slow'], remark: 'An hour!', solved: false };
      const updated = await client.frame('updated', ({ messageId }) => messageId === message.id);
      expect(updated.body).toMatchObject({ data: expect.stringContaining(JSON.stringify(selected)) });
      expect((await sessionsOf(client.visitorId))[0]?.rating).toMatchObject({ selected });
      await client.close();
    });

    it('keeps one count of changes when ratings race with the beginning of the next session', async () => {
      const client = await served();
      await client.custom({ src: '27' });
      const { content } = await client.received('9');
      const { sessionId } = content.menuContent;
      const devices = await Promise.all(
        [1, 2, 3].map(() => VisitorClient.enter(node.socket, { token: client.token, after: 100, changedAfter: 100 })),
      );
      await Promise.all([
        client.say('again'),
        ...devices.map((device, n) => device.custom({ src: '10', menuSelected: { id: `10${n + 1}`, sessionId } })),
      ]);
      for (const device of devices) await device.settled();
      await system.clock.advance(2_000);
      const [device] = devices;
      await device?.frame('message', ({ message }) => customSrc(message.body) === '15');
      const changes = (device?.frames ?? []).flatMap((frame) =>
        frame.type === 'updated' || (frame.type === 'message' && frame.change !== undefined) ? [frame.change] : [],
      );
      expect(new Set(changes).size).toBe(changes.length);
      expect([...changes].sort((a, b) => (a ?? 0) - (b ?? 0))).toEqual(changes);
      await Promise.all([client, ...devices].map((one) => one.close()));
    });

    it('refuses a rating that comes too late, and a second one where the first counts (WIDGET-25, ADMIN-43)', async () => {
      const late = await served();
      await late.custom({ src: '27' });
      const { content } = await late.received('9');
      const menuSelected = { id: '101', sessionId: content.menuContent.sessionId };
      await system.clock.advance(600_000);
      await late.custom({ src: '10', menuSelected }, 'in time');
      await system.clock.advance(1_000);
      expect((await late.refusedCustom({ src: '10', menuSelected })).code).toBe('gone');
      await late.custom({ src: '10', menuSelected }, 'in time');
      await system.database.kysely
        .updateTable('application')
        .set({ settings: JSON.stringify({ rating: { counts: 'first' } }) })
        .execute();
      const strict = await served();
      await strict.custom({ src: '24' });
      const invited = await strict.received('9');
      const chosen = { id: '102', sessionId: invited.content.menuContent.sessionId };
      await strict.custom({ src: '10', menuSelected: chosen });
      expect((await strict.refusedCustom({ src: '10', menuSelected: { ...chosen, id: '101' } })).code).toBe('conflict');
      expect((await strict.refusedCustom({ src: '24' })).code).toBe('conflict');
      await strict.custom({ src: '27' });
      await strict.received('19');
      await strict.settled();
      // Who has rated is not asked again.
      expect(strict.lines.filter((line) => line === 'src 9')).toHaveLength(1);
      await system.database.kysely.updateTable('application').set({ settings: '{}' }).execute();
      await Promise.all([late.close(), strict.close()]);
    });

    it('keeps the record of an earlier rating when it is changed, and changes nothing by the same again (MSG-10)', async () => {
      const client = await served();
      await client.custom({ src: '24' });
      const { content, message } = await client.received('9');
      const { sessionId } = content.menuContent;
      const rate = (id: string) => client.custom({ src: '10', menuSelected: { id, sessionId } });
      await rate('102');
      await rate('102');
      await rate('101');
      await client.settled();
      const updates = client.frames.filter((frame) => frame.type === 'updated' && frame.messageId === message.id);
      expect(updates).toHaveLength(2);
      expect((await sessionsOf(client.visitorId))[0]?.rating).toMatchObject({
        selected: { id: '101' },
        earlier: [{ selected: { id: '102' }, ratedAt: expect.any(String) as string }],
      });
      await client.close();
    });

    it('answers 24 with an invitation while an agent serves (MSG-22)', async () => {
      const client = await served();
      const ack = await client.custom({ src: '24' });
      expect(ack).not.toHaveProperty('seq');
      const { message } = await client.received('9');
      expect(message).toMatchObject({ seq: expect.any(Number), from: { kind: 'system', name: 'Assistant' } });
      expect((await sessionsOf(client.visitorId))[0]?.rating).toMatchObject({ by: 'visitor', messageSeq: message.seq });
      await client.close();
    });

    it('keeps one invitation open: asked for again, the earlier closes; the end repeats none (ADMIN-40)', async () => {
      const client = await served();
      await client.custom({ src: '24' });
      const first = await client.received('9');
      await client.custom({ src: '24' });
      const closed = await client.frame('updated', ({ messageId }) => messageId === first.message.id);
      const now = Math.floor(system.clock.now().getTime() / 1000);
      expect(closed.body).toMatchObject({ data: expect.stringContaining(`"expireTime":${now - 1}`) });
      await client.custom({ src: '27' });
      await client.received('19');
      await client.settled();
      expect(client.lines.filter((line) => line === 'src 9')).toHaveLength(2);
      const { sessionId } = first.content.menuContent;
      await client.custom({ src: '10', menuSelected: { id: '102', sessionId } });
      expect((await sessionsOf(client.visitorId))[0]?.rating).toMatchObject({ by: 'visitor', selected: { id: '102' } });
      await client.close();
    });

    it('asks at the end who once asked and let it pass', async () => {
      const client = await served();
      await client.custom({ src: '24' });
      await client.received('9');
      await system.clock.advance(601_000);
      await client.custom({ src: '27' });
      await client.received('19');
      await client.settled();
      expect(client.lines.filter((line) => line === 'src 9')).toHaveLength(2);
      await client.close();
    });

    it('marks a timeout with 20, and invites after it unless the setting says no (ADMIN-42)', async () => {
      const timeOut = async () => {
        const client = await served();
        await node.happen(client.visitorId, { type: 'agent.message', agent: 'agt_ada', text: 'yes?', kind: 'text' });
        await system.clock.advance(61_000);
        await node.sessions.deadlines.sweep();
        await client.received('20');
        await client.settled();
        await client.close();
        return client.lines.slice(client.lines.indexOf('Too late'));
      };
      expect(await timeOut()).toEqual(['Too late', 'src 20', 'src 9']);
      await system.database.kysely
        .updateTable('application')
        .set({ settings: JSON.stringify({ rating: { inviteAfterAutoClose: false } }) })
        .execute();
      expect(await timeOut()).toEqual(['Too late', 'src 20']);
      await system.database.kysely.updateTable('application').set({ settings: '{}' }).execute();
    });

    it('does not invite after one message of visitor or agent where the setting says so (ADMIN-41)', async () => {
      await system.database.kysely
        .updateTable('application')
        .set({ settings: JSON.stringify({ rating: { inviteAfterOneMessage: false } }) })
        .execute();
      const end = async (says: readonly string[]): Promise<readonly string[]> => {
        const client = await served();
        for (const text of says) await client.say(text);
        await client.custom({ src: '27' });
        await client.received('19');
        await client.settled();
        await client.close();
        return client.lines;
      };
      expect(await end([])).not.toContain('src 9');
      expect(await end(['and?', 'hello?'])).toContain('src 9');
      await system.database.kysely.updateTable('application').set({ settings: '{}' }).execute();
    });

    it('invites whom only a robot served where the rating says so (ADMIN-40)', async () => {
      const rules = { automatic: true, agent: true, visitor: true, robot: true };
      await system.addChannel('chn_robot', { flow: receptionFlow, rating: { ...starRating, rules } });
      const end = async (isByRobot: boolean): Promise<readonly string[]> => {
        const client = await node.enter('chn_robot');
        await client.say('hi');
        await client.settled();
        if (isByRobot) {
          const [session] = await sessionsOf(client.visitorId);
          await system.database.kysely
            .updateTable('message')
            .set({ from_kind: 'robot' })
            .where('session_id', '=', session?.id ?? '')
            .where('from_kind', '=', 'system')
            .execute();
        }
        await client.say('Bye');
        await client.received('19');
        await client.settled();
        await client.close();
        return client.lines;
      };
      expect(await end(false)).not.toContain('src 9');
      expect(await end(true)).toContain('src 9');
    });

    it('does not invite a visitor whom no agent served', async () => {
      const client = await node.enter();
      await client.say('hi');
      await client.say('Bye');
      await client.received('19');
      await client.settled();
      expect(client.lines).not.toContain('src 9');
      await client.close();
    });
  });

  it('speaks the language of the channel: custom messages to in-app clients, plain ones on the web', async () => {
    const script = async (channelId: string) => {
      const client = await node.enter(channelId);
      await client.say('hi');
      await client.say('Form');
      await client.say('Apple');
      await client.received('19');
      await client.close();
      return client;
    };
    const web = await script('chn_1');
    expect(web.lines).toEqual(['Hello', 'src 15', 'src 21', 'markdown', 'card', 'Bye', 'src 19']);
    const app = await script('chn_app');
    expect(app.lines).toEqual(['Hello', 'src 15', 'src 21', 'src 30', 'src 22', 'Bye', 'src 19']);
    expect((await app.received('21')).content.content).toEqual({
      type: 1,
      header: 'Which fruit?',
      items: [
        { content: 'Apple', desc: 'red' },
        { content: 'Pear', desc: 'green' },
      ],
    });
    expect((await app.received('30')).content.content).toBe('**Apple**');
    expect((await app.received('22')).content.content.url).toBe('');
    expect((await app.received('19')).message).toMatchObject({ seq: expect.any(Number) });
  });
});

function customSrc(body: { kind: string; data?: string }): string | null {
  return body.data === undefined ? null : String((JSON.parse(body.data) as { src: string }).src);
}
