import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createChannelSystem, publishedFlow, type ChannelSystem, type Json } from './channel-system.fixtures.ts';
import { VendorServer } from './vendor-server.fixtures.ts';
import { starRating } from './visitor.fixtures.ts';

const account = {
  sdkAppId: 1_400_000_001,
  administrator: 'administrator',
  account: '@customer_service_account',
  secretKey: 'the key of the app at the vendor',
  callbackToken: 'xxxxyyyy',
};

let system: ChannelSystem;
let vendor: VendorServer;
let channelId: string;
beforeAll(async () => {
  system = await createChannelSystem();
  vendor = new VendorServer(account, system.clock);
  const restUrl = await vendor.listen();
  await system.admin('PUT', '/ratings/stars', { name: 'Stars', ...starRating });
  const flowId = await system.addFlow(publishedFlow);
  const channel = await system.addChannel({
    kind: 'tencent-chat',
    name: 'App',
    flowId,
    ratingKey: 'stars',
    tencent: { ...account, restUrl },
  });
  channelId = String(channel.id);
  vendor.callbackUrl = String((channel.tencent as Json).callbackUrl);
}, 60_000);
afterAll(async () => {
  await system[Symbol.asyncDispose]();
  await vendor.close();
});

const tencent = async (): Promise<Json> => (await system.admin('GET', `/channels/${channelId}`)).body.tencent as Json;
const menuOf = (user: string): Json | undefined => vendor.customs(user, '15').at(-1)?.content as Json | undefined;

/** Says something and lets everything happen that follows. */
async function say(user: string, element: Parameters<VendorServer['say']>[1], extra: Json = {}): Promise<number> {
  const response = await vendor.say(user, element, extra);
  await system.settle();
  return response.status;
}

async function serve(user: string): Promise<string> {
  await say(user, { src: '7' });
  await vendor.until(() => menuOf(user) !== undefined, 'the menu');
  await say(user, 'Agent');
  const offered = await system.desk.event(
    'session.assigned',
    ({ session }) => session.visitor.userId === user && session.state !== 'ended',
  );
  const { id } = offered.session;
  expect((await system.agent('POST', `/sessions/${id}/accept`)).status).toBe(200);
  await system.settle();
  await vendor.until(() => vendor.texts(user).includes('Ada is here'), 'the agent');
  // What passes between the two without being kept reaches the agent from here on.
  await system.desk.event('session.updated', ({ session }) => session.id === id && session.state === 'serving');
  return id;
}

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
    // Once for the service's plugin, once as the vendor's own clients know it.
    expect(
      vendor.flags
        .filter(({ to }) => to === user)
        .slice(-2)
        .map(({ data }) => data),
    ).toEqual([
      { customerServicePlugin: 0, src: '12', typingStatus: 1 },
      { businessID: 'user_typing_status', typingStatus: 1 },
    ]);
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

describe('when the vendor does not take a message', () => {
  it('tries again with the same numbers, in order, and says so until it works', async () => {
    const user = 'user_7';
    const id = await serve(user);
    vendor.failNext('down', 'down');
    const send = (clientId: string, words: string) =>
      system.agent('POST', `/sessions/${id}/messages`, { clientId, body: { kind: 'text', text: words } });
    await send('r1', 'first');
    await send('r2', 'second');
    await system.settle();
    expect(vendor.texts(user)).not.toContain('first');
    expect((await tencent()).health).toMatchObject({ lastError: expect.stringContaining('502') as string });
    for (let round = 0; round < 6; round += 1) {
      await system.clock.advance(2_000);
      await system.settle();
    }
    await vendor.until(() => vendor.texts(user).includes('second'), 'both');
    expect(vendor.texts(user).slice(-2)).toEqual(['first', 'second']);
    const tries = vendor.calls.filter(({ request }) => JSON.stringify(request.MsgBody ?? '').includes('"first"'));
    expect(tries.length).toBe(3);
    expect(new Set(tries.map(({ request }) => request.MsgRandom)).size).toBe(1);
    await system.settle();
    expect((await tencent()).health).toMatchObject({ lastError: null });
  });

  const send = (id: string, clientId: string, words: string) =>
    system.agent('POST', `/sessions/${id}/messages`, { clientId, body: { kind: 'text', text: words } });
  const pass = async (rounds: number, milliseconds = 2_000): Promise<void> => {
    for (let round = 0; round < rounds; round += 1) {
      await system.clock.advance(milliseconds);
      await system.settle();
    }
  };
  const transcript = async (id: string): Promise<Json[]> =>
    (await system.agent('GET', `/sessions/${id}/messages?limit=200`)).body.items as Json[];
  const deliveryOf = async (id: string, messageId: unknown): Promise<unknown> =>
    (await transcript(id)).find((message) => message.id === messageId)?.delivery;
  const counted = async (result: string): Promise<number> => {
    const text = await (await fetch(`${system.url}/metrics`)).text();
    const line = new RegExp(`vendor_deliveries_total{kind="tencent-chat",result="${result}"} (\\d+)`).exec(text);
    return Number(line?.[1] ?? 0);
  };

  it('says to agents what was refused for good, why, and goes on with what follows', async () => {
    const user = 'user_8';
    const id = await serve(user);
    const before = await counted('refused');
    vendor.refuseWords('unwanted', 80001);
    const { body: unwanted } = await send(id, 'g1', 'unwanted');
    await send(id, 'g2', 'next');
    await system.settle();
    await vendor.until(() => vendor.texts(user).includes('next'), 'what follows');
    await system.settle();
    expect(vendor.texts(user)).not.toContain('unwanted');
    const failed = {
      status: 'failed',
      of: 'message',
      cause: 'refused',
      reason: 'Tencent Cloud Chat refused sendmsg: not wanted (80001)',
      at: expect.any(String) as string,
    };
    expect(await deliveryOf(id, unwanted.id)).toEqual(failed);
    const told = await system.desk.event('message.updated', ({ message }) => message.id === unwanted.id);
    expect(told.message.delivery).toEqual(failed);
    expect(await counted('refused')).toBe(before + 1);
    // It is the message that is wrong, not the channel.
    expect((await tencent()).health).toMatchObject({ lastError: null });

    vendor.refuseNothing();
    const again = `/sessions/${id}/messages/${String(unwanted.id)}/send-again`;
    expect((await system.agent('POST', again)).status).toBeLessThan(300);
    await system.settle();
    await vendor.until(() => vendor.texts(user).includes('unwanted'), 'what is sent again');
    await system.settle();
    expect(await deliveryOf(id, unwanted.id)).toBeUndefined();
    await system.desk.settled();
    const last = system.desk.events.findLast(
      (event) => event.type === 'message.updated' && event.message.id === unwanted.id,
    );
    expect(last).not.toHaveProperty('message.delivery');
    expect((await system.agent('POST', again)).status).toBe(409);
    // What was marked for agents is no news for the vendor.
    const changed = vendor.calls.filter(({ command }) => command === 'modify_c2c_msg');
    expect(JSON.stringify(changed)).not.toContain('unwanted');
    // It can be withdrawn as if it had been there at once.
    await system.agent('POST', `/sessions/${id}/messages/${String(unwanted.id)}/recall`);
    await system.settle();
    await vendor.until(() => vendor.messages.some((each) => each.to === user && each.isWithdrawn), 'the withdrawal');
  });

  it('repeats for a day, in order, what is ours to put right, and says then that it was given up', async () => {
    const user = 'user_8a';
    const id = await serve(user);
    for (const code of [60007, 70003, 20004]) {
      vendor.refuseWords('held', code);
      const { body: held } = await send(id, `h${code}`, `held ${code}`);
      await send(id, `n${code}`, `after ${code}`);
      await pass(6);
      expect(vendor.texts(user)).not.toContain(`after ${code}`);
      expect((await tencent()).health).toMatchObject({ lastError: expect.stringContaining(`(${code})`) as string });
      expect(await deliveryOf(id, held.id)).toBeUndefined();
      vendor.refuseNothing();
      // Settings that were changed are tried at once.
      await system.admin('PATCH', `/channels/${channelId}`, { tencent: { administrator: account.administrator } });
      await system.settle();
      await vendor.until(() => vendor.texts(user).includes(`after ${code}`), 'both');
      expect(vendor.texts(user).slice(-2)).toEqual([`held ${code}`, `after ${code}`]);
      await system.settle();
      expect((await tencent()).health).toMatchObject({ lastError: null });
    }
    vendor.refuseWords('never', 60007);
    const { body: never } = await send(id, 'e1', 'never');
    const { body: last } = await send(id, 'e2', 'what follows it');
    await system.settle();
    await system.database.pool.query(`update message set sent_at = sent_at - interval '24 hours' where id = $1`, [
      never.id,
    ]);
    await pass(3);
    await vendor.until(() => vendor.texts(user).includes('what follows it'), 'what follows');
    await system.settle();
    expect(await deliveryOf(id, never.id)).toMatchObject({ status: 'failed', cause: 'expired' });
    expect(await deliveryOf(id, last.id)).toBeUndefined();
    expect(await counted('expired')).toBe(1);
    vendor.refuseNothing();
  });

  it('tries a refusal that nobody can read a few times', async () => {
    const user = 'user_8b';
    const id = await serve(user);
    vendor.failNext(77777, 77777);
    await send(id, 'u1', 'patience');
    await pass(5);
    await vendor.until(() => vendor.texts(user).includes('patience'), 'what passed');
    vendor.refuseWords('riddle', 77777);
    const { body: riddle } = await send(id, 'u2', 'riddle');
    await pass(10);
    expect(await deliveryOf(id, riddle.id)).toMatchObject({ status: 'failed', cause: 'refused' });
    vendor.refuseNothing();
  });

  it('says so of a withdrawal and of a change, which do not go round in circles', async () => {
    const user = 'user_8c';
    const id = await serve(user);
    const { body: slip } = await send(id, 'w1', 'slip of the tongue');
    const custom = { customerServicePlugin: 0, src: '31', chatbotPlugin: 1, chunks: ['Hel'], isFinished: 0 };
    const { body: stream } = await system.agent('POST', `/sessions/${id}/messages`, {
      clientId: 'w2',
      body: { kind: 'custom', data: JSON.stringify(custom) },
    });
    await system.settle();
    await vendor.until(() => vendor.customs(user, '31').length === 1, 'the stream');
    await system.settle();
    vendor.failNext(20016);
    await system.agent('POST', `/sessions/${id}/messages/${String(slip.id)}/recall`);
    await pass(2);
    expect(await deliveryOf(id, slip.id)).toMatchObject({ status: 'failed', of: 'withdrawal' });
    vendor.refuseWords('secret', 80001);
    const chunks = { after: 1, chunks: ['lo secret'], isFinished: true };
    await system.agent('POST', `/sessions/${id}/messages/${String(stream.id)}/chunks`, chunks);
    await pass(5);
    expect(await deliveryOf(id, stream.id)).toMatchObject({ status: 'failed', of: 'change' });
    const tries = vendor.calls.filter(
      ({ command, request }) => command === 'modify_c2c_msg' && JSON.stringify(request).includes('secret'),
    );
    expect(tries).toHaveLength(1);
    vendor.refuseNothing();
    for (const message of [slip, stream]) {
      await system.agent('POST', `/sessions/${id}/messages/${String(message.id)}/send-again`);
    }
    await pass(3);
    expect(vendor.customs(user, '31')[0]?.isFinished).toBe(1);
    expect(vendor.messages.some((each) => each.to === user && each.isWithdrawn)).toBe(true);
    expect((await transcript(id)).filter(({ delivery }) => delivery !== undefined)).toEqual([]);
  });

  it('loses nothing when the node stops: the next one goes on', async () => {
    const user = 'user_9';
    const id = await serve(user);
    vendor.failNext('down');
    await system.agent('POST', `/sessions/${id}/messages`, { clientId: 'k1', body: { kind: 'text', text: 'kept' } });
    await system.settle();
    expect(vendor.texts(user)).not.toContain('kept');
    await system.restart();
    await system.clock.advance(4_000);
    await vendor.until(() => vendor.texts(user).includes('kept'), 'what was kept');
    vendor.callbackUrl = String((await tencent()).callbackUrl);
  });

  it('calls no oftener than the channel allows', async () => {
    const user = 'user_10';
    const id = await serve(user);
    await system.admin('PATCH', `/channels/${channelId}`, { tencent: { requestsPerSecond: 1 } });
    await system.clock.advance(3_000);
    await system.settle();
    for (const n of [1, 2, 3]) {
      await system.agent('POST', `/sessions/${id}/messages`, {
        clientId: `p${n}`,
        body: { kind: 'text', text: `paced ${n}` },
      });
    }
    for (let round = 0; round < 40 && !vendor.texts(user).includes('paced 3'); round += 1) {
      await system.clock.advance(250);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await vendor.until(() => vendor.texts(user).includes('paced 3'), 'the last');
    const times = vendor.calls
      .filter(({ request }) => JSON.stringify(request.MsgBody ?? '').includes('paced'))
      .map(({ at }) => at);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(1_000);
    expect((times[2] ?? 0) - (times[1] ?? 0)).toBeGreaterThanOrEqual(1_000);
    await system.admin('PATCH', `/channels/${channelId}`, { tencent: { requestsPerSecond: 200 } });
  });
});

describe('the settings of such a channel', () => {
  it('never show their secrets, and change one by one', async () => {
    const { body } = await system.admin('PATCH', `/channels/${channelId}`, { tencent: { administrator: 'boss' } });
    expect(body.tencent).toMatchObject({ administrator: 'boss', sdkAppId: account.sdkAppId });
    expect(JSON.stringify(body)).not.toContain(account.secretKey);
    const { rows } = await system.database.pool.query('select * from vendor_channel');
    expect(JSON.stringify(rows)).not.toMatch(/the key of the app|xxxxyyyy/);
    await system.admin('PATCH', `/channels/${channelId}`, { tencent: { administrator: account.administrator } });
  });

  it('belong to channels of this kind only', async () => {
    expect((await system.admin('POST', '/channels', { kind: 'tencent-chat', name: 'x' })).status).toBe(400);
    expect((await system.admin('POST', '/channels', { kind: 'web', name: 'x', tencent: account })).status).toBe(400);
    const visitors = await fetch(`${system.url}/api/v1/channels/${channelId}/visitors`, { method: 'POST' });
    expect(visitors.status).toBe(404);
    expect((await fetch(`${system.url}/api/v1/channels/${channelId}/window`)).status).toBe(404);
  });
});

describe('a test of the connection', () => {
  const test = () => system.admin('POST', `/channels/${channelId}/connection-test`);
  const change = (tencent: Json) => system.admin('PATCH', `/channels/${channelId}`, { tencent });

  it('says in one word whether the stored credentials work, and reaches nobody', async () => {
    const before = { messages: vendor.messages.length, flags: vendor.flags.length };
    expect(await test()).toMatchObject({ status: 200, body: { status: 'works', message: '' } });
    expect(vendor.calls.at(-1)).toMatchObject({
      command: 'account_check',
      request: { CheckItem: [{ UserID: account.administrator }, { UserID: account.account }] },
    });
    await change({ secretKey: 'the key of another app' });
    expect((await test()).body).toMatchObject({ status: 'wrong-key', message: 'wrong signature (70003)' });
    await change({ secretKey: account.secretKey, account: '@nobody' });
    expect((await test()).body).toMatchObject({ status: 'unknown-account', message: '@nobody' });
    await change({ account: account.account });
    vendor.failNext(90994);
    expect((await test()).body).toMatchObject({ status: 'refused', message: 'refused (90994)' });
    vendor.failNext('down');
    expect((await test()).body).toMatchObject({ status: 'unreachable' });
    expect({ messages: vendor.messages.length, flags: vendor.flags.length }).toEqual(before);

    const { body } = await system.admin('GET', '/audit?limit=50');
    const tested = (body.items as Json[]).filter(({ action }) => action === 'channel.connection-tested');
    expect(tested.map(({ subject, detail }) => ({ subject, detail }))).toContainEqual({
      subject: channelId,
      detail: { status: 'wrong-key' },
    });
    expect(JSON.stringify(body)).not.toContain('the key of');
  });

  it('is for administrators, for channels of a vendor, and not for guessing', async () => {
    expect((await system.agent('POST', `/channels/${channelId}/connection-test`)).status).toBe(403);
    await system.clock.advance(60_000);
    const web = await system.addChannel({ kind: 'web', name: 'Web' });
    expect((await system.admin('POST', `/channels/${String(web.id)}/connection-test`)).status).toBe(404);
    const statuses: number[] = [];
    for (let round = 0; round < 8; round += 1) statuses.push((await test()).status);
    expect(statuses.slice(0, 3)).toEqual([200, 200, 200]);
    expect(statuses.at(-1)).toBe(429);
  });
});
