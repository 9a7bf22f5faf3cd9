import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { eventually } from '../src/testing/eventually.ts';
import { createTestSystem, type TestNode, type TestSystem } from '../src/testing/test-server.ts';
import { createAgentSystem } from './agent-system.fixtures.ts';
import { receptionFlow } from './visitor.fixtures.ts';

let system: TestSystem;
let node: TestNode;
beforeAll(async () => {
  system = await createTestSystem();
  await system.addChannel('chn_1', { flow: receptionFlow });
  node = await system.node();
});
afterAll(() => system[Symbol.asyncDispose]());

/** Takes the database away from under the server, as a restart or a failover does, or gives it back. */
async function setAway(isAway: boolean, { url } = system.database): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  const client = new pg.Client({ connectionString: inject('parleyTestServer').adminUrl });
  await client.connect();
  await client.query(`alter database ${name} allow_connections ${isAway ? 'false' : 'true'}`);
  if (isAway) await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  await client.end();
}

describe('while the database is away', () => {
  it('requests are told to come again, messages are not taken, and all goes on when it is back', async () => {
    const visitor = await node.enter();
    await visitor.say('hi');
    await setAway(true);
    try {
      const answer = await node.get('/api/v1/visitor/messages', visitor.token);
      expect(answer.status).toBe(503);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
      expect(await answer.json()).toMatchObject({ code: 'unavailable', status: 503 });
      expect((await node.post('/api/v1/channels/chn_1/visitors')).status).toBe(503);
      expect((await node.get('/readyz')).status).toBe(503);
      expect((await node.get('/healthz')).status).toBe(200);
      expect(await visitor.refused('Form', 'while-away')).toMatchObject({ code: 'unavailable' });
    } finally {
      await setAway(false);
    }
    await eventually(async () => expect((await node.get('/readyz')).status).toBe(200));
    // The same message, as a client that held it sends it again, over the socket that has stayed open.
    await visitor.say('Form', 'while-away');
    await visitor.received('21');
    await visitor.close();
  });

  it('what an agent says is not taken, their socket stays open, and all goes on over it', async () => {
    const desk = await createAgentSystem();
    await desk.world.addGroup('sales');
    await desk.addAgent('ann', { groups: ['sales'], status: 'available' });
    const server = await desk.node();
    const ann = await server.signIn('ann');
    const socket = await ann.connect();
    const { visitor, sessionId } = await server.visit('sales');
    await server.settle();
    expect((await ann.post(`/sessions/${sessionId}/accept`)).status).toBe(200);
    const message = { clientId: 'while-away', body: { kind: 'text', text: 'Here I am' } };
    const say = () => ann.post(`/sessions/${sessionId}/messages`, message);
    await setAway(true, desk.world.database);
    try {
      expect(await say()).toMatchObject({ status: 503, body: { code: 'unavailable' } });
      socket.send({ type: 'typing', sessionId });
      socket.send({ type: 'read', sessionId, seq: 1 });
      socket.send({ type: 'ping' });
      expect(await socket.frame('pong')).toMatchObject({ type: 'pong' });
    } finally {
      await setAway(false, desk.world.database);
    }
    // What listens for others comes back by the clock.
    await eventually(async () => {
      await desk.world.clock.advance(1_000);
      expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    });
    expect((await say()).status).toBeLessThan(300);
    await eventually(() => {
      const said = socket.frames.filter((frame) => JSON.stringify(frame).includes('Here I am'));
      expect(said.length).toBeGreaterThan(0);
      return Promise.resolve();
    });
    await socket.close();
    await visitor.close();
    await desk[Symbol.asyncDispose]();
  });
});
