import { createVisitorClient } from '@parley/sdk/visitor';
import type { WebSocketRoute } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures.ts';
import { startHostPage } from './host-page.ts';
import { openVisitorDesk } from './visitor-desk.ts';
import { openWidget } from './widget-window.ts';

test('who is blocked is told so, and does not knock again and again', async ({ page, server, api }) => {
  const { channelId, agent } = await openVisitorDesk(server, api, { agent: 'Amy' });
  const sockets: WebSocketRoute[] = [];
  await page.routeWebSocket('**/api/v1/visitor/socket', (socket) => {
    sockets.push(socket);
    socket.connectToServer();
  });
  await page.goto(`/chat/${channelId}`);
  const sessionId = await agent.acceptNext();
  await agent.say(sessionId, 'One moment');
  await expect(page.getByRole('log').getByText('One moment')).toBeVisible();
  // As the server does it when a visitor is blocked while connected (runtime-server/test/visitor-socket.test.ts).
  const error = { code: 'blocked', message: 'You cannot start a conversation here.' };
  sockets[0]?.send(JSON.stringify({ type: 'error', error }));
  await sockets[0]?.close({ code: 4403, reason: 'blocked' });
  await expect(page.getByRole('heading', { name: 'This chat is closed to you' })).toBeVisible();
  await expectAccessible(page);

  await page.route('**/visitors', (route) => {
    const json = { type: 'urn:parley:error:blocked', title: 'Blocked', status: 403, ...error, detail: error.message };
    return route.fulfill({ status: 403, contentType: 'application/problem+json', json });
  });
  await page.reload();
  await expect(page.getByRole('heading', { name: 'This chat is closed to you' })).toBeVisible();
  await expect(page.getByLabel('Write a message')).toHaveCount(0);
  expect(sockets).toHaveLength(1);
  await agent.leave();
});

test('a hundred messages at once: slowed with a word, every one of them arrives once and in order', async ({
  page,
  server,
  api,
}) => {
  const { channelId, agent } = await openVisitorDesk(server, api, { agent: 'Bo' });
  await page.goto(`/chat/${channelId}`);
  const sessionId = await agent.acceptNext();
  await expect(page.getByRole('heading', { name: 'Bo' })).toBeVisible();
  const lines = Array.from({ length: 100 }, (_, index) => `Line ${index + 1}`);
  const other = createVisitorClient({ server: server.baseUrl, channelId });
  await other.connect();
  const flood = page.getByLabel('Write a message').evaluate(async (field: HTMLTextAreaElement, lines) => {
    for (const line of lines) {
      field.value = line;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      // The window draws before anything else happens, and so it may be asked again at once.
      for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
      for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
    }
  }, lines);
  await expect(page.getByText('Very fast: it is sent in a moment').first()).toBeVisible();
  const begun = Date.now();
  await other.sendText('And me?');
  expect(Date.now() - begun).toBeLessThan(5_000);
  other.close();
  await flood;
  await expect(page.getByText('Very fast: it is sent in a moment')).toHaveCount(0, { timeout: 30_000 });
  await expect(page.getByRole('log').getByText(/^Line \d+$/)).toHaveText(lines);
  const read = await agent.read(sessionId);
  expect(read.filter((said) => said.startsWith('visitor: Line')).toSorted(byNumber)).toEqual(
    lines.map((line) => `visitor: ${line}`),
  );
  await expect(page.getByText('Not sent.')).toHaveCount(0);
  await agent.leave();
});

function byNumber(one: string, other: string): number {
  return Number(/\d+/.exec(one)?.[0]) - Number(/\d+/.exec(other)?.[0]);
}

test('a token of another channel, or of another installation, opens nothing: its holder is somebody new', async ({
  page,
  server,
  api,
}) => {
  const one = await openVisitorDesk(server, api, { agent: 'Cy', greeting: 'Welcome to the first shop.' });
  const two = await openVisitorDesk(server, api, { agent: 'Di', greeting: 'Welcome to the second shop.' });
  await page.goto(`/chat/${one.channelId}`);
  await expect(page.getByText('Welcome to the first shop.')).toBeVisible();
  const key = (channelId: string): string => `parley:${channelId}:visitor`;
  type Kept = { memory: { visitorId: string; token: string } };
  const keep = (channelId: string, value: Kept): Promise<void> =>
    page.evaluate(([name, text]) => localStorage.setItem(name, text), [key(channelId), JSON.stringify(value)] as const);
  const kept = async (channelId: string): Promise<Kept> =>
    JSON.parse((await page.evaluate((name) => localStorage.getItem(name), key(channelId))) ?? 'null') as Kept;

  const first = await kept(one.channelId);
  await keep(two.channelId, first);
  await page.goto(`/chat/${two.channelId}`);
  await expect(page.getByText('Welcome to the second shop.')).toBeVisible();
  await expect(page.getByText('Welcome to the first shop.')).toHaveCount(0);
  const second = await kept(two.channelId);
  expect(second.memory.visitorId).not.toBe(first.memory.visitorId);

  const [version, payload] = second.memory.token.split('.');
  const token = `${version}.${payload}.${'A'.repeat(43)}`;
  await keep(two.channelId, { ...second, memory: { ...second.memory, token } });
  await page.reload();
  await expect(page.getByText('Welcome to the second shop.')).toHaveCount(1);
  await expect.poll(async () => (await kept(two.channelId)).memory.visitorId).not.toBe(second.memory.visitorId);
  await Promise.all([one.agent.leave(), two.agent.leave()]);
});

test('a page that the channel does not name gets no window, and a word on its console; one that it names does', async ({
  page,
  server,
  api,
}) => {
  const { channelId, agent } = await openVisitorDesk(server, api, {
    agent: 'Ed',
    allowedOrigins: ['https://shop.example', 'http://localhost:1'],
  });
  await using foreign = await startHostPage({ server: server.baseUrl, channelId });
  const word = page.waitForEvent('console', (message) => message.text().startsWith('Parley: The chat does not answer'));
  await page.goto(foreign.address);
  expect((await word).text()).toContain(`Is ${foreign.address} an allowed page of the channel?`);
  const answer = await page.request.post(`/api/v1/channels/${channelId}/visitors`, {
    data: {},
    headers: { Origin: foreign.address },
  });
  expect([answer.status(), ((await answer.json()) as { code: string }).code]).toEqual([403, 'forbidden']);
  expect(page.frames().every((frame) => !frame.url().startsWith(server.baseUrl))).toBe(true);

  await api.patch(`/channels/${channelId}`, { allowedOrigins: [foreign.address] });
  await page.reload();
  await expect((await openWidget(page)).getByText('Welcome.')).toBeVisible();
  await agent.leave();
});

test('what was written while there was no connection, and left, is sent once on return', async ({
  context,
  page,
  server,
  api,
}) => {
  const { channelId, agent } = await openVisitorDesk(server, api, { agent: 'Flo' });
  await page.goto(`/chat/${channelId}`);
  const sessionId = await agent.acceptNext();
  await expect(page.getByRole('heading', { name: 'Flo' })).toBeVisible();
  await server.kill();
  await expect(page.getByText('No connection', { exact: true })).toBeVisible();
  for (const text of ['First of two', 'Second of two']) {
    await page.getByLabel('Write a message').fill(text);
    await page.keyboard.press('Enter');
  }
  await expect(page.getByText('Waiting for the connection')).toHaveCount(2);
  await page.close();
  await server.start();
  const again = await context.newPage();
  await again.goto(`/chat/${channelId}`);
  await expect(again.getByRole('log').getByText('First of two')).toHaveCount(1);
  await expect(again.getByText('Waiting for the connection')).toHaveCount(0);
  await expect
    .poll(async () => (await agent.read(sessionId)).filter((said) => said.endsWith('of two')))
    .toEqual(['visitor: First of two', 'visitor: Second of two']);
  await agent.leave();
});

test('a reload in the middle of a form, of a message and of an upload loses nothing without a word', async ({
  page,
  server,
  api,
}) => {
  const fields = [
    { key: 'name', label: '', kind: 'text', required: true },
    { key: 'order', label: 'Order number', kind: 'number', required: false },
  ];
  const { channelId, agent } = await openVisitorDesk(server, api, {
    agent: 'Gil',
    window: { preChat: { enabled: true, fields } },
  });
  await page.goto(`/chat/${channelId}`);
  await page.getByLabel('Name').fill('Li Wei');
  await page.getByLabel('Order number').fill('47');
  await page.reload();
  await expect(page.getByLabel('Name')).toHaveValue('Li Wei');
  await expect(page.getByLabel('Order number')).toHaveValue('47');
  await page.getByRole('button', { name: 'Start the chat' }).click();
  await agent.acceptNext();
  await expect(page.getByRole('heading', { name: 'Gil' })).toBeVisible();

  await page.getByLabel('Write a message').fill('I have begun to');
  await page.route('**/visitor/uploads', () => undefined);
  await page
    .locator('input[type=file][data-any]')
    .setInputFiles({ name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('A plan') });
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('progressbar', { name: 'Uploading plan.txt' })).toBeVisible();
  await page.getByLabel('Write a message').fill('More words');
  await page.reload();
  await expect(page.getByLabel('Write a message')).toHaveValue('More words');
  await expect(page.getByText('plan.txt was not sent: the page was left')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Gil' })).toBeVisible();
  await expect(page.getByText('plan.txt')).toHaveCount(0);
  await agent.leave();
});

test('where nothing may be stored the conversation goes on all the same', async ({ context, server, api }) => {
  const { channelId, agent } = await openVisitorDesk(server, api, { agent: 'Hoa' });
  await using host = await startHostPage({ server: server.baseUrl, channelId });
  await context.addInitScript(() => {
    const refuse = (): never => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
      Object.defineProperty(window, name, { get: refuse });
    }
    Object.defineProperty(navigator, 'locks', { value: { request: () => Promise.reject(new DOMException('No.')) } });
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(host.address);
  const chat = await openWidget(page);
  await expect(chat.getByText('Welcome.')).toBeVisible();
  const sessionId = await agent.acceptNext();
  await chat.getByLabel('Write a message').fill('Can you hear me?');
  await chat.getByLabel('Write a message').press('Enter');
  await expect(chat.getByText('Sent', { exact: true })).toBeVisible();
  await agent.say(sessionId, 'Yes');
  await expect(chat.getByText('Yes', { exact: true })).toBeVisible();
  expect(complaints).toEqual([]);
  await agent.leave();
});

test('HTML in every text that a visitor is shown stays text', async ({ page, server, api }) => {
  const evil = (name: string): string => `<img src=x onerror=alert(1)>${name}`;
  const attacks: string[] = [];
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => attacks.push(dialog.message())));
  const levels = ['1', '2'].map((id) => ({ id, text: evil(`Level ${id}`), labels: [evil(`Label ${id}`)] }));
  const rules = { automatic: true, agent: true, visitor: true };
  await api.put('/ratings/hostile', {
    ...{ name: 'Hostile', type: 'stars', levels, inviteText: evil('Invite'), thankText: evil('Thanks') },
    ...{ validSeconds: 600, rules },
  });
  const { channelId, agent } = await openVisitorDesk(server, api, {
    agent: evil('Agent'),
    greeting: evil('Greeting'),
    queueText: evil('Queue'),
    name: evil('Channel'),
    ratingKey: 'hostile',
    window: {
      appearance: { heading: evil('Heading') },
      preChat: {
        enabled: true,
        heading: evil('Before'),
        fields: [{ key: 'size', label: evil('Size'), kind: 'choice', choices: [evil('S')], required: true }],
      },
      notes: { heading: evil('Note') },
    },
  });
  await page.goto(`/chat/${channelId}`);
  await expect(page.getByRole('heading', { name: evil('Before') })).toBeVisible();
  await page.getByLabel(evil('Size')).selectOption(evil('S'));
  await page.getByRole('button', { name: 'Start the chat' }).click();
  const log = page.getByRole('log');
  for (const name of ['Heading', 'Greeting', 'Queue']) await expect(log.getByText(evil(name))).toBeVisible();
  const sessionId = await agent.acceptNext();
  await expect(page.getByRole('heading', { name: evil('Agent') })).toBeVisible();
  await page.getByLabel('Write a message').fill(evil('Own'));
  await page.keyboard.press('Enter');
  await expect(log.getByText(evil('Own'))).toBeVisible();
  await page.locator('input[type=file][data-any]').setInputFiles({
    name: `${evil('file')}.txt`,
    mimeType: 'text/plain',
    buffer: Buffer.from('<script>alert(2)</script>'),
  });
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(log.getByRole('link', { name: /onerror=alert\(1\)>file\.txt/ })).toBeVisible();
  await agent.inviteToRate(sessionId);
  await expect(log.getByText(evil('Invite'))).toBeVisible();
  await page.getByRole('radio', { name: `${evil('Level 2')}: 2 stars` }).check({ force: true });
  await expect(page.locator('img[onerror], script:not([src])')).toHaveCount(0);
  expect(attacks).toEqual([]);
  await agent.leave();
});
