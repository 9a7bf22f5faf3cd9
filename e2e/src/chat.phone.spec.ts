import { createDeskAgent, findChannel, openDesks } from './desk-agent.ts';
import { expect, expectAccessible, test } from './fixtures.ts';
import { startHostPage } from './host-page.ts';

test.beforeEach(({ api }) => openDesks(api));

test('on a phone: the flow by touch, the input at the top, everything within the screen (WIDGET-17, CHAN-11)', async ({
  page,
  server,
  api,
}) => {
  const { id } = await findChannel(api, 'Online reception');
  const hal = await createDeskAgent(server, api, { name: 'Hal', skillGroupKeys: ['pre-sales'] });
  await page.goto(`/chat/${id}?theme=dark`);
  await page.getByRole('button', { name: 'Pre-sales' }).tap();
  const sessionId = await hal.acceptNext();
  await hal.say(sessionId, `A long word: ${'x'.repeat(200)}`);
  await expect(page.getByRole('log').getByText('A long word')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);

  const input = page.getByLabel('Write a message');
  const before = (await input.boundingBox())?.y ?? 0;
  await page.getByRole('button', { name: 'Input at the top' }).tap();
  await expect.poll(async () => (await input.boundingBox())?.y ?? before).toBeLessThan(before - 300);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Input at the bottom' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Take a picture' })).toBeVisible();
  await expectAccessible(page);
  await hal.leave();
});

test('asks what it was told to ask before it begins, in Chinese (WIDGET-28)', async ({ browser, server, api }) => {
  const { id } = await api.post<{ id: string }>('/channels', {
    kind: 'web',
    name: 'Asks first',
    flowId: (await flowOf(api, 'Online reception')).flowId,
    window: {
      appearance: { accent: '#0f766e', language: 'zh' },
      preChat: {
        enabled: true,
        fields: [
          { key: 'name', label: '', kind: 'text', required: true },
          { key: 'order', label: '订单号', kind: 'number', required: false },
        ],
      },
    },
  });
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await page.goto(`${server.baseUrl}/chat/${id}`);
  await page.getByRole('button', { name: '开始咨询' }).tap();
  await expect(page.getByText('请填写此项。')).toBeVisible();
  await expect(page.getByLabel('姓名')).toBeFocused();
  await expectAccessible(page);
  await page.getByLabel('姓名').fill('李伟');
  await page.getByLabel('订单号').fill('42');
  await page.getByRole('button', { name: '开始咨询' }).tap();
  await expect(page.getByRole('button', { name: 'Pre-sales' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Pre-sales' })).toBeVisible();
  await context.close();
});

test('out of hours a message can be left', async ({ page, api }) => {
  const never = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, []]));
  await api.put('/schedules/never', { name: 'Never', timeZone: 'UTC', weekly: never });
  const { id } = await api.post<{ id: string }>('/channels', {
    kind: 'web',
    name: 'Closed',
    flowId: (await flowOf(api, 'Online reception')).flowId,
    window: { notes: { enabled: true, insteadOfChat: true, schedule: 'never', required: ['email'] } },
  });
  await page.goto(`/chat/${id}`);
  await page.getByLabel('Your message').fill('Please call me');
  await page.getByRole('button', { name: 'Send message' }).tap();
  await expect(page.getByText('Please fill this in.')).toBeVisible();
  await page.getByLabel('E-mail').fill('li@example.com');
  await page.getByRole('button', { name: 'Send message' }).tap();
  await expect(page.getByText('Thank you. We have your message')).toBeVisible();
  await expectAccessible(page);
});

test('in a page the window takes the whole screen, from right to left where the page is', async ({
  page,
  server,
  api,
}) => {
  const { id } = await findChannel(api, 'Online reception');
  await using host = await startHostPage({ server: server.baseUrl, channelId: id, attributes: 'data-locale="ar"' });
  await page.goto(host.address);
  await page.waitForFunction(() => (window as { Parley?: { open?: unknown } }).Parley?.open);
  await page.evaluate(() => (window as unknown as { Parley: { open: () => void } }).Parley.open());
  await expect.poll(() => page.frames().length).toBe(2);
  const chat = page.frames()[1];
  if (!chat) throw new Error('The window has no frame.');
  await expect(chat.getByRole('button', { name: 'Pre-sales' })).toBeVisible();
  const root = chat.locator('html');
  expect(
    await root.evaluate((html: HTMLElement) => ({
      clientWidth: html.clientWidth,
      clientHeight: html.clientHeight,
      dir: html.dir,
    })),
  ).toEqual({
    clientWidth: 390,
    clientHeight: 844,
    dir: 'rtl',
  });
  await chat.getByRole('button', { name: 'Close chat' }).tap();
  await expect(chat.getByRole('button', { name: 'Close chat' })).toBeHidden();
});

async function flowOf(api: { get: <T>(path: string) => Promise<T> }, name: string): Promise<{ flowId: string }> {
  const { items } = await api.get<{ items: { name: string; flowId: string }[] }>('/channels');
  const channel = items.find((each) => each.name === name);
  if (!channel) throw new Error(`There is no channel ${name}.`);
  return channel;
}
