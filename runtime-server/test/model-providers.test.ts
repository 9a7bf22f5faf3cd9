import type { ModelCosts, ModelProvider, ModelTrial } from '@parley/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startScriptedModel, type ScriptedModel } from '../src/testing/scripted-model.ts';
import { createAgentSystem, type AgentSystem, type SystemClient } from './agent-system.fixtures.ts';

let system: AgentSystem;
let model: ScriptedModel;
let admin: SystemClient;
let ann: SystemClient;

beforeAll(async () => {
  model = await startScriptedModel(() => ({ says: 'Good day.' }));
  system = await createAgentSystem({ ALLOW_PRIVATE_HOSTS: '127.0.0.1' });
  await system.world.addGroup('sales');
  await system.addAgent('ann', { groups: ['sales'], status: 'available' });
  await system.addAgent('root', { role: 'admin', status: 'offline' });
  const node = await system.node();
  [ann, admin] = [await node.signIn('ann'), await node.signIn('root')];
});
afterAll(async () => {
  await system[Symbol.asyncDispose]();
  await model[Symbol.asyncDispose]();
});

const provider = (changes: object = {}) => ({
  name: 'Our own',
  baseUrl: model.baseUrl,
  models: { talk: 'talker' },
  limits: {},
  prices: { input: 1, output: 2 },
  ...changes,
});
const list = async () => (await admin.get('/model-providers')).body['items'] as ModelProvider[];

describe('providers of language models', () => {
  it('are added with a key that is never read back, tried, and show how they are doing', async () => {
    const put = await admin.put('/model-providers/own', provider({ apiKey: 'sk-very-secret' }));
    expect(put).toMatchObject({ status: 200, body: { hasApiKey: true, enabled: false, health: { state: 'unknown' } } });
    expect(JSON.stringify(put.body)).not.toContain('sk-very-secret');
    expect((await admin.post('/model-providers/own/try', { text: 'Hello' })).body as ModelTrial).toMatchObject({
      outcome: 'answered',
      text: 'Good day.',
    });
    expect(model.headers.at(-1)?.authorization).toBe('Bearer sk-very-secret');
    const [own] = await list();
    expect(own).toMatchObject({ health: { state: 'well' }, today: { calls: 1 } });
    const { items } = (await admin.get('/model-costs')).body as ModelCosts;
    expect(items).toMatchObject([{ purpose: 'trial', calls: 1, failed: 0 }]);
    expect(items[0]?.cost).toBeGreaterThan(0);
  });

  it('keep their key while their host stays, and forget it with another', async () => {
    await admin.put('/model-providers/own', provider({ name: 'Renamed' }));
    expect((await list())[0]).toMatchObject({ name: 'Renamed', hasApiKey: true });
    await admin.put('/model-providers/own', provider({ baseUrl: 'https://elsewhere.example.com/v1' }));
    expect((await list())[0]?.hasApiKey).toBe(false);
  });

  it('say in words why they do not answer, also when they are in our own network', async () => {
    await admin.put('/model-providers/broken', provider({ order: 2 }));
    model.follow(() => ({ misbehaves: 'breaks' }));
    const trial = (await admin.post('/model-providers/broken/try', { text: 'Hello' })).body as unknown as ModelTrial;
    expect(trial).toMatchObject({ outcome: 'failed' });
    expect(trial.text).toContain('It broke.');
    await admin.put('/model-providers/inner', provider({ order: 3, baseUrl: 'http://10.9.8.7/v1' }));
    const inner = (await admin.post('/model-providers/inner/try', { text: 'Hello' })).body as unknown as ModelTrial;
    expect(inner.text).toContain('ALLOW_PRIVATE_HOSTS');
    expect((await list()).map(({ key, health }) => [key, health.state])).toEqual([
      ['own', 'well'],
      ['broken', 'failing'],
      ['inner', 'failing'],
    ]);
  });

  it('are for who may: agents see nothing, and an address with a password is refused', async () => {
    expect((await ann.get('/model-providers')).status).toBe(403);
    expect((await ann.put('/model-providers/mine', provider())).status).toBe(403);
    expect((await admin.put('/model-providers/x', provider({ baseUrl: 'https://me:word@host/v1' }))).status).toBe(400);
    expect((await admin.delete('/model-providers/inner')).status).toBe(204);
    expect((await admin.delete('/model-providers/inner')).status).toBe(404);
  });
});
