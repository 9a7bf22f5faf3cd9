import { openDesks, findChannel } from './desk-agent.ts';
import { expect, expectAccessible, test } from './fixtures.ts';
import { startHostPage } from './host-page.ts';
import { widgetFrame } from './widget-window.ts';

test.beforeEach(({ api }) => openDesks(api));

test('who looks at a page is seen after their consent, is invited, and begins a conversation by the bubble (QUEUE-04, CHAN-43)', async ({
  adminPage: page,
  browser,
  server,
  api,
}) => {
  const { id } = await findChannel(api, 'Online reception');
  await page.goto('/admin/channels');
  await page.getByRole('link', { name: 'Online reception' }).first().click();
  await page.getByRole('tab', { name: 'Visits' }).click();
  await page.getByLabel('Keep visits of pages with this widget').check({ force: true });
  await page.getByRole('button', { name: 'Add a rule that invites' }).click();
  await page.getByLabel('Address of the page matches').fill('/nowhere');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Unsaved changes')).toHaveCount(0);

  await page.goto('/agent/visiting');
  await expect(page.getByText('Nobody is on your pages now')).toBeVisible();
  await using host = await startHostPage({ server: server.baseUrl, channelId: id });
  const context = await browser.newContext({ viewport: { width: 1_000, height: 800 } });
  const visitor = await context.newPage();
  await visitor.goto(`${host.address}/shoes`);
  await widgetFrame(visitor);
  await expect(page.getByText('Nobody is on your pages now')).toBeVisible();
  await visitor.evaluate(() => (window as { Parley?: (...call: unknown[]) => void }).Parley?.('consent', true));
  await expect(page.getByTitle(/\/shoes$/)).toBeVisible();
  await expect(page.getByText('First visit')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Invite' }).click();
  await page.getByLabel('What the bubble says').fill('Shall I help with the size?');
  await page.getByRole('dialog').getByRole('button', { name: 'Invite' }).click();
  await expect(page.getByText('Invited', { exact: true }).first()).toBeVisible();

  // The bubble is in the closed shadow root: what is in it is pressed by where it is drawn, once it is there.
  await visitor.bringToFront();
  const chat = await widgetFrame(visitor);
  await expect(async () => {
    await visitor.mouse.click(1_000 - 20 - 280 + 50, 800 - 88 - 30);
    await expect(chat.getByText('Hello, welcome to our online reception.')).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await page.bringToFront();
  await expect(page.getByText('In a conversation')).toBeVisible({ timeout: 45_000 });
  await context.close();
});
