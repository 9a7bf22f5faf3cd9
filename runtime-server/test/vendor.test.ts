import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from './channel-system.fixtures.ts';
import { account, createVendorWorld, type VendorWorld } from './vendor-world.fixtures.ts';

let world: VendorWorld;
let system: VendorWorld['system'];
let vendor: VendorWorld['vendor'];
let channelId: VendorWorld['channelId'];
let tencent: VendorWorld['tencent'];
let menuOf: VendorWorld['menuOf'];
let say: VendorWorld['say'];
let serve: VendorWorld['serve'];
beforeAll(async () => {
  world = await createVendorWorld();
  ({ system, vendor, channelId, tencent, menuOf, say, serve } = world);
}, 60_000);
afterAll(() => world[Symbol.asyncDispose]());

describe('a session of a visitor at the vendor', () => {
  it('goes from the trigger over menu, agent and end to the rating (CHAN-02, CHAN-05, FLOW-08)', async () => {
    const user = 'user_1';
    expect(await say(user, { src: '7' }, { OnlineOnlyFlag: 1 })).toBe(200);
    await vendor.until(() => menuOf(user) !== undefined, 'the menu');
    // Rules and seat status are for who is there now; what the flow says stays.
    expect(vendor.flags.filter(({ to }) => to === user).map(({ data }) => data)).toEqual([
      { customerServicePlugin: 0, src: '23', content: { menuSendRuleFlag: 7 } },
      { customerServicePlugin: 0, src: '26', content: { command: 'updateSeatStatus', content: 'outSeat' } },
    ]);
    expect(vendor.texts(user)).toEqual(['Hello']);
    expect(menuOf(user)).toMatchObject({
      header: 'What is it?',
      items: [{ content: 'Form' }, { content: 'Agent' }, { content: 'Bye' }],
    });

    await say(user, 'Agent');
    await vendor.until(() => menuOf(user)?.selected !== undefined, 'the choice');
    expect(menuOf(user)?.selected).toEqual({ content: 'Agent' });
    const { session } = await system.desk.event('session.assigned', (event) => event.session.visitor.userId === user);
    expect(session.channel).toMatchObject({ id: channelId, kind: 'tencent-chat' });
    await system.agent('POST', `/sessions/${session.id}/accept`);
    await system.settle();
    const seats = () => vendor.flags.filter(({ to, data }) => to === user && data.src === '26');
    await vendor.until(() => seats().length === 2, 'the seat status');
    expect(seats()[1]?.data.content).toEqual({ command: 'updateSeatStatus', content: 'inSeat' });

    system.desk.send({ type: 'typing', sessionId: session.id });
    await vendor.until(() => vendor.flags.some(({ to, data }) => to === user && data.src === '12'), 'typing');
    expect(vendor.flags.find(({ data }) => data.src === '12')?.data).toEqual({
      customerServicePlugin: 0,
      src: '12',
      typingStatus: 1,
    });

    const card = { header: 'Shoes', desc: 'red', pic: 'https://x.example/a.png', url: 'https://x.example/' };
    const send = (clientId: string, body: object) =>
      system.agent('POST', `/sessions/${session.id}/messages`, { clientId, body });
    await send('a1', { kind: 'text', text: 'Hello from Ada' });
    await send('a2', { kind: 'card', ...card });
    const slip = await send('a3', { kind: 'text', text: 'Ooops' });
    await system.settle();
    await vendor.until(() => vendor.texts(user).includes('Ooops'), 'the messages');
    expect(vendor.customs(user, '22')).toEqual([{ customerServicePlugin: 0, src: '22', content: card }]);
    await system.agent('POST', `/sessions/${session.id}/messages/${String(slip.body.id)}/recall`);
    await system.settle();
    await vendor.until(() => vendor.messages.some(({ isWithdrawn }) => isWithdrawn), 'the withdrawal');
    expect(
      vendor.messages.filter(({ isWithdrawn }) => isWithdrawn).map(({ element }) => element.MsgContent.Text),
    ).toEqual(['Ooops']);

    const stream = (chunks: string[], isFinished: 0 | 1) => ({
      customerServicePlugin: 0,
      src: '31',
      chatbotPlugin: 1,
      chunks,
      isFinished,
    });
    const begun = await send('a4', { kind: 'custom', data: JSON.stringify(stream(['Hel'], 0)) });
    await system.settle();
    const more = { after: 1, chunks: ['lo'], isFinished: true };
    await system.agent('POST', `/sessions/${session.id}/messages/${String(begun.body.id)}/chunks`, more);
    await system.settle();
    await vendor.until(() => vendor.customs(user, '31')[0]?.isFinished === 1, 'the whole stream');
    expect(vendor.customs(user, '31')).toEqual([stream(['Hel', 'lo'], 1)]);

    await say(user, 'Thank you');
    await system.desk.text('Thank you');
    await say(user, { src: '27' }, { OnlineOnlyFlag: 1 });
    await vendor.until(() => vendor.customs(user, '9').length === 1, 'the rating');
    expect(vendor.texts(user)).not.toContain('Service is over');
    const order = vendor.messages
      .filter(({ to, element }) => to === user && element.MsgType === 'TIMCustomElem')
      .map(({ element }) => (JSON.parse(String(element.MsgContent.Data)) as Json).src);
    expect(order).toEqual(['15', '22', '31', '19', '9']);
    await vendor.until(() => seats().length === 3, 'the empty seat');
    expect(seats()[2]?.data.content).toEqual({ command: 'updateSeatStatus', content: 'outSeat' });

    await say(user, { src: '10', menuSelected: { id: '103', content: 'Good', sessionId: session.id } });
    const rated = () => (vendor.customs(user, '9')[0]?.menuContent as Json).selected;
    await vendor.until(() => rated() !== undefined, 'the rated rating');
    expect(rated()).toEqual({ id: '103', content: 'Good' });
    const { body } = await system.admin('GET', `/sessions/${session.id}`);
    expect(body).toMatchObject({ endStatus: 'ended_by_visitor', rating: { selected: { id: '103' } } });
    expect(await tencent()).toMatchObject({
      health: { lastError: null, lastCallbackAt: expect.any(String) as string },
    });
  });

  it('sends nothing back that the vendor would tell us of again, and flags to nobody who left', async () => {
    const user = 'user_2';
    await serve(user);
    const sent = vendor.calls.filter(({ command, request }) => command === 'sendmsg' && request.To_Account === user);
    for (const { request } of sent) {
      expect(request.ForbidCallbackControl).toEqual(['ForbidBeforeSendMsgCallback', 'ForbidAfterSendMsgCallback']);
    }
    const state = (Action: string, EventTime: number) =>
      vendor.callback({
        CallbackCommand: 'State.StateChange',
        EventTime,
        Info: { Action, To_Account: user, Reason: 'LinkClose' },
      });
    const flagsOf = () => vendor.flags.filter(({ to }) => to === user).length;
    const before = flagsOf();
    expect((await state('Disconnect', 1)).status).toBe(200);
    await system.settle();
    const { id } = (await system.desk.event('session.assigned', ({ session }) => session.visitor.userId === user))
      .session;
    await system.clock.advance(2_000);
    system.desk.send({ type: 'typing', sessionId: id });
    await system.desk.settled();
    await system.settle();
    expect(flagsOf()).toBe(before);
    await state('Login', 2);
    await system.settle();
    await system.clock.advance(2_000);
    system.desk.send({ type: 'typing', sessionId: id });
    await vendor.until(() => flagsOf() === before + 2, 'typing after coming back');
    const last = vendor.flags
      .filter(({ to }) => to === user)
      .slice(-2)
      .map(({ data }) => data);
    // Once for the service's plugin, once as the vendor's own clients know it, in whichever order they arrive.
    expect(last).toContainEqual({ customerServicePlugin: 0, src: '12', typingStatus: 1 });
    expect(last).toContainEqual({ businessID: 'user_typing_status', typingStatus: 1 });
  });
});

describe('an agent who writes first', () => {
  it('reaches a user who never wrote, and their answer is of the same session', async () => {
    const user = 'user_never_wrote';
    await system.admin('PUT', '/settings', { outreach: { allowed: true } });
    await system.clock.advance(1_001);
    const begun = await system.agent('POST', '/sessions', { channelId, userId: user, text: 'Your parcel is here.' });
    expect(begun).toMatchObject({ status: 201, body: { state: 'serving' } });
    await system.settle();
    await vendor.until(() => vendor.texts(user).includes('Your parcel is here.'), 'the first words');
    await say(user, 'Thank you!');
    const { message } = await system.desk.event(
      'message.created',
      ({ message: { body } }) => body.kind === 'text' && body.text === 'Thank you!',
    );
    expect(message.sessionId).toBe(begun.body.id);
  });
});

describe("messages of the app's own", () => {
  const own = (user: string, message: object, extra: Json = {}) =>
    say(user, { MsgType: 'TIMCustomElem', MsgContent: { Data: JSON.stringify(message), Desc: '', Ext: '' } }, extra);

  it('tell the agent that the visitor writes, and are kept nowhere then', async () => {
    const user = 'user_11';
    const id = await serve(user);
    const before = vendor.messages.length;
    expect(await own(user, { businessID: 'user_typing_status', typingStatus: 0 }, { OnlineOnlyFlag: 1 })).toBe(200);
    await own(user, { businessID: 'user_typing_status', typingStatus: 1 }, { OnlineOnlyFlag: 1 });
    await system.desk.event('session.typing', ({ sessionId }) => sessionId === id);
    expect(system.desk.events.filter(({ type }) => type === 'session.typing').length).toBe(1);
    // Who never wrote is no visitor by it, and no session begins.
    await own('user_12', { businessID: 'user_typing_status', typingStatus: 1 }, { OnlineOnlyFlag: 1 });
    const { rows } = await system.database.pool.query(`select 1 from vendor_thread where user_id = 'user_12'`);
    expect(rows).toEqual([]);
    expect(vendor.messages.length).toBe(before);
    expect(JSON.stringify(await system.agent('GET', `/sessions/${id}/messages`))).not.toContain('user_typing_status');
  });

  it('reach the agent as they were sent', async () => {
    const user = 'user_13';
    await serve(user);
    const order = { businessID: 'order_paid', orderNo: 'A-17' };
    await own(user, order);
    const { message } = await system.desk.event(
      'message.created',
      ({ message: { body } }) => body.kind === 'custom' && body.data.includes('order_paid'),
    );
    expect(message.body).toEqual({ kind: 'custom', data: JSON.stringify(order) });
    expect(message.from.kind).toBe('visitor');
  });
});

describe('a callback', () => {
  const text = (from: string, words: string, extra: Json = {}) => vendor.say(from, words, extra);
  const heard = async (user: string): Promise<unknown[]> => {
    await system.settle();
    const { rows } = await system.database.pool.query<{ body: Json }>(
      `select m.body from message m join thread t on t.id = m.thread_id join visitor v on v.id = t.visitor_id
       where v.user_id = $1 and m.from_kind = 'visitor' order by m.seq`,
      [user],
    );
    return rows.map(({ body }) => body);
  };

  it('is refused when it is not signed, stale, or of another app', async () => {
    const body = { CallbackCommand: 'State.StateChange', Info: { Action: 'Login', To_Account: 'x' } };
    const now = Math.floor(system.clock.now().getTime() / 1000);
    expect((await vendor.callback(body, { Sign: '0'.repeat(64) })).status).toBe(403);
    expect((await vendor.callback(body, { RequestTime: String(now - 61) })).status).toBe(403);
    expect((await vendor.callback(body, { RequestTime: String(now + 61) })).status).toBe(403);
    expect((await vendor.callback(body, { SdkAppid: '1' })).status).toBe(403);
    expect((await vendor.callback({ CallbackCommand: 'Group.New' })).status).toBe(200);
    const elsewhere = await fetch(vendor.callbackUrl.replace(channelId, 'chn_none'), { method: 'POST', body: '{}' });
    expect(elsewhere.status).toBeGreaterThanOrEqual(400);
  });

  it('is answered as the vendor expects, and counts once however often it comes', async () => {
    const extra = { MsgKey: 'same_key_1' };
    const answers = await Promise.all([1, 2, 3].map(() => text('user_3', 'once', extra)));
    expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual(
      [1, 2, 3].map(() => ({ ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0 })),
    );
    expect(await heard('user_3')).toEqual([{ kind: 'text', text: 'once' }]);
  });

  it('of our own messages, of failed ones and of other accounts is passed over', async () => {
    await text(account.account, 'ours', { To_Account: 'user_4' });
    await text('user_4', 'failed', { SendMsgResult: 20006, UnreadMsgNum: -1 });
    await text('user_4', 'private', { To_Account: 'a_friend' });
    expect(await heard('user_4')).toEqual([]);
    await text('user_4', 'a robot hears it', { CallbackCommand: 'Bot.OnC2CMessage' });
    expect(await heard('user_4')).toEqual([{ kind: 'text', text: 'a robot hears it' }]);
  });

  it('keeps the order of what one user writes, and reads what is no text', async () => {
    const words = Array.from({ length: 12 }, (_, n) => `word ${n}`);
    for (const word of words) await text('user_5', word);
    expect(await heard('user_5')).toEqual(words.map((word) => ({ kind: 'text', text: word })));
    const picture = {
      MsgType: 'TIMImageElem',
      MsgContent: {
        UUID: 'u',
        ImageFormat: 1,
        ImageInfoArray: [{ Type: 1, Size: 9, Width: 3, Height: 4, URL: 'https://cos.example/a.jpg' }],
      },
    };
    await vendor.say('user_5', picture);
    await vendor.say('user_5', { src: '99' });
    await vendor.say('user_5', { MsgType: 'TIMCustomElem', MsgContent: { Data: 'no json' } });
    await vendor.say('user_5', { src: '22', content: { header: 'x', desc: '', pic: 'javascript:1', url: '' } });
    expect((await heard('user_5')).slice(words.length)).toEqual([
      { kind: 'image', url: 'https://cos.example/a.jpg', name: 'image', size: 9, mime: 'image/*', width: 3, height: 4 },
    ]);
  });

  it('is answered in time when the database is not: the vendor sends it again', async () => {
    const client = await system.database.pool.connect();
    try {
      await client.query('begin');
      await client.query('lock table vendor_callback in access exclusive mode');
      const waiting = text('user_6', 'slow');
      const answer = await advanceUntil(waiting);
      expect(answer.status).toBe(503);
      await client.query('rollback');
    } finally {
      client.release();
    }
    await system.server.parts.visitors.vendors.inbox.sweep();
    await vendor.until(() => vendor.texts('user_6').length > 0, 'the flow');
    expect(await heard('user_6')).toEqual([{ kind: 'text', text: 'slow' }]);
  });

  /** The clock goes on until the answer is there. */
  async function advanceUntil(waiting: Promise<Response>): Promise<Response> {
    let answer: Response | null = null;
    void waiting.then((response) => {
      answer = response;
    });
    for (let round = 0; round < 200 && !answer; round += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      await system.clock.advance(100);
    }
    return waiting;
  }
});
