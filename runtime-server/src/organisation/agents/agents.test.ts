import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOutbox } from '../../platform/mail/outbox.ts';
import { createJobs } from '../../platform/jobs/index.ts';
import { createTestApi, testPassword, type TestApi, type TestClient } from '../../app.fixtures.ts';
import { eventually } from '../../testing/eventually.ts';

type Received = { to: string; text: string };

/** A real mail server that keeps what it is given; refuses the first mail to `flaky@…`. */
async function startMailServer(): Promise<{ url: string; received: Received[]; stop(): Promise<void> }> {
  const received: Received[] = [];
  let refusals = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, done) {
      if (address.startsWith('flaky@') && refusals++ === 0) return done(new Error('try again'));
      done();
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => void chunks.push(chunk));
      stream.on('end', () => {
        received.push({
          to: session.envelope.rcptTo[0]?.address ?? '',
          text: decode(Buffer.concat(chunks).toString()),
        });
        done();
      });
    },
  });
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  return {
    url: `smtp://127.0.0.1:${port}?from=desk@example.com`,
    received,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Bodies with Chinese come in base64 or quoted-printable. */
function decode(raw: string): string {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  if (/base64/i.test(head)) return `${head}\n${Buffer.from(body, 'base64').toString('utf8')}`;
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return `${head}\n${Buffer.from(bytes, 'latin1').toString('utf8')}`;
}

let mail: Awaited<ReturnType<typeof startMailServer>>;
let api: TestApi;
let admin: TestClient;
beforeAll(async () => {
  mail = await startMailServer();
  api = await createTestApi({ config: { smtpUrl: mail.url } });
  admin = await api.signIn('admin1@example.com');
  for (const key of ['sales', 'support']) await admin.post('/api/v1/skill-groups', { key, name: key });
});
afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await mail.stop();
});

const mailTo = (address: string) =>
  eventually(() => {
    const last = mail.received.filter(({ to }) => to === address).at(-1);
    expect(last).toBeDefined();
    return last?.text ?? '';
  }, 15_000);
const passwordIn = (text: string) => /and the password (\S+)/.exec(text)?.[1] ?? '';
const trySignIn = (email: string, password: string) => api.nobody.post('/api/v1/auth/sign-in', { email, password });

describe('adding an agent (ADMIN-04)', () => {
  it('makes an account and mails a random password with the address to sign in at (SEC-01)', async () => {
    const { status, body } = await admin.post('/api/v1/agents', {
      email: 'Lin@Example.com',
      name: 'Lin Wei',
      nickname: 'Lin',
      staffNo: '7',
      role: 'agent',
      capacity: 3,
      skillGroupKeys: ['support', 'sales'],
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      email: 'lin@example.com',
      nickname: 'Lin',
      staffNo: '7',
      capacity: 3,
      status: 'offline',
      skillGroupKeys: ['sales', 'support'],
    });
    expect(JSON.stringify(body)).not.toContain('password');
    const text = await mailTo('lin@example.com');
    expect(text).toContain('http://127.0.0.1:8080/');
    expect(text).toContain('您好，Lin Wei');
    expect(text).toContain('desk@example.com');
    expect(passwordIn(text)).toHaveLength(20);
    expect((await trySignIn('lin@example.com', passwordIn(text))).status).toBe(200);
    const sent = await eventually(async () => {
      const list = await admin.get('/api/v1/mail');
      expect(list.body.items).toMatchObject([{ recipient: 'lin@example.com', state: 'sent' }]);
      return (list.body.items as { id: string }[])[0]?.id;
    });
    // What was sent is not kept.
    expect((await admin.get(`/api/v1/mail/${String(sent)}`)).body).toMatchObject({ text: null });
    const { rows } = await api.database.pool.query('select content_sealed from mail where id = $1', [sent]);
    expect(rows).toEqual([{ content_sealed: null }]);
  });

  it('tries again when the mail server refuses', async () => {
    await admin.post('/api/v1/agents', { email: 'flaky@example.com', name: 'Flaky' });
    await eventually(async () => {
      const list = await admin.get('/api/v1/mail');
      expect((list.body.items as object[])[0]).toMatchObject({ state: 'waiting', attempts: 1 });
    }, 15_000);
    // What the queue would do after its delay.
    await api.services.outbox.start();
    expect(passwordIn(await mailTo('flaky@example.com'))).not.toBe('');
  });

  it('mails nothing when a password is given, and numbers staff by itself', async () => {
    const before = mail.received.length;
    const first = await admin.post('/api/v1/agents', {
      email: 'p1@example.com',
      name: 'P1',
      password: 'given password',
    });
    const second = await admin.post('/api/v1/agents', {
      email: 'p2@example.com',
      name: 'P2',
      password: 'given password',
    });
    expect((await trySignIn('p1@example.com', 'given password')).status).toBe(200);
    expect(Number(second.body.staffNo)).toBe(Number(first.body.staffNo) + 1);
    expect(mail.received).toHaveLength(before);
  });

  it('refuses a taken e-mail address or staff number, an unknown role or group, and a weak password', async () => {
    const agent = { email: 'q@example.com', name: 'Q' };
    const taken = await admin.post('/api/v1/agents', { ...agent, email: 'ADMIN1@example.com' });
    expect(taken.status).toBe(409);
    expect(taken.body.problems).toMatchObject([{ pointer: '/email' }]);
    const number = await admin.post('/api/v1/agents', { ...agent, staffNo: '7' });
    expect(number.body).toMatchObject({ code: 'conflict', problems: [{ pointer: '/staffNo' }] });
    const unknown = await admin.post('/api/v1/agents', { ...agent, role: 'king', skillGroupKeys: ['sales', 'none'] });
    expect(unknown.body.problems).toMatchObject([{ pointer: '/role' }, { pointer: '/skillGroupKeys/1' }]);
    expect((await admin.post('/api/v1/agents', { ...agent, password: '1234567' })).status).toBe(400);
    expect((await admin.post('/api/v1/agents', { ...agent, email: 'no address' })).status).toBe(400);
  });

  it('makes exactly one of several at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => admin.post('/api/v1/agents', { email: 'race@example.com', name: 'Race' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
  });

  it('lets an account of another application join with the password it has', async () => {
    const { status } = await admin.post('/api/v1/agents', {
      email: 'admin2@example.com',
      name: 'Two',
      password: 'stolen by app 1',
    });
    expect(status).toBe(201);
    expect(await mailTo('admin2@example.com')).toContain('you were added to Application app_1');
    expect((await trySignIn('admin2@example.com', 'stolen by app 1')).status).toBe(401);
    const answer = await trySignIn('admin2@example.com', testPassword);
    expect(answer.body.applications).toHaveLength(2);
  });
});

describe('changing an agent (ADMIN-06)', () => {
  it('keeps what is not given, and the priority in groups that stay', async () => {
    const { body } = await admin.post('/api/v1/agents', {
      email: 'change@example.com',
      name: 'Change',
      password: 'given password',
      skillGroupKeys: ['sales'],
    });
    const id = String(body.id);
    await admin.put('/api/v1/skill-groups/sales/members', [{ agentId: id, priority: 1 }]);
    const changed = await admin.patch(`/api/v1/agents/${id}`, { nickname: 'C', skillGroupKeys: ['sales', 'support'] });
    expect(changed.body).toEqual({ ...body, nickname: 'C', skillGroupKeys: ['sales', 'support'] });
    const group = await admin.get('/api/v1/skill-groups/sales');
    expect(group.body.members).toEqual([{ agentId: id, name: 'Change', nickname: 'C', priority: 1 }]);
  });

  it('gives a new role at once (ADMIN-09)', async () => {
    const { body } = await admin.post('/api/v1/agents', {
      email: 'role@example.com',
      name: 'R',
      password: testPassword,
    });
    const client = await api.signIn('role@example.com');
    expect((await client.get('/api/v1/channels')).status).toBe(403);
    await admin.patch(`/api/v1/agents/${String(body.id)}`, { role: 'admin' });
    expect((await client.get('/api/v1/channels')).status).toBe(200);
  });

  it('lets agents change their own profile and nothing more', async () => {
    await admin.post('/api/v1/agents', { email: 'own@example.com', name: 'Own', password: testPassword });
    const client = await api.signIn('own@example.com');
    expect((await client.patch('/api/v1/me', { nickname: 'Me' })).body).toMatchObject({ nickname: 'Me', name: 'Own' });
    expect((await client.patch('/api/v1/me', { signature: 'Me\nHelp desk' })).body).toMatchObject({
      signature: 'Me\nHelp desk',
    });
    expect((await client.patch('/api/v1/me', { signature: 'x'.repeat(501) })).status).toBe(400);
    expect((await client.patch('/api/v1/me', { role: 'admin' })).status).toBe(400);
  });

  it('lets the agent or the administrators set the maximum of sessions, as the setting says (ADMIN-21)', async () => {
    const { body } = await admin.post('/api/v1/agents', {
      email: 'max@example.com',
      name: 'Max',
      password: testPassword,
    });
    const client = await api.signIn('max@example.com');
    const byAdmin = (capacity: number) => admin.patch(`/api/v1/agents/${String(body.id)}`, { capacity });
    const byAgent = (capacity: number) => client.patch('/api/v1/me', { capacity });
    expect(await byAdmin(3)).toMatchObject({ status: 200, body: { capacity: 3 } });
    expect(await byAgent(4)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    await admin.put('/api/v1/settings', { agents: { ownCapacity: true } });
    expect(await byAgent(4)).toMatchObject({ status: 200, body: { capacity: 4 } });
    expect((await byAdmin(5)).status).toBe(403);
    // A form sends what it shows: the same number is no change.
    expect((await byAdmin(4)).status).toBe(200);
    await admin.put('/api/v1/settings', { agents: { ownCapacity: false } });
  });
});

describe('resetting a password (SEC-04)', () => {
  it('mails a new one, refuses the old one and ends the sign-in', async () => {
    const { body } = await admin.post('/api/v1/agents', {
      email: 'reset@example.com',
      name: 'Reset',
      password: testPassword,
    });
    const client = await api.signIn('reset@example.com');
    expect((await admin.post(`/api/v1/agents/${String(body.id)}/reset-password`)).status).toBe(204);
    expect((await client.get('/api/v1/me')).status).toBe(401);
    expect((await trySignIn('reset@example.com', testPassword)).status).toBe(401);
    const text = await mailTo('reset@example.com');
    expect((await trySignIn('reset@example.com', passwordIn(text))).status).toBe(200);
  });

  it('of an account that other applications share is never in the hands of one of them', async () => {
    const shared = await api.addAgent({ applicationId: 'app_2', email: 'shared@example.com', role: 'agent' });
    await api.addAgent({ applicationId: 'app_1', email: 'shared@example.com', role: 'agent' });
    const agents = await admin.get('/api/v1/agents?q=shared@example.com');
    const id = (agents.body.items as { id: string }[])[0]?.id;
    expect(id).not.toBe(shared);
    expect(
      (await admin.post(`/api/v1/agents/${String(id)}/reset-password`, { password: 'chosen by app 1' })).status,
    ).toBe(409);
    expect((await admin.post(`/api/v1/agents/${String(id)}/reset-password`)).status).toBe(204);
    await mailTo('shared@example.com');
  });
});

describe('deleting an agent (ADMIN-07)', () => {
  it('ends the sign-in; the account cannot sign in, and a new agent of this address starts afresh', async () => {
    const agent = { email: 'gone@example.com', name: 'Gone', password: testPassword, skillGroupKeys: ['sales'] };
    const { body } = await admin.post('/api/v1/agents', agent);
    const key = await admin.post('/api/v1/api-keys', { name: 'Bound', scopes: ['agents:act'], agentId: body.id });
    const bound = api.as({ Authorization: `Bearer ${String(key.body.secret)}` });
    expect((await bound.get('/api/v1/skill-groups')).status).toBe(200);
    const client = await api.signIn('gone@example.com');
    expect((await admin.delete(`/api/v1/agents/${String(body.id)}`)).status).toBe(204);
    expect((await client.get('/api/v1/me')).status).toBe(401);
    expect((await bound.get('/api/v1/skill-groups')).status).toBe(401);
    const refused = await trySignIn('gone@example.com', testPassword);
    expect(refused.status).toBe(403);
    expect(refused.body.detail).toContain('no application');
    expect((await admin.get(`/api/v1/agents/${String(body.id)}`)).status).toBe(404);
    expect(JSON.stringify((await admin.get('/api/v1/skill-groups/sales')).body)).not.toContain(String(body.id));
    const again = await admin.post('/api/v1/agents', { ...agent, password: 'another password' });
    expect(again.body.id).not.toBe(body.id);
    expect((await trySignIn('gone@example.com', testPassword)).status).toBe(401);
    expect((await trySignIn('gone@example.com', 'another password')).status).toBe(200);
  });

  it('leaves at least one administrator', async () => {
    await using lone = await createTestApi();
    const only = await lone.signIn('admin1@example.com');
    const { body } = await only.get('/api/v1/me');
    const id = String((body.agent as { id: string }).id);
    expect((await only.delete(`/api/v1/agents/${id}`)).status).toBe(409);
    expect((await only.patch(`/api/v1/agents/${id}`, { role: 'agent' })).status).toBe(409);
  });
});

describe('the list of agents (ADMIN-03)', () => {
  it('is searched, filtered by group, sorted and paged', async () => {
    await using fresh = await createTestApi();
    const client = await fresh.signIn('admin1@example.com');
    await client.post('/api/v1/skill-groups', { key: 'sales', name: 'Sales' });
    for (let i = 0; i < 5; i++) {
      const agent = {
        email: `a${i}@example.com`,
        name: `Agent ${i}`,
        password: testPassword,
        capacity: i,
        phone: `138000${i}`,
      };
      await client.post('/api/v1/agents', { ...agent, ...(i < 2 && { skillGroupKeys: ['sales'] }) });
    }
    const names = async (query: string) => {
      const { body } = await client.get(`/api/v1/agents?${query}`);
      return (body.items as { name: string }[]).map(({ name }) => name);
    };
    expect(await names('q=A3@EXAMPLE')).toEqual(['Agent 3']);
    expect(await names('q=1380004')).toEqual(['Agent 4']);
    expect(await names('group=sales')).toEqual(['Agent 0', 'Agent 1']);
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await client.get(`/api/v1/agents?sort=capacity&limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...(body.items as { name: string }[]).map(({ name }) => name));
      cursor = typeof body.nextCursor === 'string' ? body.nextCursor : '';
    } while (cursor);
    expect(seen).toEqual(['admin1@example.com', 'Agent 4', 'Agent 3', 'Agent 2', 'Agent 1', 'Agent 0']);
  });
});

describe('without a mail server', () => {
  it('mail waits where an administrator can read it, and goes out once there is one', async () => {
    await using quiet = await createTestApi();
    const client = await quiet.signIn('admin1@example.com');
    await client.post('/api/v1/agents', { email: 'wait@example.com', name: 'Wait' });
    const list = await client.get('/api/v1/mail');
    expect(list.body.items).toMatchObject([
      { recipient: 'wait@example.com', state: 'waiting', kind: 'agent-invitation' },
    ]);
    const read = await client.get(`/api/v1/mail/${String((list.body.items as { id: string }[])[0]?.id)}`);
    const password = passwordIn(String(read.body.text));
    const answer = await quiet.nobody.post('/api/v1/auth/sign-in', { email: 'wait@example.com', password });
    expect(answer.status).toBe(200);
    expect((await client.get('/api/v1/audit?action=mail.read')).body.items).toHaveLength(1);

    // Started again with SMTP_URL.
    await quiet.platform.jobs.stop(0);
    const jobs = createJobs({ ...quiet.platform });
    const outbox = createOutbox({ ...quiet.platform, jobs, smtpUrl: mail.url });
    for (const work of outbox.jobs) jobs.work(work);
    await jobs.start();
    await outbox.start();
    expect(passwordIn(await mailTo('wait@example.com'))).toBe(password);
    await jobs.stop();
    await outbox.stop();
    expect(mail.received.filter(({ to }) => to === 'wait@example.com')).toHaveLength(1);
  });
});
