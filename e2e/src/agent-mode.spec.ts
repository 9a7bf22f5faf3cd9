import { openDesk, heard, password, sitDown, textsOf, visit } from './agent-desk.ts';
import { createApi } from './api.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

/** An agent in the browser, and visitors who are programs. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('from the ring to the rating: both ways, a picture, a note, a transfer (AGENT-16, AGENT-23, AGENT-24, AGENT-37)', async ({
  page,
  server,
  api,
}) => {
  const { channelId, agents } = await openDesk(api, ['Ann', 'Ben']);
  const [ann, ben] = agents;
  if (!ann || !ben) throw new Error('There are two agents.');
  await sitDown(page, server.baseUrl, ann.email);
  await expect(page.getByText('The next visitor will ring here.', { exact: false })).toBeVisible();

  const visitor = await visit(server.baseUrl, channelId, 'Mia Chen');
  const offer = page.getByRole('article', { name: 'Mia Chen is ringing' });
  await expect(offer.getByText('Where is order 4711?')).toBeVisible({ timeout: 20_000 });
  await expect(page).toHaveTitle(/^\(1\)/);
  await offer.getByRole('button', { name: 'Accept' }).click();

  const thread = page.getByRole('region', { name: 'Messages' });
  await expect(thread.getByText('Where is order 4711?')).toBeVisible();
  await expect(page.getByRole('complementary', { name: 'About the visitor' }).getByText('Gold')).toBeVisible();

  await test.step('both ways', async () => {
    await page.getByLabel('Message to the visitor').fill('Hello Mia, see https://track.example/4711');
    await page.keyboard.press('Enter');
    await heard(visitor, 'Hello Mia, see https://track.example/4711');
    await expect(thread.getByRole('link', { name: 'https://track.example/4711' })).toHaveAttribute('rel', /noopener/);
    await expect(thread.getByText('Hello Mia')).toHaveCount(1);
    await visitor.send({ kind: 'location', latitude: 31.2, longitude: 121.5, title: 'My door' });
    await visitor.send({ kind: 'card', header: 'Blue shoes', desc: 'Size 41', pic: '', url: 'https://shop.example/s' });
    await expect(thread.getByRole('link', { name: /My door/ })).toBeVisible();
    await expect(thread.getByText('Blue shoes')).toBeVisible();
  });

  await test.step('a picture', async () => {
    await page.locator('input[type=file]').setInputFiles({ name: 'label.png', mimeType: 'image/png', buffer: png });
    await expect(page.getByRole('list', { name: 'Attachments' }).getByText('label.png')).toBeVisible();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(thread.getByRole('img', { name: 'Picture label.png' })).toBeVisible({ timeout: 20_000 });
    await expect.poll(() => textsOf(visitor), { timeout: 20_000 }).toContain('image');
  });

  await test.step('a note that only agents see, and a message taken back', async () => {
    await page.keyboard.press('Alt+n');
    await page.getByLabel('Internal note').fill('Lost at the depot');
    await page.keyboard.press('Enter');
    await expect(thread.getByText('Note of Ann')).toBeVisible();
    await page.getByLabel('Message to the visitor').fill('Wrong window');
    await page.keyboard.press('Enter');
    await heard(visitor, 'Wrong window');
    const wrong = thread.getByRole('article').filter({ hasText: 'Wrong window' });
    await wrong.hover();
    await wrong.getByRole('button', { name: 'Recall' }).click();
    await expect(thread.getByText('You recalled this message')).toBeVisible();
    await expect.poll(() => textsOf(visitor), { timeout: 20_000 }).not.toContain('Wrong window');
    expect(textsOf(visitor)).not.toContain('Lost at the depot');
  });

  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'light' });

  await test.step('a rating', async () => {
    await page.getByRole('button', { name: 'Ask for a rating' }).click();
    await expect(thread.getByText('Not rated yet')).toBeVisible({ timeout: 20_000 });
    await expect.poll(() => textsOf(visitor), { timeout: 20_000 }).toContain('custom');
    await visitor.rate({ sessionId: visitor.state.session?.id ?? '', id: '105' });
    await expect(thread.getByText('Rated: Very satisfied')).toBeVisible({ timeout: 20_000 });
  });

  await test.step('a transfer', async () => {
    const benApi = await createApi(server.baseUrl, { email: ben.email, password });
    await benApi.put('/me/status', { status: 'busy' });
    await page.getByRole('button', { name: 'Transfer', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Transfer Mia Chen' });
    await expect(dialog.getByText('free', { exact: false }).first()).toBeVisible();
    await dialog.getByText('Agents', { exact: true }).click();
    await dialog.getByRole('radio', { name: /Ben.*Busy/ }).check();
    await dialog.getByLabel('Comment').fill('Knows the depot');
    await dialog.getByRole('button', { name: 'Transfer to Ben' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('navigation', { name: 'Sessions' }).getByText('Mia Chen')).toBeHidden();
    const sessionId = visitor.state.session?.id ?? '';
    const { agent } = await benApi.get<{ agent: { name: string } }>(`/sessions/${sessionId}`);
    expect(agent.name).toBe('Ben');
    await benApi.post(`/sessions/${sessionId}/end`);
    await heard(visitor, 'Goodbye');
  });
  visitor.close();
});

test('with the keyboard alone: accept, reply, end, take it back, end (AGENT-54)', async ({ page, server, api }) => {
  const { channelId, agents } = await openDesk(api, ['Eve']);
  await sitDown(page, server.baseUrl, agents[0]?.email ?? '');
  const visitor = await visit(server.baseUrl, channelId, 'Jonas');
  await expect(page.getByRole('article', { name: 'Jonas is ringing' })).toBeVisible({ timeout: 20_000 });
  await page.keyboard.press('Alt+a');
  await expect(page.getByLabel('Message to the visitor')).toBeFocused();
  await page.keyboard.type('First line');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('second line');
  await page.keyboard.press('Enter');
  await heard(visitor, 'First line\nsecond line');

  await page.keyboard.type('A draft that waits');
  await page.reload();
  await expect(page.getByLabel('Message to the visitor')).toHaveValue('A draft that waits');
  await page.getByLabel('Message to the visitor').fill('');

  await page.keyboard.press('Alt+x');
  await expect(page.getByText('Ending…')).toBeVisible();
  await page.keyboard.press('Alt+z');
  await expect(page.getByText('Ending…')).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Jonas' })).toBeVisible();
  await page.keyboard.press('Alt+x');
  await heard(visitor, 'Goodbye');
  await page.getByRole('button', { name: /Finished today/ }).press('Enter');
  await expect(page.getByRole('region', { name: 'Finished today' }).getByText('Jonas')).toBeVisible();
  visitor.close();
});

test('what is written without a network goes once it is back, and only once (AGENT-29)', async ({
  page,
  server,
  api,
}) => {
  const { channelId, agents } = await openDesk(api, ['Kim']);
  await sitDown(page, server.baseUrl, agents[0]?.email ?? '');
  const visitor = await visit(server.baseUrl, channelId, 'Noor');
  await page.getByRole('article', { name: 'Noor is ringing' }).getByRole('button', { name: 'Accept' }).click();
  await expect(page.getByLabel('Message to the visitor')).toBeFocused();

  await page.context().setOffline(true);
  await page.keyboard.type('From the tunnel');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Is sent as soon as there is a connection')).toBeVisible();
  await page.context().setOffline(false);
  await heard(visitor, 'From the tunnel');
  const thread = page.getByRole('region', { name: 'Messages' });
  await expect(page.getByText('Is sent as soon as there is a connection')).toBeHidden();
  await expect(thread.getByText('From the tunnel')).toHaveCount(1);
  await visitor.sendText('Still here?');
  await expect(thread.getByText('Still here?')).toHaveCount(1);
  expect(textsOf(visitor).filter((text) => text === 'From the tunnel')).toHaveLength(1);
  visitor.close();
});

test('a visitor is blocked with a reason, and let in again', async ({ page, server, api }) => {
  const { channelId, agents } = await openDesk(api, ['Lou']);
  await sitDown(page, server.baseUrl, agents[0]?.email ?? '');
  const visitor = await visit(server.baseUrl, channelId, 'Troll');
  await page.getByRole('article', { name: 'Troll is ringing' }).getByRole('button', { name: 'Accept' }).click();
  const about = page.getByRole('complementary', { name: 'About the visitor' });
  await about.getByRole('button', { name: 'Block …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Block Troll?' });
  await dialog.getByRole('button', { name: 'Block' }).click();
  await expect(dialog.getByText('Fill this in.')).toBeVisible();
  await dialog.getByLabel('Reason').fill('Insults');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Block' }).click();

  await expect(about.getByText('Blocked', { exact: true })).toBeVisible({ timeout: 20_000 });
  await expect.poll(() => visitor.state.error?.code, { timeout: 20_000 }).toBe('blocked');
  await expect(page.getByLabel('Message to the visitor')).toBeHidden();
  await about.getByRole('button', { name: 'Unblock' }).click();
  await expect(about.getByRole('button', { name: 'Block …' })).toBeVisible({ timeout: 20_000 });
  visitor.close();
});

test('twelve lines typed fast on a slow line, notes and files among them, arrive in their order, and the end after them', async ({
  page,
  server,
  api,
}) => {
  const { channelId, agents } = await openDesk(api, ['Ida']);
  await sitDown(page, server.baseUrl, agents[0]?.email ?? '');
  const visitor = await visit(server.baseUrl, channelId, 'Pia');
  await page.getByRole('article', { name: 'Pia is ringing' }).getByRole('button', { name: 'Accept' }).click();
  const composer = page.getByLabel('Message to the visitor');
  await expect(composer).toBeFocused();
  const sessionId = visitor.state.session?.id ?? '';

  // Each request is faster than the one before: what does not wait its turn overtakes.
  let delay = 900;
  await page.route(/\/sessions\/[^/]+\/(messages|note)$/, async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    delay = Math.max(0, delay - 75);
    await new Promise((resolve) => setTimeout(resolve, delay));
    await route.continue();
  });
  const lines = Array.from({ length: 12 }, (_, index) => `Line ${index + 1}`);
  for (const line of lines) {
    await page.keyboard.type(line);
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Alt+n');
  await page.keyboard.type('Said it all');
  await page.keyboard.press('Enter');
  const file = (name: string, size: number) => ({ name, mimeType: 'text/plain', buffer: Buffer.alloc(size, name) });
  await page.locator('input[type=file]').setInputFiles([file('large.txt', 2_000_000), file('small.txt', 10)]);
  const send = page.getByRole('button', { name: 'Send', exact: true });
  await expect(send).toBeEnabled({ timeout: 20_000 });
  await send.click();
  await page.keyboard.press('Alt+x');

  await heard(visitor, 'Goodbye');
  const said = visitor.state.messages.flatMap(({ from, body }) =>
    from.kind !== 'agent' ? [] : body.kind === 'text' ? [body.text] : body.kind === 'file' ? [body.name] : [],
  );
  expect(said).toEqual([...lines, 'large.txt', 'small.txt']);
  const { items } = await api.get<{ items: { visibility?: string; body: { text?: string } }[] }>(
    `/sessions/${sessionId}/messages?limit=200`,
  );
  const from = items.findIndex(({ body }) => body.text === 'Line 12');
  expect(items[from + 1]).toMatchObject({ visibility: 'agents', body: { text: 'Said it all' } });
  visitor.close();
});
