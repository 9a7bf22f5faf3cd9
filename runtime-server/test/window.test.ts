import { defaultWindowSettings } from '@parley/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VisitorClient } from '../src/testing/visitor-client.ts';
import { createAgentSystem, type AgentSystem, type SystemClient, type SystemNode } from './agent-system.fixtures.ts';

/** A JPG of one pixel is enough to be one. */
const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

let system: AgentSystem;
let node: SystemNode;
let admin: SystemClient;
let agent: SystemClient;
beforeAll(async () => {
  system = await createAgentSystem();
  await system.world.addGroup('desk');
  await system.addAgent('boss', { role: 'admin' });
  await system.addAgent('amy', { groups: ['desk'] });
  node = await system.node();
  admin = await node.signIn('boss');
  agent = await node.signIn('amy');
}, 60_000);
afterAll(() => system[Symbol.asyncDispose]());

const socketUrl = (): string => `${node.url.replace('http', 'ws')}/api/v1/visitor/socket`;
const readyOf = (client: VisitorClient) => client.frames.find((frame) => frame.type === 'ready');
const channel = '/channels/chn_desk';
type Json = Record<string, unknown>;
type Given = { status: number; body: Json; headers: Headers };

async function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Given> {
  const isForm = body instanceof FormData;
  const response = await fetch(`${node.url}/api/v1${path}`, {
    method,
    headers: { ...headers, ...(body !== undefined && !isForm && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Json), headers: response.headers };
}
const change = (body: object) => call('PATCH', channel, body, { ...admin.headers, origin: node.url });
const picture = (): FormData => {
  const form = new FormData();
  form.set('file', new File([gif], 'smile.gif', { type: 'image/gif' }));
  return form;
};

describe('the window of a channel', () => {
  it('is public, for every page, and holds every default, the company among them (WIDGET-05)', async () => {
    const { status, body, headers } = await call('GET', `${channel}/window`, undefined, {
      origin: 'https://a.example',
    });
    expect(status).toBe(200);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('cache-control')).toBe('no-cache');
    expect(body).toMatchObject({
      channel: { id: 'chn_desk', kind: 'web', name: 'desk' },
      company: { name: 'Test', logo: '' },
      appearance: defaultWindowSettings.appearance,
      preChat: { enabled: false, fields: [] },
      notes: {
        enabled: true,
        isOutOfHours: false,
        opensAt: null,
        insteadOfChat: false,
        textCharacters: 2_000,
        uploads: 5,
      },
      uploads: { enabled: true, limitBytes: 10 * 1024 * 1024 },
      stickers: false,
      ratingMayBeAsked: false,
      ratingMayBeChanged: true,
    });
    expect(JSON.stringify(body)).not.toMatch(/secret|mailTo|schedule/);
    expect((await call('GET', '/channels/chn_none/window')).status).toBe(404);
  });

  it('shows what was set, and keeps what was not given', async () => {
    await admin.put('/settings', { company: { name: 'Shop & Co', logo: 'https://cdn.example/logo.png' } });
    await change({ window: { appearance: { accent: '#112233', launcher: { position: 'left' } } } });
    await change({ window: { appearance: { launcher: { text: 'Help' } }, sound: false } });
    const { body } = await call('GET', `${channel}/window`);
    expect(body).toMatchObject({
      company: { name: 'Shop & Co', logo: 'https://cdn.example/logo.png' },
      appearance: { accent: '#112233', launcher: { position: 'left', text: 'Help', offsetX: 20 } },
      sound: false,
    });
  });

  it.each([
    [{ appearance: { accent: 'red' } }, '/window/appearance/accent'],
    [{ appearance: { launcher: { icon: 'javascript:1' } } }, '/window/appearance/launcher/icon'],
    [
      { preChat: { fields: [{ key: 'size', label: 'Size', kind: 'choice', required: true }] } },
      '/window/preChat/fields/0/choices',
    ],
    [
      { preChat: { fields: [{ key: 'size', label: '', kind: 'text', required: true }] } },
      '/window/preChat/fields/0/label',
    ],
    [{ notes: { schedule: 'nowhere' } }, '/window/notes/schedule'],
    [{ colour: 1 }, '/window/colour'],
  ])('refuses %j', async (window, pointer) => {
    const { status, body } = await change({ window });
    expect(status).toBe(400);
    expect(body.problems).toMatchObject([{ pointer }]);
  });

  it('shows the note form instead of the chat out of hours (WIDGET-19)', async () => {
    // The clock stands on Monday, 2026-01-05, 08:00 UTC.
    const hours = { name: 'Mornings', timeZone: 'UTC', weekly: { mon: [['08:01', '12:00']] } };
    expect((await admin.put('/schedules/mornings', hours)).status).toBe(200);
    await change({ window: { notes: { schedule: 'mornings', insteadOfChat: true } } });
    expect((await call('GET', `${channel}/window`)).body.notes).toMatchObject({
      isOutOfHours: true,
      opensAt: '2026-01-05T08:01:00.000Z',
      insteadOfChat: true,
    });
    await system.world.clock.advance(60_000);
    expect((await call('GET', `${channel}/window`)).body.notes).toMatchObject({
      isOutOfHours: false,
      opensAt: null,
      insteadOfChat: false,
    });
    await change({ window: { notes: { schedule: null, insteadOfChat: false } } });
  });
});

describe('the pages that may open a channel', () => {
  it('are any until some are named; others are refused in words', async () => {
    const visit = (origin?: string) => call('POST', `${channel}/visitors`, undefined, origin ? { origin } : {});
    expect((await visit('https://any.example')).status).toBe(200);
    expect((await change({ allowedOrigins: ['https://shop.example', 'https://*.shop.example'] })).status).toBe(200);
    expect((await visit('https://shop.example')).status).toBe(200);
    expect((await visit('https://www.shop.example')).status).toBe(200);
    const refused = await visit('https://evil.example');
    expect(refused.status).toBe(403);
    expect(refused.body.detail).toContain('https://evil.example');
    expect((await visit('null')).status).toBe(403);
    // Our own chat page, and programs.
    expect((await visit(node.url)).status).toBe(200);
    expect((await visit()).status).toBe(200);
    expect((await change({ allowedOrigins: ['shop.example'] })).status).toBe(400);
    await change({ allowedOrigins: [] });
  });
});

describe('a note (WIDGET-18)', () => {
  it('is kept, listed for agents, mailed to the preset address, and answered by mail (CHAN-42)', async () => {
    await change({ window: { notes: { mailTo: 'desk@example.com' } } });
    const text = 'Where is <b>my</b> parcel?';
    const left = await call('POST', `${channel}/notes`, {
      text,
      name: 'Zoë',
      email: 'zoe@example.com',
      locale: 'zh-CN',
    });
    expect(left).toMatchObject({ status: 201, body: { number: 1 } });
    const { body: list } = await agent.get('/notes?state=open');
    expect(list.items).toMatchObject([
      {
        id: left.body.id,
        state: 'open',
        text,
        name: 'Zoë',
        email: 'zoe@example.com',
        channel: { id: 'chn_desk' },
        visitorId: null,
      },
    ]);
    const id = String(left.body.id);
    const { status, body } = await agent.post(`/notes/${id}/answer`, { text: 'Tomorrow' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'answered', answer: 'Tomorrow', answeredBy: { id: 'agt_amy' } });
    expect((await agent.get('/notes?state=open')).body.items).toEqual([]);
    const { body: mails } = await admin.get('/mail');
    expect(mails.items).toMatchObject([
      {
        kind: 'note-answered',
        recipient: 'zoe@example.com',
        subject: expect.stringContaining('Shop & Co回复') as string,
      },
      { kind: 'note-left', recipient: 'desk@example.com' },
    ]);
    await change({ window: { notes: { mailTo: '' } } });
  });

  it('says what it lacks, and that it is too long', async () => {
    const missing = await call('POST', `${channel}/notes`, { text: 'x', name: 'Zoë' });
    expect(missing.body.problems).toMatchObject([{ pointer: '/email' }]);
    const long = await call('POST', `${channel}/notes`, { text: 'x'.repeat(2_001), email: 'z@example.com' });
    expect(long.body.problems).toMatchObject([{ pointer: '/text' }]);
    expect((await call('POST', `${channel}/notes`, { text: ' ', email: 'z@example.com' })).status).toBe(400);
    expect((await call('POST', `${channel}/notes`, { text: 'x', email: 'nobody' })).status).toBe(400);
    await change({ window: { notes: { enabled: false } } });
    expect((await call('POST', `${channel}/notes`, { text: 'x', email: 'z@example.com' })).status).toBe(403);
    await change({ window: { notes: { enabled: true } } });
  });

  it('is the same note when it is sent again, also at the same time, and another visitor’s is another', async () => {
    const body = { clientId: 'c1', text: 'Once', email: 'once@example.com' };
    const bearer = async () => {
      const { token } = (await call('POST', `${channel}/visitors`)).body as { token: string };
      return { authorization: `Bearer ${token}` };
    };
    const [one, other] = [await bearer(), await bearer()];
    const answers = await Promise.all([1, 2, 3].map(() => call('POST', `${channel}/notes`, body, one)));
    const again = await call('POST', `${channel}/notes`, { ...body, text: 'Changed' }, one);
    expect(
      new Set([...answers, again].map(({ status, body: { id, number } }) => `${status} ${id} ${number}`)).size,
    ).toBe(1);
    expect((await agent.get(`/notes/${String(again.body.id)}`)).body).toMatchObject({ text: 'Once' });
    expect((await call('POST', `${channel}/notes`, body, other)).body.id).not.toBe(again.body.id);
    expect((await call('POST', `${channel}/notes`, body)).body.id).not.toBe(again.body.id);
    // Ten an hour of one visitor; one note counts once.
    for (let n = 0; n < 20; n += 1) {
      expect((await call('POST', `${channel}/notes`, body, one)).status).toBe(201);
    }
  });

  it('carries files of its visitor, closes the session that waits (WIDGET-21), and is limited', async () => {
    // Online, and taking nobody: who wants an agent waits.
    await agent.put('/me/status', { status: 'busy' });
    const { token, visitorId } = (await call('POST', `${channel}/visitors`)).body as {
      token: string;
      visitorId: string;
    };
    const bearer = { authorization: `Bearer ${token}` };
    const { uploadId } = (await call('POST', '/visitor/uploads', picture(), bearer)).body;
    await call('POST', '/visitor/messages', { clientId: 'n1', body: { kind: 'text', text: 'hi' } }, bearer);
    await node.settle();
    const waiting = await admin.get('/sessions?state=queued');
    const sessionId = (waiting.body.items as { id: string; visitor: { id: string } }[]).find(
      (one) => one.visitor.id === visitorId,
    )?.id;
    expect(sessionId).toBeDefined();
    const body = { text: 'No time', email: 'v@example.com', uploads: [uploadId], closesQueued: true };
    const left = await call('POST', `${channel}/notes`, body, bearer);
    expect(left.status).toBe(201);
    expect((await agent.get(`/notes/${String(left.body.id)}`)).body).toMatchObject({
      visitorId,
      sessionId,
      files: [{ uploadId, name: 'smile.gif', mime: 'image/gif' }],
    });
    expect((await admin.get(`/sessions/${String(sessionId)}`)).body).toMatchObject({
      state: 'ended',
      endStatus: 'visitor_left_queued',
    });
    const stranger = (await call('POST', `${channel}/visitors`)).body as { token: string };
    const stolen = await call('POST', `${channel}/notes`, body, { authorization: `Bearer ${stranger.token}` });
    expect(stolen.status).toBe(404);
    const statuses: number[] = [];
    for (let n = 0; n < 11; n += 1) {
      statuses.push((await call('POST', `${channel}/notes`, { text: 'x', email: 'v@example.com' }, bearer)).status);
    }
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
  });
});

it('tells no visitor who serves where the window hides nicknames (WIDGET-06)', async () => {
  await change({ window: { showAgentNicknames: false, transcriptByMail: true } });
  await agent.put('/me/status', { status: 'available' });
  const { token, visitorId } = (await call('POST', `${channel}/visitors`)).body as { token: string; visitorId: string };
  const bearer = { authorization: `Bearer ${token}` };
  await call('POST', '/visitor/messages', { clientId: 'h1', body: { kind: 'text', text: 'hi' } }, bearer);
  await node.settle();
  const { body: open } = await admin.get('/sessions?state=ringing');
  const sessionId = String(
    (open.items as { id: string; visitor: { id: string } }[]).find((one) => one.visitor.id === visitorId)?.id,
  );
  await agent.post(`/sessions/${sessionId}/accept`);
  const said = await agent.post(`/sessions/${sessionId}/messages`, {
    clientId: 'a1',
    body: { kind: 'text', text: 'Hello' },
  });
  expect(said.status).toBe(200);
  const visitor = await VisitorClient.enter(socketUrl(), { token });
  const ofAgent = (items: { from: Json }[]) =>
    items.filter(({ from }) => from.kind === 'agent').map(({ from }) => from);
  const heard = visitor.frames.flatMap((frame) => (frame.type === 'message' ? [frame.message] : []));
  expect(ofAgent(heard)).toEqual([{ kind: 'agent', id: expect.any(String) }]);
  expect(readyOf(visitor)?.session).toEqual({
    id: sessionId,
    state: 'serving',
    served: [{ at: expect.any(String) as string, how: 'joined' }],
  });
  const read = (await call('GET', '/visitor/messages', undefined, bearer)).body;
  expect(ofAgent(read.items as { from: Json }[])).toEqual([{ kind: 'agent', id: expect.any(String) }]);
  expect(read.session).toEqual({
    id: sessionId,
    state: 'serving',
    served: [{ at: expect.any(String) as string, how: 'joined' }],
  });
  await call('POST', '/visitor/transcript', { email: 'hidden@example.com' }, bearer);
  const { body: mails } = await admin.get('/mail?limit=1');
  const [mail] = mails.items as { id: string }[];
  expect((await admin.get(`/mail/${String(mail?.id)}`)).body.text).toMatch(/ {2}(?:Shop & Co|Test)\nHello/);
  // Shown again, who comes next is told.
  await change({ window: { showAgentNicknames: true } });
  const next = await VisitorClient.enter(socketUrl(), { token });
  expect(readyOf(next)?.session).toMatchObject({ agent: { name: 'amy' } });
  await Promise.all([visitor.close(), next.close()]);
});

it('mails a visitor the transcript of the latest session, three times an hour', async () => {
  const { token } = (await call('POST', `${channel}/visitors`)).body as { token: string };
  const bearer = { authorization: `Bearer ${token}` };
  const ask = (email = 'v@example.com') => call('POST', '/visitor/transcript', { email }, bearer);
  expect((await ask()).status).toBe(404);
  await call('POST', '/visitor/messages', { clientId: 't1', body: { kind: 'text', text: '<i>hi</i>' } }, bearer);
  expect((await ask('v@example.com, all@example.com')).status).toBe(400);
  expect((await ask()).status).toBe(202);
  const { body: mails } = await admin.get('/mail?limit=1');
  const [mail] = mails.items as { id: string; kind: string }[];
  expect(mail).toMatchObject({ kind: 'transcript', recipient: 'v@example.com' });
  expect((await admin.get(`/mail/${String(mail?.id)}`)).body.text).toContain('<i>hi</i>');
  expect([await ask(), await ask(), await ask()].map(({ status }) => status)).toEqual([202, 202, 429]);
});

it('shows agents where a visitor is, and the pages before (WIDGET-29)', async () => {
  const agentString = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
  const page = { locale: 'de-DE', page: 'https://shop.example/a', referrer: 'https://search.example/' };
  const admitted = await call('POST', `${channel}/visitors`, page, { 'user-agent': agentString });
  const bearer = { authorization: `Bearer ${String(admitted.body.token)}` };
  for (const path of ['b', 'b', 'c']) {
    await call('POST', '/visitor/context', { page: `https://shop.example/${path}`, title: path }, bearer);
  }
  await call('POST', '/visitor/messages', { clientId: 'c1', body: { kind: 'text', text: 'hi' } }, bearer);
  const { rows } = await system.world.database.pool.query<{ id: string }>(
    'select id from session where visitor_id = $1',
    [admitted.body.visitorId],
  );
  const { body } = await admin.get(`/sessions/${String(rows[0]?.id)}`);
  expect(body.contact).toMatchObject({
    locale: 'de-DE',
    page: 'https://shop.example/c',
    referrer: 'https://search.example/',
    browser: 'Firefox 140',
    os: 'Linux',
    address: '127.0.0.1',
    pages: [
      { page: 'https://shop.example/a' },
      { page: 'https://shop.example/b', title: 'b' },
      { page: 'https://shop.example/c', title: 'c' },
    ],
  });
});

it('has stickers that an administrator uploaded (WIDGET-26, ADMIN-34)', async () => {
  const own = { ...admin.headers, origin: node.url };
  const pack = await call('POST', '/sticker-packs', { name: 'Cats' }, own);
  expect(pack.status).toBe(201);
  const packId = String(pack.body.id);
  const sticker = await call('POST', `/sticker-packs/${packId}/stickers`, picture(), own);
  expect(sticker).toMatchObject({ status: 201, body: { name: 'smile', width: 1, height: 1 } });
  const text = new FormData();
  text.set('file', new File(['hello'], 'a.gif'));
  expect((await call('POST', `/sticker-packs/${packId}/stickers`, text, own)).status).toBe(415);
  expect((await call('GET', `${channel}/window`)).body.stickers).toBe(true);
  const shown = await call('GET', `${channel}/stickers`);
  expect(shown.body).toMatchObject({ packs: [{ id: packId, name: 'Cats', stickers: [{ id: sticker.body.id }] }] });
  const served = await fetch(String(sticker.body.url));
  expect([served.status, served.headers.get('content-type')]).toEqual([200, 'image/gif']);

  // Sent by its key; where its picture is, is ours to say.
  const { token } = (await call('POST', `${channel}/visitors`)).body as { token: string };
  const bearer = { authorization: `Bearer ${token}` };
  const send = (clientId: string, body: object) =>
    call('POST', '/visitor/messages', { clientId, body: { kind: 'sticker', ...body } }, bearer);
  await send('s1', { set: packId, sticker: sticker.body.id, url: 'https://tracker.example/x.gif' });
  await send('s2', { set: 'unknown', sticker: 'x', url: 'https://tracker.example/x.gif' });
  const { items } = (await call('GET', '/visitor/messages', undefined, bearer)).body as {
    items: { from: Json; body: Json }[];
  };
  expect(items.filter(({ from }) => from.kind === 'visitor').map(({ body }) => body)).toEqual([
    { kind: 'sticker', set: packId, sticker: sticker.body.id, url: sticker.body.url },
    { kind: 'sticker', set: 'unknown', sticker: 'x' },
  ]);
  expect((await call('DELETE', `/sticker-packs/${packId}`, undefined, own)).status).toBe(204);
  expect((await call('GET', `${channel}/window`)).body.stickers).toBe(false);
  expect((await fetch(String(sticker.body.url))).status).toBe(200);
});
