import type { Frame, Page } from '@playwright/test';
import { createDeskAgent, findChannel, openDesks } from './desk-agent.ts';
import { expect, expectAccessible, test } from './fixtures.ts';
import { startHostPage } from './host-page.ts';
import { openWidget, widgetFrame } from './widget-window.ts';

test.beforeEach(({ api }) => openDesks(api));

/** The shadow root is closed, to the page and to us: what is in it is found by where it is drawn. */
async function pressLauncher(page: Page): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  await page.mouse.click(width - 48, height - 48);
}

test('on a page with hostile styles and a strict policy, with storage blocked in frames', async ({
  page,
  server,
  api,
}) => {
  const { id } = await findChannel(api, 'Online reception');
  await using host = await startHostPage({ server: server.baseUrl, channelId: id });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(host.address);
  const isReady = page.evaluate(
    () =>
      new Promise((resolve) => {
        const wait = (): void => {
          const { Parley } = window as {
            Parley?: { on?: (name: string, listener: (detail: unknown) => void) => void };
          };
          if (Parley?.on) Parley.on('ready', resolve);
          else setTimeout(wait, 10);
        };
        wait();
      }),
  );
  await isReady;
  await pressLauncher(page);
  const chat = await widgetFrame(page);
  await expect(chat.getByRole('button', { name: 'Pre-sales' })).toBeVisible();
  await expect(chat.getByLabel('Write a message')).toBeFocused();
  await chat.getByRole('button', { name: 'Pre-sales' }).click();
  await expect(chat.getByRole('button', { name: /Pre-sales.*chosen/ })).toBeVisible();
  await expectAccessible(page);

  // The visitor and the open window are there again after the page was loaded anew.
  await page.reload();
  const again = await widgetFrame(page);
  await expect(again.getByRole('button', { name: /Pre-sales.*chosen/ })).toBeVisible();
  await expect(again.getByText('Hello, welcome to our online reception.')).toHaveCount(1);
  await again.getByLabel('Write a message').press('Escape');
  await expect(again.getByLabel('Write a message')).toBeHidden();
  expect(complaints).toEqual([]);
});

test('tells of messages while it is closed, and shows where the new ones begin', async ({ page, server, api }) => {
  const { id } = await findChannel(api, 'Online reception');
  await using host = await startHostPage({
    server: server.baseUrl,
    channelId: id,
    inlineStub:
      'window.Parley = function () { (Parley.q = Parley.q || []).push(arguments) }; window.unread = [];' +
      "Parley('on', 'unread', function (count) { unread.push(count) }); Parley('setAttributes', { plan: 'gold' }); Parley('open');",
  });
  const gus = await createDeskAgent(server, api, { name: 'Gus', skillGroupKeys: ['pre-sales'] });
  const admission = page.waitForRequest((request) => request.url().endsWith('/visitors'));
  await page.goto(host.address);
  const chat = await widgetFrame(page);
  await chat.getByRole('button', { name: 'Pre-sales' }).click();
  const sessionId = await gus.acceptNext();
  await expect(chat.getByRole('heading', { name: 'Gus' })).toBeVisible();
  await gus.say(sessionId, 'Before');
  await expect(chat.getByText('Before', { exact: true })).toBeVisible();
  await chat.getByRole('button', { name: 'Close chat' }).click();
  await gus.say(sessionId, 'While you were away');
  const unread = (): Promise<number | undefined> =>
    page.evaluate(() => (window as unknown as { unread: number[] }).unread.at(-1));
  await expect.poll(unread).toBe(1);
  await pressLauncher(page);
  await expect(chat.getByText('While you were away')).toBeVisible();
  await expect(chat.getByText('New messages', { exact: true })).toBeVisible();
  await expect.poll(unread).toBe(0);
  expect((await admission).postDataJSON()).toMatchObject({ attributes: { plan: 'gold' }, page: `${host.address}/` });
  await gus.leave();
});

test('is moved and resized by pointer and by keys, within the screen', async ({ page, server, api }) => {
  const { id } = await findChannel(api, 'Online reception');
  await using host = await startHostPage({ server: server.baseUrl, channelId: id });
  await page.goto(host.address);
  const chat = await openWidget(page);
  await expect(chat.getByRole('button', { name: 'Pre-sales' })).toBeVisible();
  const size = (): Promise<{ width: number; height: number }> =>
    chat.locator('html').evaluate((root) => ({ width: root.clientWidth, height: root.clientHeight }));
  expect(await size()).toEqual({ width: 380, height: 620 });
  // The window has just been opened: it gives the keyboard to the field of the message.
  await expect(chat.getByLabel('Write a message')).toBeFocused();
  await chat.getByRole('button', { name: /^Move the window/ }).press('Shift+ArrowLeft');
  await expect.poll(size).toEqual({ width: 404, height: 620 });
  await chat.getByRole('button', { name: /^Move the window/ }).press('ArrowUp');
  const { x, y } = await place(chat);
  await page.mouse.move(x + 120, y + 28);
  await page.mouse.down();
  await page.mouse.move(x - 400, 2, { steps: 60 });
  await page.mouse.up();
  await expect.poll(async () => (await place(chat)).y).toBe(8);
  expect((await place(chat)).x).toBeLessThan(x - 300);
});

/** Where the window is on the page. */
async function place(chat: Frame): Promise<{ x: number; y: number }> {
  const box = await chat.locator('header').boundingBox();
  if (!box) throw new Error('The window is not drawn.');
  return { x: box.x, y: box.y };
}

test('a button of the page opens the chat, and says for whom (CHAN-16)', async ({ page, server, api }) => {
  const { id } = await findChannel(api, 'Online reception');
  const attributes = 'data-launcher="hidden" data-agent="1001"';
  await using host = await startHostPage({ server: server.baseUrl, channelId: id, attributes });
  await page.goto(host.address);
  await page.evaluate(() => {
    const button = Object.assign(document.createElement('button'), { innerHTML: '<b>Ask us</b>' });
    Object.assign(button.dataset, { parleyOpen: '', skillGroup: 'default', entry: 'pricing' });
    document.body.append(button);
  });
  const asked = page.waitForRequest((request) => request.url().endsWith(`/channels/${id}/visitors`));
  await page.evaluate(() => document.querySelector<HTMLElement>('[data-parley-open] b')?.click());
  expect((await asked).postDataJSON()).toMatchObject({ skillGroup: 'default', agent: '1001', entry: 'pricing' });
  await expect((await widgetFrame(page)).getByRole('button', { name: 'Pre-sales' })).toBeVisible();
});

test('a visitor who asks not to be tracked is not', async ({ browser, server, api }) => {
  const { id } = await findChannel(api, 'Online reception');
  await using host = await startHostPage({ server: server.baseUrl, channelId: id });
  const context = await browser.newContext({ extraHTTPHeaders: { DNT: '1' } });
  await context.addInitScript(() => Object.defineProperty(navigator, 'doNotTrack', { value: '1' }));
  const page = await context.newPage();
  const admission = page.waitForRequest(
    (request) => request.url().endsWith('/visitors') && request.method() === 'POST',
  );
  await page.goto(`${host.address}/secret-page?token=1`);
  await openWidget(page);
  const said = (await admission).postDataJSON() as Record<string, unknown>;
  expect(Object.keys(said)).toEqual(['locale']);
  await context.close();
});

test('a script tag that names no channel, or one that is not there, leaves the page as it is', async ({
  page,
  server,
}) => {
  await using host = await startHostPage({ server: server.baseUrl, channelId: 'chn_nothing' });
  const warning = page.waitForEvent('console', (message) => message.text().includes('There is no channel chn_nothing'));
  await page.goto(host.address);
  await warning;
  await pressLauncher(page);
  await expect(page.getByRole('heading', { name: 'A shop' })).toBeVisible();
});
