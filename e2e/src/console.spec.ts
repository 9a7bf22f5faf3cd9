import { expect, expectAccessible, signIn, test } from './fixtures.ts';

test('from a template to a channel with its embed code (FLOW-06, CHAN-01, CHAN-08, CHAN-13)', async ({
  adminPage: page,
  api,
}) => {
  await page.goto('/admin/flows');
  await page.getByRole('button', { name: 'New flow' }).click();
  const dialog = page.getByRole('dialog', { name: 'New flow' });
  await dialog.getByText('Keyword menu').click();
  await dialog.getByLabel('Name').fill('Menu of the shop');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(page).toHaveURL(/\/admin\/flows\/flw_/);

  const flowId = page.url().split('/').at(-1) ?? '';
  await api.post(`/flows/${flowId}/publish`);
  await page.goto('/admin/channels');
  await page.getByRole('button', { name: 'New channel' }).click();
  const channel = page.getByRole('dialog', { name: 'New channel' });
  await channel.getByLabel('Name').fill('Shop');
  await channel.getByRole('combobox', { name: 'Flow' }).click();
  await page.getByRole('option', { name: 'Menu of the shop' }).click();
  await channel.getByRole('button', { name: 'Create' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'Shop' })).toBeVisible();
  await page.getByRole('tab', { name: 'Connect' }).click();
  await expect(page.getByRole('group', { name: 'Embed code' })).toContainText('/widget.js" data-channel="chn_');
  await expect(page.getByRole('img', { name: 'QR code of the chat page' })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('tab', { name: 'Window' }).click();
  await page.getByLabel('Heading').fill('Welcome to the shop');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: 'Save' })).toBeHidden();
  await page.reload();
  await page.getByRole('tab', { name: 'Window' }).click();
  await expect(page.getByLabel('Heading')).toHaveValue('Welcome to the shop');
});

test('a flow that runs on a channel is not deleted, another can be brought back', async ({ adminPage: page, api }) => {
  await api.post('/flows', { schemaVersion: 1, name: 'To be kept', variables: [], nodes: [], edges: [] });
  await page.goto('/admin/flows');
  await page.getByRole('button', { name: 'Actions for Online reception' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByRole('dialog')).toContainText('It runs on “Online reception”');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();

  await page.getByRole('button', { name: 'Actions for To be kept' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByRole('link', { name: 'To be kept' })).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('link', { name: 'To be kept' })).toBeVisible();
});

test('a file that is no flow is refused with the reason', async ({ adminPage: page }) => {
  await page.goto('/admin/flows');
  await expect(page.getByRole('button', { name: 'Import a file' })).toBeVisible();
  const choose = (content: string) =>
    page
      .locator('input[type=file]')
      .setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(content) });
  await choose('no json');
  await expect(page.getByText('This file is no JSON')).toBeVisible();
  await choose('{"schemaVersion":9,"nodes":[]}');
  await expect(page.getByText('made by a newer version of Parley (format 9)')).toBeVisible();
});

test('an agent and a skill group are added', async ({ adminPage: page }) => {
  await page.goto('/admin/agents');
  await page.getByRole('button', { name: 'Add an agent' }).first().click();
  const agent = page.getByRole('dialog', { name: 'Add an agent' });
  await agent.getByRole('button', { name: 'Add an agent' }).click();
  await expect(agent.getByText('Write an e-mail address.')).toBeVisible();
  await agent.getByLabel('E-mail').fill('mei@example.com');
  await agent.getByLabel('Name', { exact: false }).first().fill('Mei Chen');
  await agent.getByRole('textbox', { name: 'Password' }).fill('a password of Mei');
  await expectAccessible(page);
  await agent.getByRole('button', { name: 'Add an agent' }).click();
  await expect(page.getByRole('button', { name: 'Mei Chen', exact: true })).toBeVisible();

  await page.goto('/admin/skill-groups');
  await page.getByRole('button', { name: 'New skill group' }).click();
  const group = page.getByRole('dialog', { name: 'New skill group' });
  await group.getByLabel('Name').fill('Night shift');
  await expect(group.getByLabel('Key')).toHaveValue('night-shift');
  await group.getByLabel('Add a member').click();
  await page.getByRole('option', { name: /Mei Chen/ }).click();
  await group.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('row', { name: /Night shift/ }).getByRole('img', { name: 'Mei Chen' })).toBeVisible();
});

test('every page of the console is accessible', async ({ adminPage: page }) => {
  // There are more pages than a journey usually opens.
  test.slow();
  await page.goto('/admin');
  const pages = page.getByRole('navigation', { name: 'Console' }).getByRole('link');
  await expect(pages.first()).toBeVisible();
  for (const link of await pages.all()) {
    await link.click();
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);
  }
});

test('every page of the console is titled in both languages, and shut to those whose role lacks it (ADMIN-01, ADMIN-02)', async ({
  adminPage: page,
  api,
  browser,
  server,
}) => {
  test.slow();
  const account = { email: 'shut-out@example.com', password: 'a password of an agent' };
  await api.post('/agents', {
    ...{
      ...account,
      name: 'Shut Out',
      nickname: 'Shut',
      staffNo: 's1',
      role: 'agent',
      capacity: 1,
      skillGroupKeys: [],
    },
  });
  const addresses = new Set<string>();
  for (const [language, navigation] of [
    ['en', 'Console'],
    ['zh', '管理后台'],
  ] as const) {
    await page.goto('/account');
    await page.evaluate((each) => localStorage.setItem('parley.language', each), language);
    await page.goto('/admin');
    const links = page.getByRole('navigation', { name: navigation }).getByRole('link');
    await expect(links.first()).toBeVisible();
    for (const link of (await links.all()).slice(1)) {
      // The notices' link carries its unread count on lines of its own.
      const [name = ''] = (await link.innerText()).split('\n');
      await link.click();
      await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
      await expect(page).toHaveTitle(`${name} · Parley`);
      addresses.add(new URL(page.url()).pathname);
    }
  }
  expect(addresses.size).toBeGreaterThanOrEqual(12);

  await using context = await browser.newContext({ baseURL: server.baseUrl });
  const agentPage = await context.newPage();
  await signIn(agentPage, server, account);
  for (const address of addresses) {
    await agentPage.goto(address);
    await expect(agentPage.getByText('This part is not open to you')).toBeVisible();
  }
});
