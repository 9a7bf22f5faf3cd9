import { dataAreas, permissions, type DataScopes, type Permission } from '@parley/schemas';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestApi, type TestApi, type TestClient } from '../../app.fixtures.ts';
import { withTransaction } from '../../platform/database/index.ts';
import { eventually } from '../../testing/index.ts';
import { lockApplication } from '../applications/application.store.ts';
import { permissionsOfRole } from '../auth/permissions.ts';
import { rightsOfMember } from '../auth/rights.ts';

let api: TestApi;
let admin: TestClient;
let annId: string;
beforeEach(async () => {
  api = await createTestApi();
  admin = await api.signIn('admin1@example.com');
  annId = await api.addAgent({ applicationId: 'app_1', email: 'ann@example.com', role: 'agent' });
  for (const key of ['sales', 'billing']) await admin.post('/api/v1/skill-groups', { key, name: key });
});
afterEach(() => api[Symbol.asyncDispose]());

const lead = {
  name: 'Team lead',
  description: 'Looks after one group.',
  permissions: ['sessions:serve', 'sessions:read', 'visitors:read', 'settings:read', 'agents:read'] as Permission[],
  scopes: { history: { to: 'own-groups' }, customers: { to: 'groups', groups: ['sales'] } } as DataScopes,
};
const make = async (fields: object = {}, who = admin): Promise<string> => {
  const answer = await who.post('/api/v1/roles', { ...lead, ...fields });
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 201 });
  return String(answer.body.id);
};
const meOf = async (who: TestClient) => (await who.get('/api/v1/me')).body as { permissions: string[]; agent: object };
const noticesOf = async (who: TestClient) =>
  ((await who.get('/api/v1/me/notices')).body.items as { kind: string; values: object }[]).map(({ kind, values }) => ({
    kind,
    ...values,
  }));

describe('the two roles that are always there', () => {
  it('keep their rights exactly', () => {
    expect([...permissionsOfRole('admin')]).toEqual([...permissions]);
    expect([...permissionsOfRole('agent')].sort()).toEqual([
      'agents:read',
      'exports:write',
      'knowledge:read',
      'quick-replies:read',
      'ratings:read',
      'schedules:read',
      'sessions:serve',
      'settings:read',
      'skill-groups:read',
      'tags:read',
      'visitors:list',
      'visitors:read',
      'visitors:unmask',
      'visitors:write',
    ]);
    expect(rightsOfMember('admin', null).reach).toEqual(Object.fromEntries(dataAreas.map((area) => [area, 'all'])));
    expect(rightsOfMember('agent', null).reach).toEqual({
      ongoing: [],
      history: [],
      customers: [],
      'left-messages': 'all',
      figures: [],
      exports: 'all',
    });
    expect(rightsOfMember('rol_gone', null).permissions.size).toBe(0);
  });

  it('can be neither changed nor deleted', async () => {
    for (const role of ['admin', 'agent']) {
      expect((await admin.patch(`/api/v1/roles/${role}`, { revision: 1, name: 'x' })).status).toBe(403);
      expect((await admin.delete(`/api/v1/roles/${role}`)).status).toBe(403);
    }
  });
});

describe('a role of one’s own', () => {
  it('is made, listed with its members, received by people at once and told (ADMIN-10, ADMIN-12, ADMIN-09)', async () => {
    const ann = await api.signIn('ann@example.com');
    await admin.put('/api/v1/skill-groups/sales/members', [{ agentId: annId }]);
    const id = await make({ addAgentIds: [annId], hiddenPages: ['agent/figures'] });
    const { body } = await admin.get('/api/v1/roles');
    expect(body.items).toMatchObject([
      { id: 'admin', isBuiltIn: true, members: 1 },
      { id: 'agent', isBuiltIn: true, members: 0 },
      { id, name: 'Team lead', members: 1, revision: 1, scopes: lead.scopes, hiddenPages: ['agent/figures'] },
    ]);
    const me = await meOf(ann);
    expect(me.permissions.sort()).toEqual([...lead.permissions].sort());
    expect(me.agent).toMatchObject({ role: id, roleName: 'Team lead', hiddenPages: ['agent/figures'] });
    expect(await noticesOf(ann)).toMatchObject([{ kind: 'role-changed', role: 'Team lead' }]);
    expect((await admin.get('/api/v1/agents?q=ann')).body.items).toMatchObject([{ role: id, roleName: 'Team lead' }]);
  });

  it('takes effect at once where it is changed, and whoever has it is told (ADMIN-09)', async () => {
    const ann = await api.signIn('ann@example.com');
    const id = await make({ addAgentIds: [annId] });
    expect((await ann.get('/api/v1/flows')).status).toBe(403);
    const answer = await admin.patch(`/api/v1/roles/${id}`, {
      revision: 1,
      permissions: [...lead.permissions, 'flows:read'],
    });
    expect(answer.body).toMatchObject({ revision: 2, name: 'Team lead' });
    expect((await ann.get('/api/v1/flows')).status).toBe(200);
    await admin.patch(`/api/v1/roles/${id}`, { revision: 2, description: 'Only words.' });
    expect((await noticesOf(ann)).map(({ kind }) => kind)).toEqual(['role-rights-changed', 'role-changed']);
    const gone = await admin.patch(`/api/v1/roles/${id}`, { revision: 3, removeAgentIds: [annId] });
    expect(gone.body).toMatchObject({ members: 0 });
    expect((await ann.get('/api/v1/flows')).status).toBe(403);
  });

  it('tells the second of two who change it what stands there and what they gave', async () => {
    const id = await make();
    await admin.patch(`/api/v1/roles/${id}`, { revision: 1, name: 'Group lead' });
    const late = await admin.patch(`/api/v1/roles/${id}`, { revision: 1, name: 'Lead' });
    expect(late).toMatchObject({
      status: 409,
      body: { code: 'revision_conflict', current: { name: 'Group lead', revision: 2 }, given: { name: 'Lead' } },
    });
  });

  it('is not deleted while people have it: they are named', async () => {
    const id = await make({ addAgentIds: [annId] });
    const refused = await admin.delete(`/api/v1/roles/${id}`);
    expect(refused).toMatchObject({ status: 409, body: { holders: ['ann@example.com'], holderCount: 1 } });
    expect(refused.body.detail).toContain('ann@example.com');
    await admin.patch(`/api/v1/agents/${annId}`, { role: 'agent' });
    expect((await admin.delete(`/api/v1/roles/${id}`)).status).toBe(204);
  });

  it('refuses what is not there, a name that is taken, and groups of which none is chosen', async () => {
    await make();
    const wrong = async (fields: object) => (await admin.post('/api/v1/roles', { ...lead, ...fields })).body;
    expect(await wrong({ name: 'team LEAD' })).toMatchObject({ code: 'conflict', problems: [{ pointer: '/name' }] });
    expect(await wrong({ name: 'x', scopes: { history: { to: 'groups', groups: ['none'] } } })).toMatchObject({
      problems: [{ pointer: '/scopes/history/groups', message: 'There is no skill group with the key "none".' }],
    });
    expect(await wrong({ name: 'x', scopes: { history: { to: 'groups' } } })).toMatchObject({
      problems: [{ message: 'Choose at least one skill group.' }],
    });
    expect(await wrong({ name: 'x', addAgentIds: ['agt_none'] })).toMatchObject({ code: 'invalid' });
    expect((await admin.patch(`/api/v1/agents/${annId}`, { role: 'rol_none' })).body).toMatchObject({
      problems: [{ pointer: '/role' }],
    });
  });
});

describe('nobody gives what they do not have', () => {
  const manager = {
    name: 'Manager',
    permissions: [
      ...lead.permissions,
      'agents:write',
      'roles:write',
      'skill-groups:read',
      'skill-groups:write',
      'api-keys:write',
    ],
    scopes: { history: { to: 'groups', groups: ['sales'] }, ongoing: { to: 'own-groups' } },
  };
  let ann: TestClient;
  beforeEach(async () => {
    await make({ ...manager, addAgentIds: [annId] });
    ann = await api.signIn('ann@example.com');
  });

  it('neither permissions nor reach, in a role, to a person, or to a key', async () => {
    const role = (fields: object) => ann.post('/api/v1/roles', { ...lead, name: 'Made', scopes: {}, ...fields });
    expect((await role({ permissions: ['flows:read'] })).body).toMatchObject({
      code: 'forbidden',
      detail: 'Nobody can give what they may not do themselves: See flows.',
    });
    expect((await role({ scopes: { history: { to: 'all' } } })).status).toBe(403);
    expect((await role({ scopes: { history: { to: 'groups', groups: ['billing'] } } })).status).toBe(403);
    expect((await role({ scopes: { history: { to: 'own-groups' } } })).status).toBe(403);
    expect((await role({ scopes: { history: { to: 'groups', groups: ['sales'] } } })).status).toBe(201);
    const bobId = await api.addAgent({ applicationId: 'app_1', email: 'bob@example.com', role: 'agent' });
    expect((await ann.patch(`/api/v1/agents/${bobId}`, { role: 'admin' })).status).toBe(403);
    expect((await ann.patch(`/api/v1/agents/${annId}`, { role: 'admin' })).status).toBe(403);
    expect((await ann.post('/api/v1/agents', { email: 'x@example.com', name: 'X', role: 'admin' })).status).toBe(403);
    for (const scopes of [['admin'], ['sessions:read'], ['flows:write']])
      expect((await ann.post('/api/v1/api-keys', { name: 'Key', scopes })).status).toBe(403);
  });

  it('and who may do more is not managed by them', async () => {
    const { body } = await admin.get('/api/v1/me');
    const adminId = (body.agent as { id: string }).id;
    expect(
      (await ann.post(`/api/v1/agents/${adminId}/reset-password`, { password: 'long enough 1' })).body,
    ).toMatchObject({
      code: 'forbidden',
    });
    expect((await ann.post(`/api/v1/agents/${adminId}/lock`)).status).toBe(403);
    expect((await ann.delete(`/api/v1/agents/${adminId}`)).status).toBe(403);
    expect((await ann.patch(`/api/v1/agents/${adminId}`, { role: 'agent' })).status).toBe(403);
    const strong = await make({ name: 'Strong', permissions: ['flows:write'] });
    expect((await ann.patch(`/api/v1/roles/${strong}`, { revision: 1, permissions: [] })).status).toBe(403);
    expect((await ann.delete(`/api/v1/roles/${strong}`)).status).toBe(403);
  });

  it('nor does anybody see more by putting people into groups', async () => {
    expect((await ann.put('/api/v1/skill-groups/billing/members', [{ agentId: annId }])).status).toBe(403);
    expect((await ann.patch(`/api/v1/agents/${annId}`, { skillGroupKeys: ['billing'] })).status).toBe(403);
    await admin.patch(`/api/v1/agents/${annId}`, { skillGroupKeys: ['billing'] });
    expect((await ann.patch(`/api/v1/agents/${annId}`, { skillGroupKeys: ['billing'], nickname: 'Ann' })).status).toBe(
      200,
    );
  });

  it('and the last administrator stays one, by whatever way', async () => {
    const { body } = await admin.get('/api/v1/me');
    const adminId = (body.agent as { id: string }).id;
    expect((await admin.patch(`/api/v1/agents/${adminId}`, { role: 'agent' })).status).toBe(409);
    expect((await admin.post('/api/v1/roles', { ...lead, addAgentIds: [adminId] })).status).toBe(409);
    expect((await meOf(admin)).permissions).toContain('roles:write');
  });
});

describe('a scope of what no permission opens', () => {
  const ongoing = { to: 'all' } as const;
  it('is not kept, so that nothing lies in wait (ADMIN-11)', async () => {
    const permissions = ['sessions:serve', 'alarms:read'];
    const id = await make({ permissions, scopes: { ongoing, figures: { to: 'all' } } });
    const role = async () => (await admin.get(`/api/v1/roles/${id}`)).body;
    expect(await role()).toMatchObject({ scopes: { figures: { to: 'all' } } });
    expect((await role()).scopes).not.toHaveProperty('ongoing');
    const opened = { revision: 1, permissions: [...permissions, 'sessions:read'], scopes: { ongoing } };
    expect((await admin.patch(`/api/v1/roles/${id}`, opened)).body).toMatchObject({ scopes: { ongoing } });
    await admin.patch(`/api/v1/roles/${id}`, { revision: 2, permissions });
    expect((await role()).scopes).toEqual({});
  });

  it('tells nobody of what happens there (ADMIN-12)', async () => {
    const id = await make({ permissions: ['sessions:serve', 'alarms:read'], addAgentIds: [annId] });
    const keep = (permissions: string[]) =>
      api.database.pool.query('update custom_role set scopes = $2, permissions = $3 where id = $1', [
        id,
        { ongoing },
        permissions,
      ]);
    const tell = (key: string) =>
      withTransaction(api.database, (trx, afterCommit) =>
        api.services.notify(trx, afterCommit, {
          applicationId: 'app_1',
          to: { may: 'alarms:read', everywhere: 'ongoing' },
          kind: 'alarm-raised',
          key,
        }),
      );
    await keep(['sessions:serve', 'alarms:read']);
    expect(await tell('one')).toBe(1);
    await keep(['sessions:read', 'alarms:read']);
    expect(await tell('two')).toBe(2);
  });
});

describe('groups', () => {
  const keeper = ['sessions:serve', 'sessions:read', 'skill-groups:read', 'skill-groups:write', 'agents:read'];

  it('are not what one puts oneself into to see more, by whatever way (ADMIN-12, QUEUE-02)', async () => {
    const permissions = [...lead.permissions, ...keeper, 'agents:write'];
    const scopes = { ongoing: { to: 'groups', groups: ['sales'] } };
    await make({ permissions: [...new Set(permissions)], scopes, addAgentIds: [annId] });
    const bobId = await api.addAgent({ applicationId: 'app_1', email: 'bob@example.com', role: 'agent' });
    const ann = await api.signIn('ann@example.com');
    const put = (group: string, ids: string[]) =>
      ann.put(
        `/api/v1/skill-groups/${group}/members`,
        ids.map((agentId) => ({ agentId })),
      );
    expect((await put('billing', [bobId])).status).toBe(200);
    expect((await put('billing', [bobId, annId])).body).toMatchObject({
      code: 'forbidden',
      detail:
        'Nobody puts themselves into a skill group whose conversations they do not see: billing. Ask an administrator.',
    });
    expect((await ann.patch(`/api/v1/agents/${annId}`, { skillGroupKeys: ['billing'] })).status).toBe(403);
    expect((await put('sales', [bobId, annId])).status).toBe(200);
    await admin.put('/api/v1/skill-groups/billing/members', [{ agentId: annId }]);
    expect((await put('billing', [annId, bobId])).status).toBe(200);
    expect((await ann.patch(`/api/v1/agents/${annId}`, { skillGroupKeys: ['billing'] })).status).toBe(200);
  });

  it('are filled one after the other with changes of roles', async () => {
    await make({ permissions: keeper, scopes: {}, addAgentIds: [annId] });
    const wide = await make({ name: 'Wide', permissions: keeper, scopes: { ongoing: { to: 'own-groups' } } });
    const bobId = await api.addAgent({ applicationId: 'app_1', email: 'bob@example.com', role: 'agent' });
    const ann = await api.signIn('ann@example.com');
    const filled = await withTransaction(api.database, async (trx) => {
      await lockApplication(trx, 'app_1');
      const filling = ann.put('/api/v1/skill-groups/billing/members', [{ agentId: bobId }]);
      await eventually(async () => {
        const { rows } = await api.database.pool.query(
          `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
        );
        expect(rows).toHaveLength(1);
      });
      await trx.updateTable('agent').set({ role: wide }).where('id', '=', bobId).execute();
      return { filling };
    });
    expect((await filled.filling).status).toBe(403);
  });
});

it('who reads mail reads no password of whoever may do more (SEC-04)', async () => {
  const { body } = await admin.post('/api/v1/agents', { email: 'new@example.com', name: 'New', role: 'admin' });
  await admin.post(`/api/v1/agents/${String(body.id)}/reset-password`, {});
  await admin.post('/api/v1/agents', { email: 'admin2@example.com', name: 'Two' });
  await make({ permissions: ['mail:read'], scopes: {}, addAgentIds: [annId] });
  const ann = await api.signIn('ann@example.com');
  const { items } = (await admin.get('/api/v1/mail')).body as { items: { id: string; kind: string }[] };
  const seen = async (who: TestClient): Promise<Record<string, boolean>> =>
    Object.fromEntries(
      await Promise.all(
        items.map(async ({ id, kind }) => [kind, (await who.get(`/api/v1/mail/${id}`)).body.text !== null] as const),
      ),
    );
  expect(await seen(admin)).toEqual({ 'agent-invitation': true, 'password-reset': true, 'agent-added': true });
  expect(await seen(ann)).toEqual({ 'agent-invitation': false, 'password-reset': false, 'agent-added': true });
});

it('knows every permission in words, in both languages', async () => {
  const { body } = await admin.get('/api/v1/permissions');
  const areas = body.areas as { permissions: { key: string; text: { en: string; zh: string } }[] }[];
  const all = areas.flatMap(({ permissions: those }) => those);
  expect(all.map(({ key }) => key).sort()).toEqual([...permissions].sort());
  expect(all.filter(({ text }) => text.en === '' || text.zh === '')).toEqual([]);
});
