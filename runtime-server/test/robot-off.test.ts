import type { FlowDocument } from '@parley/schemas';
import { expect, it } from 'vitest';
import { createAgentSystem } from './agent-system.fixtures.ts';

const position = { x: 0, y: 0 };
const flow: FlowDocument = {
  schemaVersion: 1,
  name: 'Robot first',
  variables: [],
  nodes: [
    { id: 'start', type: 'start', position, config: {} },
    { id: 'helper', type: 'robot', position, config: { robot: 'helper', welcome: 'I am the robot' } },
    { id: 'people', type: 'transfer-to-agent', position, config: { skillGroup: 'sales' } },
    { id: 'bye', type: 'end', position, config: {} },
  ],
  edges: [
    { id: 'e1', source: 'start', port: 'next', target: 'helper' },
    { id: 'e2', source: 'helper', port: 'handoff', target: 'people' },
    { id: 'e3', source: 'helper', port: 'resolved', target: 'bye' },
    { id: 'e4', source: 'people', port: 'ended', target: 'bye' },
  ],
};

it('hands whoever comes over to the group of its way while a robot is off, and answers once it is on (ADMIN-51)', async () => {
  await using system = await createAgentSystem();
  await system.world.addGroup('sales');
  await system.addAgent('boss', { role: 'admin', groups: ['sales'], status: 'available' });
  const node = await system.node();
  const boss = await node.signIn('boss');
  const entries = [{ question: 'Where?', answer: 'Here.' }];
  const put = (enabled: boolean) => boss.put('/robots/helper', { name: 'Helper', entries, enabled });
  expect((await put(false)).body).toMatchObject({ enabled: false });
  const { id } = (await boss.post('/flows', flow)).body;
  expect((await boss.post(`/flows/${String(id)}/publish`, {})).status).toBe(200);
  expect((await boss.patch('/channels/chn_sales', { flowId: String(id) })).status).toBe(200);
  const stateOf = async (sessionId: string) => (await boss.get(`/sessions/${sessionId}`)).body['state'];
  const off = await node.visit('sales');
  await node.settle();
  expect(['queued', 'ringing']).toContain(await stateOf(off.sessionId));
  expect(off.visitor.lines).not.toContain('I am the robot');
  await put(true);
  const on = await node.visit('sales');
  await on.visitor.settled();
  expect(await stateOf(on.sessionId)).toBe('flow');
  expect(JSON.stringify(on.visitor.frames)).toContain('I am the robot');
});
