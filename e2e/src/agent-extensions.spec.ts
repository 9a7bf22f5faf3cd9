import { readFile } from 'node:fs/promises';
import { heard, openDesk, sitDown, textsOf, visit } from './agent-desk.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

const shots = process.env.SHOTS;
const crm = 'https://crm.example.com';
const example = (name: string) => readFile(new URL(`../../examples/public/crm-page/${name}`, import.meta.url), 'utf8');

// Journeys after it on the same server meet conversations without a page beside them.
test.afterEach(async ({ adminPage }) => {
  await adminPage.evaluate(async () => {
    const { items } = (await (await fetch('/api/v1/extensions')).json()) as { items: { id: string }[] };
    await Promise.all(items.map(({ id }) => fetch(`/api/v1/extensions/${id}`, { method: 'DELETE' })));
  });
});

test('a page of one’s own stands beside the conversation, knows which it is, and sends into it; a flood and a stranger do not (SDK-36 to SDK-41, ADMIN-52)', async ({
  api,
  server,
  adminPage: admin,
  browser,
}) => {
  const desk = await openDesk(api, ['Ann']);
  await admin.goto('/admin/extensions');
  await admin.getByRole('button', { name: 'New extension' }).first().click();
  const dialog = admin.getByRole('dialog');
  await dialog.getByLabel('Page name').fill('CRM');
  await dialog.getByRole('textbox', { name: 'Address' }).fill(`${crm}/crm-page.html`);
  for (const [index, [name, value]] of [
    ['user', '{{UserName}}'],
    ['workspace', server.baseUrl],
  ].entries()) {
    await dialog.getByRole('button', { name: 'Add a parameter' }).click();
    await dialog.getByLabel(`Name ${index + 1}`, { exact: true }).fill(name ?? '');
    await dialog.getByLabel(`Value ${index + 1}`, { exact: true }).fill(value ?? '');
  }
  await expectAccessible(admin);
  if (shots) await admin.screenshot({ path: `${shots}/extension-new.png` });
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(admin.getByRole('row', { name: /CRM/ })).toContainText('With a conversation');
  if (shots) await admin.screenshot({ path: `${shots}/extensions.png` });

  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.route(`${crm}/**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    const contentType = name.endsWith('.js') ? 'text/javascript' : 'text/html';
    await route.fulfill({ contentType, body: await example(name) });
  });
  const page = await context.newPage();
  await sitDown(page, server.baseUrl, desk.agents[0]?.email ?? '');
  const visitor = await visit(server.baseUrl, desk.channelId, 'Mia');
  await page
    .getByRole('button', { name: /^Accept/ })
    .first()
    .click();
  await page.getByRole('tab', { name: 'CRM' }).click();
  const frame = page.frameLocator('iframe[title="Page: CRM"]');
  await expect(frame.locator('#user')).toHaveText('Mia');
  await expect(frame.locator('#session')).toContainText('(serving)');
  await frame.getByRole('button', { name: 'Send the delivery date' }).click();
  await heard(visitor, 'Your parcel comes on Friday.');
  await frame.getByRole('button', { name: 'Send the order' }).click();
  await expect.poll(() => textsOf(visitor).filter((text) => text === 'card').length, { timeout: 20_000 }).toBe(1);
  await frame.getByRole('button', { name: 'Send a coupon' }).click();
  await expect(frame.locator('#answer')).toHaveText('sent');
  if (shots) await page.screenshot({ path: `${shots}/extension-page.png` });
  await expectAccessible(page);

  // From our own page, which is another origin: nothing is taken.
  await page.evaluate(() =>
    window.postMessage({ source: 'ccc-sdk', payload: { event: 'sendTextMessage', message: 'Stranger' } }, '*'),
  );
  const inner = page.frames().find((each) => each.url().startsWith(crm));
  await inner?.evaluate((workspace) => {
    for (let count = 0; count < 1_000; count += 1) {
      const message = `Flood ${count}`;
      window.parent.postMessage({ source: 'ccc-sdk', payload: { event: 'sendTextMessage', message } }, workspace);
    }
  }, server.baseUrl);
  await expect(page.getByText('sends too much at once')).toBeVisible();
  const floods = () => textsOf(visitor).filter((text) => text.startsWith('Flood')).length;
  await expect.poll(floods, { timeout: 20_000 }).toBeGreaterThan(0);
  expect(floods()).toBeLessThan(10);
  expect(textsOf(visitor)).not.toContain('Stranger');
  visitor.close();
  await context.close();
});
