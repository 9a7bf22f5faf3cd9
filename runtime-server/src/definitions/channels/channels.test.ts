import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApi, type TestApi, type TestClient } from '../../app.fixtures.ts';
import { findChannel, openChannelSecret } from './channel.store.ts';

let api: TestApi;
let admin: TestClient;
beforeAll(async () => {
  api = await createTestApi({ config: { publicUrl: null, port: 9123 } });
  admin = await api.signIn('admin1@example.com');
});
afterAll(() => api[Symbol.asyncDispose]());

async function storedSecret(id: string): Promise<string | null> {
  const row = await findChannel(api.database.kysely, 'app_1', id);
  return row && openChannelSecret(api.platform.secrets, row);
}

describe('a web channel', () => {
  it('is embedded by one tag and opened by a link (CHAN-09, CHAN-10)', async () => {
    const { status, body } = await admin.post('/api/v1/channels', { kind: 'web', name: 'Shop' });
    expect(status).toBe(201);
    const id = String(body.id);
    expect(body.embed).toBe(`<script src="http://127.0.0.1:9123/widget.js" data-channel="${id}" async></script>`);
    expect(body.link).toBe(`http://127.0.0.1:9123/chat/${id}`);
    expect(body).not.toHaveProperty('secret');
    const renewed = await admin.post(`/api/v1/channels/${id}/secret`);
    expect(renewed.status).toBe(422);
  });

  it('names only what exists in its application', async () => {
    const { body } = await admin.post('/api/v1/channels', {
      kind: 'web',
      name: 'Shop',
      flowId: 'flw_none',
      ratingKey: 'none',
      skillGroupKeys: ['none'],
    });
    expect(body.problems).toMatchObject([
      { pointer: '/flowId' },
      { pointer: '/ratingKey' },
      { pointer: '/skillGroupKeys/0' },
    ]);
    const other = await api.signIn('admin2@example.com');
    const foreign = await other.post('/api/v1/flows', { name: 'Theirs' });
    const refused = await admin.post('/api/v1/channels', { kind: 'web', name: 'Shop', flowId: foreign.body.id });
    expect(refused.body.problems).toMatchObject([{ pointer: '/flowId' }]);
  });

  it('changes only what is given', async () => {
    const { body } = await admin.post('/api/v1/channels', {
      kind: 'web',
      name: 'Shop',
      avatar: 'https://x.example/a.png',
    });
    const changed = await admin.patch(`/api/v1/channels/${String(body.id)}`, { name: 'Store' });
    expect(changed.body).toEqual({ ...body, name: 'Store' });
    expect((await admin.patch(`/api/v1/channels/${String(body.id)}`, {})).body).toMatchObject({ name: 'Store' });
    expect((await admin.patch(`/api/v1/channels/${String(body.id)}`, { avatar: 'javascript:alert(1)' })).status).toBe(
      400,
    );
  });
});

describe('an in-app channel', () => {
  it('shows its secret once and keeps it sealed', async () => {
    const { body } = await admin.post('/api/v1/channels', { kind: 'in-app', name: 'Service number' });
    const id = String(body.id);
    expect(body.secret).toMatch(/^pcs_[\w-]{43}$/);
    expect((await admin.get(`/api/v1/channels/${id}`)).body).not.toHaveProperty('secret');
    const { rows } = await api.database.pool.query('select secret_sealed from channel where id = $1', [id]);
    expect(JSON.stringify(rows)).not.toContain(String(body.secret));
    expect(await storedSecret(id)).toBe(body.secret);
  });

  it('is made with picture, name and flow, and listed with the UserID by which apps open it (CHAN-03, CHAN-04)', async () => {
    const flow = await admin.post('/api/v1/flows', { name: 'Reception' });
    const made = { name: 'Concierge', avatar: 'https://x.example/face.png', flowId: flow.body.id };
    const { body } = await admin.post('/api/v1/channels', { kind: 'in-app', ...made });
    const { items } = (await admin.get('/api/v1/channels')).body as { items: { id: string }[] };
    expect(items.find(({ id }) => id === body.id)).toMatchObject({ kind: 'in-app', ...made });
    expect(body.id).toMatch(/^chn_/);
  });

  it('tells when the app last signed a user in, and when it was bound (CHAN-17)', async () => {
    const { body } = await admin.post('/api/v1/channels', { kind: 'in-app', name: 'Number' });
    const at = `/api/v1/channels/${String(body.id)}`;
    expect(body).toMatchObject({ lastIdentityAt: null, createdAt: expect.any(String) });
    expect(body.link).toMatch(new RegExp(`/chat/${String(body.id)}$`));
    const wrong = await admin.post(`${at}/visitors`, { identity: 'no.such.jwt' });
    expect(wrong.status).toBe(401);
    expect((await admin.get(at)).body).toMatchObject({ lastIdentityAt: null });
    const identity = await new SignJWT({ sub: 'u1', aud: String(body.id), exp: Math.floor(Date.now() / 1000) + 600 })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode(String(body.secret)));
    expect((await admin.post(`${at}/visitors`, { identity })).status).toBe(200);
    expect((await admin.get(at)).body).toMatchObject({ lastIdentityAt: expect.any(String) });
  });

  it('gets another secret when asked', async () => {
    const { body } = await admin.post('/api/v1/channels', { kind: 'in-app', name: 'Service number' });
    const renewed = await admin.post(`/api/v1/channels/${String(body.id)}/secret`);
    expect(renewed.body.secret).not.toBe(body.secret);
    expect(await storedSecret(String(body.id))).toBe(renewed.body.secret);
  });
});

it('is gone from lists when deleted', async () => {
  const { body } = await admin.post('/api/v1/channels', { kind: 'web', name: 'Old' });
  expect((await admin.delete(`/api/v1/channels/${String(body.id)}`)).status).toBe(204);
  expect((await admin.get(`/api/v1/channels/${String(body.id)}`)).status).toBe(404);
  expect((await admin.delete(`/api/v1/channels/${String(body.id)}`)).status).toBe(404);
  const list = await admin.get('/api/v1/channels');
  expect(JSON.stringify(list.body)).not.toContain('"Old"');
});
