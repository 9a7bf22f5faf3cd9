import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTestApi, type TestApi, type TestClient } from '../../app.fixtures.ts';

let api: TestApi;
let admin: TestClient;
beforeEach(async () => {
  api = await createTestApi();
  admin = await api.signIn('admin1@example.com');
  await admin.post('/api/v1/skill-groups', { key: 'sales', name: '销售组' });
});
afterEach(() => api[Symbol.asyncDispose]());

const send = (path: string, text: string, who = admin) =>
  who.send('POST', `/api/v1/agents/import${path}`, text, { 'Content-Type': 'text/csv' });
const table = [
  '邮箱,姓名,昵称,工号,角色,电话,技能组',
  'mei@example.com,陈梅,Mei,,客服,13800000000,销售组',
  'admin1@example.com,Again,,,,,',
  'no address,Nobody,,,,,',
  'mei@example.com,Twice,,,,,',
  'lee@example.com,Lee,,7,Boss,,',
  'kim@example.com,Kim,,7,administrator,,nowhere',
  'ann@example.com,Ann,,8,管理员,,sales',
].join('\n');

it('reads a table of people, shows what is wrong with which line, and adds nobody yet (ADMIN-05)', async () => {
  const { body } = await send('/preview', table);
  expect(body).toMatchObject({ goodCount: 2, problemCount: 5, headerLine: 1, isUnderstood: true });
  expect(body.problems).toEqual([
    { line: 3, message: 'There is somebody with this e-mail address already.' },
    { line: 4, message: '"no address" is no e-mail address.' },
    { line: 5, message: 'This address stands in line 2 already.' },
    { line: 6, message: 'There is no role "Boss".' },
    { line: 7, message: 'This staff number stands in line 6 already.' },
  ]);
  expect((await admin.get('/api/v1/agents')).body.items).toHaveLength(1);
});

it('adds those who are right, each with a password of their own by mail; all or none where that is asked (ADMIN-05)', async () => {
  expect((await send('', table)).status).toBe(400);
  expect((await send('?partial=true', table)).body).toEqual({ imported: 2, refused: [] });
  const { body } = await admin.get('/api/v1/agents?q=mei');
  expect(body.items).toMatchObject([
    { nickname: 'Mei', phone: '13800000000', role: 'agent', skillGroupKeys: ['sales'], email: 'mei@example.com' },
  ]);
  const mails = (await admin.get('/api/v1/mail')).body.items as { recipient: string; kind: string }[];
  expect(mails.map(({ recipient, kind }) => `${recipient} ${kind}`).sort()).toEqual([
    'ann@example.com agent-invitation',
    'mei@example.com agent-invitation',
  ]);
});

it('keeps the words for the roles and the keys of groups, whatever somebody called theirs (ADMIN-05)', async () => {
  for (const name of ['Agent', '客服', 'admin', 'administrator'])
    await admin.post('/api/v1/roles', { name, permissions: ['flows:read'] });
  await admin.post('/api/v1/skill-groups', { key: 'vip', name: 'sales' });
  const words = ['agent', '客服', 'admin', 'Administrator'];
  const lines = words.map((word, index) => `p${index}@example.com,P${index},,,${word},,sales`);
  expect((await send('', [table.split('\n')[0], ...lines].join('\n'))).body).toMatchObject({ imported: 4 });
  const { items } = (await admin.get('/api/v1/agents?q=p')).body as {
    items: { name: string; role: string; skillGroupKeys: string[] }[];
  };
  const added = items.filter(({ name }) => /^P\d$/.test(name)).sort((one, other) => one.name.localeCompare(other.name));
  expect(added.map(({ role }) => role)).toEqual(['agent', 'agent', 'admin', 'admin']);
  expect(added.map(({ skillGroupKeys }) => skillGroupKeys)).toEqual(words.map(() => ['sales']));
});

it('is for who manages people, and gives no role that they do not have', async () => {
  const annId = await api.addAgent({ applicationId: 'app_1', email: 'bea@example.com', role: 'agent' });
  const bea = await api.signIn('bea@example.com');
  expect((await send('/preview', table, bea)).status).toBe(403);
  const agents = (await admin.get('/api/v1/roles')).body.items as {
    id: string;
    permissions: string[];
    scopes: object;
  }[];
  const { permissions = [], scopes = {} } = agents.find(({ id }) => id === 'agent') ?? {};
  await admin.post('/api/v1/roles', {
    name: 'People',
    permissions: [...permissions, 'agents:write'],
    scopes,
    addAgentIds: [annId],
  });
  const answer = await send('?partial=true', table, bea);
  expect(answer.body).toMatchObject({ imported: 1, refused: [{ line: 8 }] });
});
