import { serve, type ServerType } from '@hono/node-server';
import { createCrmService } from '@parley/examples/crm-service';
import { agentEventTypes, type ProblemDetails } from '@parley/schemas';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseConfig } from '../src/platform/config/index.ts';
import { silentLogger } from '../src/platform/logger.ts';
import { createServer, type Server } from '../src/server.ts';
import { createTestDatabase, type TestDatabase } from '../src/testing/index.ts';
import { VisitorClient } from '../src/testing/visitor-client.ts';
import { AgentClient } from './agent-client.fixtures.ts';

/**
 * The main job over real HTTP and WebSocket, on an installation as its first start makes it: a visitor is welcomed, chooses
 * a branch, gives a phone number, the flow asks a real service for the score, routes by it, an agent accepts, they talk,
 * the session ends and is rated (FLOW-08, FLOW-38, QUEUE-23, MSG-08 to 11).
 */
describe('the main job', () => {
  const crm = createCrmService({ log: () => undefined });
  let crmServer: ServerType;
  let database: TestDatabase;
  let server: Server;
  let dataDir: string;
  let cookie = '';

  beforeAll(async () => {
    crmServer = serve({ fetch: crm.fetch, port: 0, hostname: '127.0.0.1' });
    await new Promise((resolve) => crmServer.once('listening', resolve));
    database = await createTestDatabase();
    dataDir = await mkdtemp(join(tmpdir(), 'parley-main-job-'));
    const config = parseConfig({
      PORT: '0',
      DATA_DIR: dataDir,
      DATABASE_URL: database.url,
      APP_SECRET: 'a secret of at least thirty-two characters',
      ALLOW_PRIVATE_HOSTS: '127.0.0.1',
      ADMIN_EMAIL: 'lin@example.com',
      ADMIN_PASSWORD: 'correct horse battery',
    });
    server = await createServer(config, { logger: silentLogger, print: () => undefined });
    await server.lifecycle.start();
    const { headers } = await post('/auth/sign-in', { email: 'lin@example.com', password: 'correct horse battery' });
    cookie = (headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
  });
  afterAll(async () => {
    await server.lifecycle.stop();
    crmServer.close();
    await database[Symbol.asyncDispose]();
    await rm(dataDir, { recursive: true, force: true });
  });

  const request = (method: string, path: string, body?: unknown) =>
    fetch(`${server.baseUrl}/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', origin: server.baseUrl, ...(cookie && { cookie }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const post = (path: string, body: unknown) => request('POST', path, body);
  const json = async (answer: Promise<Response>): Promise<never> => {
    const response = await answer;
    if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
    return (await response.json()) as never;
  };
  const socketUrl = (path: string) => `${server.baseUrl.replace('http', 'ws')}/api/v1${path}`;
  const newVisitor = async (channelId: string): Promise<string> => {
    const { token }: { token: string } = await json(post(`/channels/${channelId}/visitors`, { name: 'Chen' }));
    return token;
  };

  /** The reception example with the address of this test's service, always open, published on a channel of its own. */
  const openReception = async (): Promise<string> => {
    const { items }: { items: { id: string; name: string }[] } = await json(request('GET', '/flows'));
    const reception = items.find(({ name }) => name === 'Online reception');
    const { document }: { document: { name: string; nodes: { id: string; config: Record<string, unknown> }[] } } =
      await json(request('GET', `/flows/${reception?.id ?? ''}`));
    const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
    for (const { id, config } of document.nodes) {
      if (id === 'score') config.url = `http://127.0.0.1:${(crmServer.address() as AddressInfo).port}/score`;
      if (id === 'hours') {
        delete config.schedule;
        config.inline = { timeZone: 'UTC', weekly: Object.fromEntries(days.map((day) => [day, [['00:00', '24:00']]])) };
      }
    }
    const flow: { id: string } = await json(post('/flows', { ...document, name: 'Main job' }));
    await json(post(`/flows/${flow.id}/publish`, { note: 'for the test' }));
    const channel: { id: string } = await json(
      post('/channels', { kind: 'web', name: 'Shop', flowId: flow.id, ratingKey: 'stars' }),
    );
    return channel.id;
  };

  it('goes from the first message to the rating', async () => {
    const channelId = await openReception();
    const agent = await AgentClient.enter(socketUrl('/agent/socket'), { headers: { cookie, origin: server.baseUrl } });
    await json(request('PUT', '/me/status', { status: 'available' }));

    const visitor = await VisitorClient.enter(socketUrl('/visitor/socket'), { token: await newVisitor(channelId) });
    await visitor.custom({ src: '7' });
    expect((await visitor.received('23')).content.content.menuSendRuleFlag).toBe(7);
    expect((await visitor.received('26')).content.content.content).toBe('outSeat');
    await visitor.text('Hello Chen, welcome to our online reception.');
    const { content: menu } = await visitor.received('15');
    expect(menu.content.items.map(({ content }) => content)).toEqual(['Pre-sales', 'After-sales']);

    await visitor.say('After-sales');
    await visitor.frame(
      'updated',
      ({ body }) => body.kind === 'custom' && body.data.includes('"selected":{"content":"After-sales"}'),
    );
    expect((await visitor.received('21')).content.content.header).toBe('Which phone number did you order with?');
    // As a Chinese keyboard writes it; the service knows the number in its one form.
    const typed = '１３８ ００００－００００';
    await visitor.say(typed);
    await visitor.text('You are in the queue of the VIP desk. 0 ahead of you.');
    expect(crm.calls).toHaveLength(1);

    const { session } = await agent.event('session.assigned');
    expect(session).toMatchObject({ state: 'ringing', skillGroup: 'vip', visitor: { name: 'Chen' } });
    await json(post(`/sessions/${session.id}/accept`, {}));
    await visitor.frame('session', (frame) => frame.session.state === 'serving');

    await visitor.say('My parcel has not come.');
    await agent.text('My parcel has not come.');
    const reply = { clientId: 'a1', body: { kind: 'text', text: 'I am looking into it.' } };
    const sent: { seq: number } = await json(post(`/sessions/${session.id}/messages`, reply));
    expect(await json(post(`/sessions/${session.id}/messages`, reply))).toEqual(sent);
    await visitor.text('I am looking into it.');

    await json(post(`/sessions/${session.id}/end`, {}));
    await visitor.received('19');
    const { content: rating } = await visitor.received('9');
    const chosen = rating.menuContent.menu.at(-1);
    await visitor.custom({ src: '10', menuSelected: { ...chosen, sessionId: rating.menuContent.sessionId } });
    await visitor.frame(
      'updated',
      ({ body }) => body.kind === 'custom' && body.data.includes('"selected":{"id":"105"'),
    );

    const details: { endStatus: string; rating: { selected: { id: string } } } = await json(
      request('GET', `/sessions/${session.id}`),
    );
    expect(details).toMatchObject({ state: 'ended', endStatus: 'ok', skillGroup: 'vip' });
    const { items }: { items: { seq?: number }[] } = await json(request('GET', `/sessions/${session.id}/messages`));
    expect(JSON.stringify(items)).toContain(typed);
    const seqs = items.flatMap(({ seq }) => (seq === undefined ? [] : [seq]));
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    for (const { type } of agent.events) expect(agentEventTypes).toContain(type);
    await visitor.close();
    await agent.close();
  });

  it('answers bad input clearly and serves the next visitor', async () => {
    const channelId = await openReception();
    const token = await newVisitor(channelId);

    const malformed = await VisitorClient.connect(socketUrl('/visitor/socket'));
    malformed.send('{"type":');
    expect((await malformed.closed).code).toBe(4400);
    const unknown = await VisitorClient.enter(socketUrl('/visitor/socket'), { token });
    unknown.send({ type: 'dance' });
    expect((await unknown.closed).code).toBe(4400);
    const expired = await VisitorClient.connect(socketUrl('/visitor/socket'));
    expired.send({ type: 'hello', token: `${token}x` });
    expect((await expired.closed).code).toBe(4401);

    const huge = await post('/flows/check', { filler: 'x'.repeat(5 * 1024 * 1024) });
    expect(huge.status).toBe(413);
    const { code } = (await huge.json()) as ProblemDetails;
    expect(code).toBe('payload_too_large');
    const notJson = await fetch(`${server.baseUrl}/api/v1/flows/check`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.baseUrl, cookie },
      body: '{"name":',
    });
    expect(notJson.status).toBe(400);

    const checked: { problems: { code: string; message: string }[] } = await json(
      post('/flows/check', {
        schemaVersion: 1,
        name: 'Odd',
        variables: [],
        nodes: [{ id: 'n', type: 'teleport', position: { x: 0, y: 0 }, config: {} }],
        edges: [],
      }),
    );
    expect(checked.problems.map((problem) => problem.code)).toContain('structure/unknown-module');

    const visitor = await VisitorClient.enter(socketUrl('/visitor/socket'), { token: await newVisitor(channelId) });
    await visitor.say('hello');
    await visitor.received('15');
    await visitor.close();
  });

  it('tells its health and describes its API', async () => {
    expect((await fetch(`${server.baseUrl}/readyz`)).status).toBe(200);
    const api: { openapi: string; paths: object } = await json(request('GET', '/openapi.json'));
    expect(api.openapi).toBe('3.1.0');
    expect(Object.keys(api.paths).length).toBeGreaterThan(40);
    expect(await (await fetch(`${server.baseUrl}/metrics`)).text()).toContain('parley_');
  });
});
