import { openDesk, sitDown, visit } from './agent-desk.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

test('a supervisor sees who worked how long, and what it is made of (STAT-34, STAT-35)', async ({
  adminPage: boss,
  browser,
  server,
  api,
}) => {
  test.slow();
  const desk = await openDesk(api, ['Tilda']);
  const context = await browser.newContext({ baseURL: server.baseUrl });
  const tilda = await context.newPage();
  await sitDown(tilda, server.baseUrl, desk.agents[0]?.email ?? '');
  await boss.goto('/admin/working-time');
  const row = boss.getByRole('row', { name: /^Tilda/ });
  await expect(row.getByText('still signed in')).toBeVisible();
  await expectAccessible(boss);
  await row.getByRole('button', { name: 'Tilda' }).click();
  const drawer = boss.getByRole('dialog', { name: 'Statuses of Tilda' });
  await expect(drawer.getByRole('row', { name: /Available/ }).first()).toBeVisible();
  await expectAccessible(boss);
  await boss.keyboard.press('Escape');
  await boss.getByLabel('From', { exact: true }).fill('2020-01-01');
  await expect(boss.getByText('At most 184 days can be asked for at once.')).toBeVisible();
  await context.close();
});

test('a supervisor sees waits and customers, each with the conversations behind (STAT-37, STAT-39, STAT-41)', async ({
  adminPage: boss,
  server,
  api,
}) => {
  test.slow();
  const desk = await openDesk(api, ['Wendy']);
  await visit(server.baseUrl, desk.channelId, 'Walt Waits');
  await boss.goto(`/admin/customer-data?channel=${desk.channelId}`);
  const customers = boss.getByRole('listitem').filter({ hasText: 'different visitors of these conversations' });
  await expect(customers.getByRole('button', { name: '1', exact: true })).toBeVisible();
  await expectAccessible(boss);
  await customers.getByRole('button', { name: '1', exact: true }).click();
  await expect(boss.getByRole('dialog').getByRole('link', { name: 'Walt Waits' })).toBeVisible();
  await boss.goto(`/admin/waits?exceeds=any&channel=${desk.channelId}`);
  await expect(boss.getByRole('heading', { name: 'Within 20 seconds' })).toBeVisible();
  await expectAccessible(boss);
  await boss.goto('/admin/waits');
  await expect(boss.getByRole('combobox', { name: 'Length of wait' })).toHaveValue('Waits longer than 1 min');
});
