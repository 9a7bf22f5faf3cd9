import { openDesk, sitDown } from './agent-desk.ts';
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
