import { createDeskAgent, findChannel, openDesks } from './desk-agent.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

/** A picture of one pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test.beforeEach(({ api }) => openDesks(api));

test('through the flow to an agent, with a reload on the way, a picture, and a rating at the end (WIDGET-01)', async ({
  page,
  server,
  api,
}) => {
  const { id } = await findChannel(api, 'Online reception');
  await page.goto(`/chat/${id}`);
  const log = page.getByRole('log');
  await page.getByRole('button', { name: 'Pre-sales' }).click();
  await expect(page.getByText('You are in the queue', { exact: true }).first()).toBeVisible();
  await expectAccessible(page);

  await page.reload();
  await expect(page.getByRole('button', { name: /Pre-sales.*chosen/ })).toBeDisabled();
  await expect(log.getByText('What can we do for you?')).toHaveCount(1);

  const ann = await createDeskAgent(server, api, { name: 'Ann', skillGroupKeys: ['pre-sales'] });
  const sessionId = await ann.acceptNext();
  await expect(page.getByRole('heading', { name: 'Ann' })).toBeVisible();
  await ann.say(sessionId, 'Hello! See https://shop.example/offers.');
  await expect(log.getByRole('link', { name: 'https://shop.example/offers' })).toHaveAttribute('rel', /noopener/);
  await expect(log.getByText('Ann joined the conversation')).toBeVisible();

  await page.getByLabel('Write a message').fill('Two lines:');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('<b>not bold</b>');
  await page.keyboard.press('Enter');
  await expect(log.getByText('<b>not bold</b>')).toBeVisible();
  await expect(log.getByText('Sent', { exact: true })).toBeVisible();
  expect(await ann.read(sessionId)).toContain('visitor: Two lines:\n<b>not bold</b>');

  await page
    .locator('input[type=file][data-any]')
    .setInputFiles({ name: 'dot.png', mimeType: 'image/png', buffer: png });
  await expect(page.getByText('dot.png')).toBeVisible();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await log.getByRole('button', { name: 'Open the picture dot.png' }).click();
  await expect(page.getByRole('dialog', { name: 'dot.png' })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'End conversation' }).click();
  await page.getByRole('button', { name: 'End', exact: true }).click();
  await page.getByRole('radio', { name: 'Satisfied: 4 stars', exact: true }).check({ force: true });
  await page.getByRole('button', { name: 'Send rating' }).click();
  await expect(log.getByText('You rated: Satisfied')).toBeVisible();
  await expect(log.getByText('Conversation ended')).toBeVisible();
  await expectAccessible(page);

  await page.getByLabel('Write a message').fill('One more thing');
  await page.keyboard.press('Enter');
  await expect(log.getByText('New conversation')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Pre-sales' }).last()).toBeEnabled();
  await expect(log.getByText('You rated: Satisfied')).toBeVisible();
  await ann.leave();
});

test('two tabs that open at once are one visitor with one session, and see the same', async ({
  context,
  server,
  api,
}) => {
  const { id } = await findChannel(api, 'Online reception');
  const [one, two] = [await context.newPage(), await context.newPage()];
  await Promise.all([one.goto(`/chat/${id}`), two.goto(`/chat/${id}`)]);
  await one.getByRole('button', { name: 'Pre-sales' }).click();
  await expect(two.getByRole('button', { name: /Pre-sales.*chosen/ })).toBeVisible();
  await expect(two.getByRole('log').getByText('Hello, welcome to our online reception.')).toHaveCount(1);

  const bea = await createDeskAgent(server, api, { name: 'Bea', skillGroupKeys: ['pre-sales'] });
  const sessionId = await bea.acceptNext();
  await two.getByLabel('Write a message').fill('From the second tab');
  await two.keyboard.press('Enter');
  await expect(one.getByRole('log').getByText('From the second tab')).toBeVisible();
  await bea.say(sessionId, 'Seen');
  for (const tab of [one, two]) await expect(tab.getByRole('log').getByText('Seen', { exact: true })).toHaveCount(1);
  await bea.leave();
});

test('what is written while the server is away arrives once it is back, once', async ({ page, server, api }) => {
  const { id } = await findChannel(api, 'Online reception');
  const cas = await createDeskAgent(server, api, { name: 'Cas', skillGroupKeys: ['pre-sales'] });
  await page.goto(`/chat/${id}`);
  await page.getByRole('button', { name: 'Pre-sales' }).click();
  const sessionId = await cas.acceptNext();
  await expect(page.getByRole('heading', { name: 'Cas' })).toBeVisible();

  await server.kill();
  await expect(page.getByText('No connection', { exact: true })).toBeVisible();
  await page.getByLabel('Write a message').fill('Are you there?');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Waiting for the connection')).toBeVisible();
  await server.start();
  await expect(page.getByText('No connection', { exact: true })).toBeHidden({ timeout: 40_000 });
  await expect(page.getByText('Waiting for the connection')).toBeHidden();
  await expect(page.getByRole('log').getByText('Are you there?')).toHaveCount(1);
  expect((await cas.read(sessionId)).filter((said) => said === 'visitor: Are you there?')).toHaveLength(1);
  await cas.leave();
});

test('what cannot be sent is said in clear words before anything leaves', async ({ page, api }) => {
  const { id } = await findChannel(api, 'Online reception');
  await page.goto(`/chat/${id}`);
  await expect(page.getByRole('button', { name: 'Pre-sales' })).toBeVisible();
  await page.locator('input[type=file][data-any]').evaluate((input: HTMLInputElement) => {
    const files = new DataTransfer();
    files.items.add(new File([new Uint8Array(50 * 1024 * 1024)], 'film.mp4', { type: 'video/mp4' }));
    files.items.add(new File([], 'nothing.txt'));
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByText('film.mp4 is too large: 50 MB. At most 10 MB can be sent.')).toBeVisible();
  await expect(page.getByText('nothing.txt is empty.')).toBeVisible();

  await page.getByLabel('Write a message').fill('x'.repeat(4_001));
  await expect(page.getByText('1 characters too many. At most 4000 can be sent at once.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
});

test('a wrong clock on the device changes nothing', async ({ page, server, api }) => {
  await page.addInitScript(() => {
    const { now } = Date;
    Date.now = () => now() + 3 * 365 * 86_400_000;
  });
  const { id } = await findChannel(api, 'Online reception');
  const dan = await createDeskAgent(server, api, { name: 'Dan', skillGroupKeys: ['pre-sales'] });
  await page.goto(`/chat/${id}`);
  await page.getByRole('button', { name: 'Pre-sales' }).click();
  const sessionId = await dan.acceptNext();
  await dan.inviteToRate(sessionId);
  await expect(page.getByRole('log').getByText('Today')).toBeVisible();
  await page.getByRole('radio', { name: 'Very satisfied: 5 stars' }).check({ force: true });
  await page.getByRole('button', { name: 'Send rating' }).click();
  await expect(page.getByText('You rated: Very satisfied')).toBeVisible();
  await dan.leave();
});

test('scripts and addresses that run are harmless in every kind of message', async ({ page, server, api }) => {
  const { id } = await findChannel(api, 'Online reception');
  const eve = await createDeskAgent(server, api, {
    name: '<img src=x onerror=alert(1)>',
    skillGroupKeys: ['pre-sales'],
  });
  const attacks: string[] = [];
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => attacks.push(dialog.message())));
  await page.goto(`/chat/${id}`);
  await page.getByRole('button', { name: 'Pre-sales' }).click();
  const sessionId = await eve.acceptNext();
  const script = '<script>alert(1)</script><img src=x onerror=alert(2)>';
  await eve.say(sessionId, `${script} javascript:alert(3)`);
  await eve.send(sessionId, {
    kind: 'markdown',
    markdown: `${script}\n\n[go](javascript:alert(4)) ![p](javascript:alert(5)) [shop](https://shop.example/) **end**\n\nשלום`,
  });
  await eve.send(sessionId, {
    kind: 'card',
    header: script,
    desc: script,
    pic: '',
    url: 'https://shop.example/"onclick=alert(6)',
  });
  const log = page.getByRole('log');
  await expect(log.getByText('end', { exact: true })).toBeVisible();
  await expect(log.locator('script, img[onerror], [href^="javascript:"]')).toHaveCount(0);
  await expect(log.getByText('javascript:alert(3)')).toBeVisible();
  await expect(log.getByText('[go](javascript:alert(4)) ![p](javascript:alert(5))')).toBeVisible();
  await expect(log.getByRole('link', { name: 'shop', exact: true })).toHaveAttribute('rel', /noopener/);
  await expect(log.getByText('שלום')).toHaveCSS('direction', 'rtl');
  expect(attacks).toEqual([]);
  await eve.leave();
});

test('an address that leads to no channel says so', async ({ page }) => {
  await page.goto('/chat/chn_nothing');
  await expect(page.getByRole('heading', { name: 'There is no chat here' })).toBeVisible();
  await expectAccessible(page);
});

test('a channel whose flow is not published says that it is not open yet', async ({ page, api }) => {
  const { id } = await api.post<{ id: string }>('/channels', { kind: 'web', name: 'Unfinished' });
  await page.goto(`/chat/${id}`);
  await expect(page.getByRole('heading', { name: 'This chat is not open yet' })).toBeVisible();
});

test('earlier messages come when they are scrolled to', async ({ page, server, api }) => {
  const { id } = await findChannel(api, 'Online reception');
  const fay = await createDeskAgent(server, api, { name: 'Fay', skillGroupKeys: ['pre-sales'] });
  await page.goto(`/chat/${id}`);
  await page.getByRole('button', { name: 'Pre-sales' }).click();
  const sessionId = await fay.acceptNext();
  for (let number = 1; number <= 80; number += 1) await fay.say(sessionId, `Line ${number}.`);
  const log = page.getByRole('log');
  await expect(log.getByText('Line 80.')).toBeInViewport();
  await page.reload();
  await expect(log.getByText('Line 80.')).toBeInViewport();
  await expect(log.getByText('Line 1.')).toHaveCount(0);
  await page.getByRole('region', { name: 'Messages' }).evaluate((box) => box.scrollTo(0, 0));
  await expect(log.getByText('Line 1.')).toHaveCount(1);
  await expect(log.getByText('Hello, welcome to our online reception.')).toHaveCount(1);
  await page.getByRole('button', { name: 'To the latest messages' }).click();
  await expect(log.getByText('Line 80.')).toBeInViewport();
  await fay.leave();
});
