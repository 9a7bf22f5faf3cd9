import { Buffer } from 'node:buffer';
import { CompactSign, SignJWT } from 'jose';
import type { Message } from '@parley/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { channelSecret, createTestSystem, type TestNode, type TestSystem } from '../src/testing/test-server.ts';
import { VisitorClient } from '../src/testing/visitor-client.ts';
import { receptionFlow } from './visitor.fixtures.ts';

type Admission = { visitorId: string; token: string; expiresAt: string };
type Listed = { items: (Message & { change: number })[]; nextCursor: string | null; seq: number; change: number };

describe('a visitor over HTTP', () => {
  let system: TestSystem;
  let node: TestNode;

  beforeAll(async () => {
    system = await createTestSystem();
    await system.addChannel('chn_1', { flow: receptionFlow });
    await system.addChannel('chn_2', { flow: receptionFlow });
    await system.addChannel('chn_app', { kind: 'in-app', flow: receptionFlow });
    node = await system.node();
  });
  afterAll(() => system[Symbol.asyncDispose]());

  const admit = async (body?: object, { channel = 'chn_app', token }: { channel?: string; token?: string } = {}) => {
    const response = await node.post(`/api/v1/channels/${channel}/visitors`, body, token);
    const answer = (await response.json()) as Admission & { code: string; detail: string };
    return { status: response.status, ...answer };
  };
  const identity = (
    claims: Record<string, unknown> = {},
    { secret = channelSecret, alg = 'HS256' }: { secret?: string; alg?: string } = {},
  ) => {
    const now = Math.floor(system.clock.now().getTime() / 1000);
    return new SignJWT({ sub: 'user-1', aud: 'chn_app', exp: now + 3_600, ...claims })
      .setProtectedHeader({ alg })
      .sign(new TextEncoder().encode(secret));
  };
  const visitorRow = (id: string) =>
    system.database.kysely.selectFrom('visitor').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

  describe('coming in', () => {
    it('makes an anonymous visitor of what it says of itself, and gives a token for 30 days', async () => {
      const bare = await admit(undefined, { channel: 'chn_1' });
      expect(bare).toMatchObject({ status: 200, visitorId: expect.stringMatching(/^vis_/) });
      expect(Date.parse(bare.expiresAt) - system.clock.now().getTime()).toBe(30 * 24 * 3_600_000);
      const said = { name: 'Lin', phone: '13800000000', email: 'lin@example.com', locale: 'zh-CN' };
      const { visitorId } = await admit(
        { ...said, page: 'https://shop.example/1', referrer: '', attributes: { plan: 'gold' } },
        { channel: 'chn_1' },
      );
      expect(visitorId).not.toBe(bare.visitorId);
      expect(await visitorRow(visitorId)).toMatchObject({
        ...said,
        attributes: { plan: 'gold' },
        profile: { page: 'https://shop.example/1' },
      });
    });

    it('refuses what is too long or unknown, naming the field, and channels that do not exist', async () => {
      expect(await admit({ name: 'x'.repeat(201) }, { channel: 'chn_1' })).toMatchObject({
        status: 400,
        code: 'invalid',
      });
      expect(await admit({ vip: true }, { channel: 'chn_1' })).toMatchObject({ status: 400 });
      expect(await admit({ attributes: { a: 'x'.repeat(9_000) } }, { channel: 'chn_1' })).toMatchObject({
        status: 400,
      });
      expect(await admit({}, { channel: 'chn_none' })).toMatchObject({ status: 404, code: 'not_found' });
    });

    it('gives the bearer of a valid token a fresh one for the same visitor, and refuses those of other channels', async () => {
      const first = await admit({}, { channel: 'chn_1' });
      await system.clock.advance(1_000);
      const again = await admit({ name: 'Named later' }, { channel: 'chn_1', token: first.token });
      expect(again.visitorId).toBe(first.visitorId);
      expect(again.expiresAt > first.expiresAt).toBe(true);
      expect(await visitorRow(first.visitorId)).toMatchObject({ name: 'Named later' });
      const foreign = await admit({}, { channel: 'chn_2', token: first.token });
      expect(foreign).toMatchObject({ status: 401, code: 'token_invalid' });
      expect(await admit({}, { channel: 'chn_1', token: 'vt1.e30.e30' })).toMatchObject({ code: 'token_invalid' });
    });

    it('knows a user of the host app on every device, with what the host says of it', async () => {
      const claims = { name: 'Mei', avatar: 'https://example.com/mei.png', vip: true, attributes: { level: 3 } };
      const admissions = await Promise.all(
        [1, 2, 3, 4].map(async () => admit({ identity: await identity({ sub: 'user-mei', ...claims }) })),
      );
      const ids = new Set(admissions.map(({ visitorId }) => visitorId));
      expect(ids.size).toBe(1);
      const [id = ''] = ids;
      expect(await visitorRow(id)).toMatchObject({ ...claims, user_id: 'user-mei' });
      const [{ token } = { token: '' }] = admissions;
      await admit({ name: 'Somebody else' }, { token });
      expect(await visitorRow(id)).toMatchObject({ name: 'Mei' });
      const orphans = await system.database.kysely
        .selectFrom('visitor')
        .select('id')
        .where('user_id', '=', 'user-mei')
        .execute();
      expect(orphans).toHaveLength(1);
    });

    it('takes a picture by plain http and attributes with all their digits, as the host writes them', async () => {
      const written = '{"order":1234567890123456789,"price":10.50,"level":3}';
      const kept = { order: { $number: '1234567890123456789' }, price: { $number: '10.50' }, level: 3 };
      const claims = { sub: 'user-digits', avatar: 'http://pictures.example/mei.png' };
      const now = Math.floor(system.clock.now().getTime() / 1000);
      const body = JSON.stringify({ ...claims, aud: 'chn_app', exp: now + 3_600 }).replace(
        /}$/,
        `,"attributes":${written}}`,
      );
      const jwt = await new CompactSign(new TextEncoder().encode(body))
        .setProtectedHeader({ alg: 'HS256' })
        .sign(new TextEncoder().encode(channelSecret));
      const known = await admit({ identity: jwt });
      expect(await visitorRow(known.visitorId)).toMatchObject({ avatar: claims.avatar, attributes: kept });
      const said = await fetch(`${node.http}/api/v1/channels/chn_1/visitors`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: `{"attributes":${written}}`,
      });
      const { visitorId } = (await said.json()) as Admission;
      expect(await visitorRow(visitorId)).toMatchObject({ attributes: kept });
    });

    it('links an anonymous visitor who identifies later, and does not merge them', async () => {
      const anonymous = await admit({});
      const jwt = await identity({ sub: 'user-linked' });
      const known = await admit({ identity: jwt }, { token: anonymous.token });
      expect(known.visitorId).not.toBe(anonymous.visitorId);
      expect(await visitorRow(anonymous.visitorId)).toMatchObject({ linked_to: known.visitorId });
      expect(await visitorRow(known.visitorId)).toMatchObject({ linked_to: null });
    });

    it('takes an identity of a host whose clock is a minute off, either way', async () => {
      const now = Math.floor(system.clock.now().getTime() / 1_000);
      for (const claims of [{ exp: now - 59 }, { iat: now + 59, nbf: now + 59 }, { exp: now + 24 * 3_600 + 59 }]) {
        expect(await admit({ identity: await identity(claims) })).toMatchObject({ status: 200 });
      }
      for (const claims of [{ exp: now - 61 }, { nbf: now + 61 }, { exp: now + 24 * 3_600 + 61 }]) {
        expect(await admit({ identity: await identity(claims) })).toMatchObject({ status: 401 });
      }
    });

    it.each([
      ['another secret', {}, { secret: 'another secret that is long enough too' }, 'token_invalid', 'secret'],
      ['another channel', { aud: 'chn_1' }, {}, 'token_invalid', '"aud"'],
      ['no subject', { sub: undefined }, {}, 'token_invalid', '"sub"'],
      ['no end', { exp: undefined }, {}, 'token_invalid', '"exp"'],
      ['an end too far ahead', { exp: 1_767_600_000 + 25 * 3_600 }, {}, 'token_invalid', '24 hours'],
      ['an end that has passed', { exp: 1_000 }, {}, 'token_expired', 'expired'],
      ['another algorithm', {}, { alg: 'HS512', secret: channelSecret.repeat(2) }, 'token_invalid', 'HS256'],
      ['a script as avatar', { avatar: 'javascript:1' }, {}, 'token_invalid', 'avatar'],
    ])('refuses an identity with %s', async (_, claims, options, code, word) => {
      const refused = await admit({ identity: await identity(claims, options) });
      expect(refused).toMatchObject({ status: 401, code });
      expect(refused.detail).toContain(word);
    });

    it('takes no identities where there is no secret', async () => {
      const refused = await admit({ identity: await identity({ aud: 'chn_1' }) }, { channel: 'chn_1' });
      expect(refused).toMatchObject({ status: 401, code: 'token_invalid' });
    });

    it('refuses blocked users', async () => {
      const jwt = await identity({ sub: 'user-blocked' });
      const { visitorId, token } = await admit({ identity: jwt });
      const blocked = { blocked_at: system.clock.now() };
      await system.database.kysely.updateTable('visitor').set(blocked).where('id', '=', visitorId).execute();
      expect(await admit({ identity: jwt })).toMatchObject({ status: 403, code: 'blocked' });
      expect(await admit({}, { token })).toMatchObject({ status: 403, code: 'blocked' });
      const body = { clientId: 'a', body: { kind: 'text', text: 'hi' } };
      expect((await node.post('/api/v1/visitor/messages', body, token)).status).toBe(403);
    });

    it('limits new visitors of one address, but not those who come back', async () => {
      const from = (address: string, token?: string) =>
        fetch(`${node.http}/api/v1/channels/chn_1/visitors`, {
          method: 'POST',
          headers: { 'x-forwarded-for': address, ...(token && { authorization: `Bearer ${token}` }) },
        });
      const { token } = await node.visitor();
      const statuses = [];
      for (let n = 0; n < 70; n += 1) statuses.push((await from('203.0.113.7')).status);
      expect(statuses.filter((status) => status === 200)).toHaveLength(60);
      const limited = await from('203.0.113.7');
      expect(limited.status).toBe(429);
      expect(limited.headers.get('retry-after')).toBe('1');
      expect((await from('203.0.113.7', token)).status).toBe(200);
      expect((await from('203.0.113.8')).status).toBe(200);
    });

    it('may be asked by a page of any site', async () => {
      const response = await node.post('/api/v1/channels/chn_1/visitors', {});
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
    });
  });

  describe('instead of a socket', () => {
    it('sends with the same rules and reads what was said', async () => {
      const { token } = await node.visitor();
      const send = async (clientId: string, body: object) => {
        const response = await node.post('/api/v1/visitor/messages', { clientId, body }, token);
        const answer = (await response.json()) as { replies?: Message[] };
        return { status: response.status, ...answer };
      };
      const data = JSON.stringify({ customerServicePlugin: 0, src: '7' });
      const trigger = await send('t', { kind: 'custom', data });
      expect(trigger).toEqual({ status: 200, clientId: 't', sentAt: expect.any(String), replies: expect.any(Array) });
      expect(trigger.replies?.map(({ transient, body }) => [transient, body.kind])).toEqual([
        [true, 'custom'],
        [true, 'custom'],
      ]);
      const sent = await send('m', { kind: 'text', text: 'Form' });
      expect(sent).toMatchObject({ status: 200, seq: 3 });
      expect(await send('m', { kind: 'text', text: 'Form' })).toEqual(sent);
      expect(await send('x', { kind: 'text', text: 'y'.repeat(4_001) })).toMatchObject({
        status: 400,
        code: 'invalid',
      });
      expect(await send('r', { kind: 'custom', data: data.replace('7', '24') })).toMatchObject({
        status: 409,
        code: 'no_agent',
      });
      const list = async (query: string) =>
        (await (await node.get(`/api/v1/visitor/messages${query}`, token)).json()) as Listed;
      const all = await list('');
      expect(all.items.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
      expect(all).toMatchObject({ nextCursor: null, seq: 4, change: 5, session: { state: 'flow' } });
      const news = await list('?after=3&changedAfter=3');
      expect(news.items.map(({ seq, change }) => [seq, change])).toEqual([
        [2, 4],
        [4, 5],
      ]);
      expect((await list('?after=4&changedAfter=5')).items).toEqual([]);
      const pages: (number | undefined)[] = [];
      for (let page = await list('?limit=1'); ; page = await list(`?limit=1&cursor=${page.nextCursor}`)) {
        pages.push(...page.items.map(({ seq }) => seq));
        if (page.nextCursor === null) break;
      }
      expect(pages).toEqual([1, 2, 3, 4]);
      expect((await node.get('/api/v1/visitor/messages?cursor=nonsense', token)).status).toBe(400);
    });

    it('asks for a visitor token, and one that is valid', async () => {
      expect((await node.get('/api/v1/visitor/messages')).status).toBe(401);
      expect((await node.get('/api/v1/visitor/messages', 'nonsense')).status).toBe(401);
    });

    it('shares the limit of messages with the socket', async () => {
      const client = await node.enter();
      for (let n = 0; n < 40; n += 1)
        client.send({ type: 'send', clientId: `m${n}`, body: { kind: 'text', text: 'x' } });
      await client.settled();
      const body = { clientId: 'over', body: { kind: 'text', text: 'x' } };
      const response = await node.post('/api/v1/visitor/messages', body, client.token);
      expect(response.status).toBe(429);
      expect(((await response.json()) as { detail: string }).detail).toContain('20 messages a second');
      await client.close();
    });
  });

  describe('uploading', () => {
    const upload = async (token: string, content: Uint8Array<ArrayBuffer>, name: string) => {
      const form = new FormData();
      form.set('file', new File([content], name, { type: 'image/png' }));
      const response = await fetch(`${node.http}/api/v1/visitor/uploads`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: form,
      });
      const answer = (await response.json()) as { uploadId: string; url: string; mime: string; detail: string };
      return { status: response.status, ...answer };
    };
    const png = (): Uint8Array<ArrayBuffer> => {
      const header = Buffer.from('89504e470d0a1a0a0000000d49484452000002800000019008060000009b4f1a0d', 'hex');
      const data = Buffer.alloc(600_000);
      data.forEach((_, index) => (data[index] = index % 251));
      return new Uint8Array(Buffer.concat([header, data]));
    };

    it('takes a picture, sends it by its id, and serves it whole and in ranges', async () => {
      const client = await node.enter();
      const made = await upload(client.token, png(), '../../some/path/Über "cat".png');
      expect(made).toMatchObject({ status: 201, mime: 'image/png', name: 'Über "cat".png', width: 640, height: 400 });
      await client.say({ kind: 'image', uploadId: made.uploadId });
      const other = await VisitorClient.enter(node.socket, { token: client.token });
      const { message } = await other.frame('message', (frame) => frame.message.body.kind === 'image');
      expect(message.body).toEqual({
        kind: 'image',
        uploadId: made.uploadId,
        url: made.url,
        name: 'Über "cat".png',
        size: 600_033,
        mime: 'image/png',
        width: 640,
        height: 400,
      });
      const whole = await fetch(made.url);
      expect(Buffer.compare(Buffer.from(await whole.arrayBuffer()), png())).toBe(0);
      expect(Object.fromEntries(whole.headers)).toMatchObject({
        'content-type': 'image/png',
        'content-disposition': expect.stringMatching(
          /^inline; filename="_ber _cat_\.png"; filename\*=UTF-8''%C3%9Cber/,
        ),
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'cross-origin-resource-policy': 'cross-origin',
      });
      const part = await fetch(made.url, { headers: { range: 'bytes=262140-262150' } });
      expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 262140-262150/600033']);
      expect(new Uint8Array(await part.arrayBuffer())).toEqual(png().slice(262_140, 262_151));
      const beyond = await fetch(made.url, { headers: { range: 'bytes=600033-' } });
      expect(beyond.status).toBe(416);
      await Promise.all([client.close(), other.close()]);
    });

    it('serves nothing by a guessed or changed address', async () => {
      const client = await node.enter();
      const { url, uploadId } = await upload(client.token, png(), 'a.png');
      expect((await fetch(`${node.http}/api/v1/uploads/${uploadId}`)).status).toBe(404);
      expect((await fetch(url.slice(0, -1))).status).toBe(404);
      await client.close();
    });

    it.each([
      ['a page', '<!doctype html><script>alert(1)</script>'],
      ['a drawing', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ])('never shows %s in our origin, whatever it calls itself', async (_, text) => {
      const client = await node.enter();
      const made = await upload(client.token, new Uint8Array(Buffer.from(text)), 'fake.png');
      const served = await fetch(made.url);
      expect(served.headers.get('content-type')).toBe('application/octet-stream');
      expect(served.headers.get('content-disposition')).toMatch(/^attachment/);
      expect((await client.refused({ kind: 'image', uploadId: made.uploadId })).message).toContain('PNG');
      await client.say({ kind: 'file', uploadId: made.uploadId });
      await client.close();
    });

    it('lets nobody send what another has uploaded', async () => {
      const [owner, thief] = [await node.enter(), await node.enter()];
      const { uploadId } = await upload(owner.token, png(), 'a.png');
      expect((await thief.refused({ kind: 'image', uploadId })).code).toBe('not_found');
      await Promise.all([owner.close(), thief.close()]);
    });

    it('refuses more than 10 MB, an empty file, and what is no form', async () => {
      const { token } = await node.visitor();
      const big = await upload(token, new Uint8Array(10 * 1024 * 1024 + 1), 'big.bin');
      expect(big).toMatchObject({ status: 413, detail: 'A file may have at most 10 MB.' });
      expect(await upload(token, new Uint8Array(10 * 1024 * 1024), 'fits.bin')).toMatchObject({ status: 201 });
      expect(await upload(token, new Uint8Array(0), 'empty.bin')).toMatchObject({ status: 400 });
      expect((await node.post('/api/v1/visitor/uploads', { a: 1 }, token)).status).toBe(415);
    });
  });
});
