import type { Page } from '@playwright/test';
import { openDesk, sitDown, visit } from './agent-desk.ts';
import { expect, expectAccessible, signIn, test } from './fixtures.ts';

const shoot = async (page: Page, name: string): Promise<void> => {
  const shots = process.env['SHOTS'];
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
};

test('an administrator reads reports, and opens the conversations behind a figure (STAT-16, STAT-18, STAT-24, STAT-47)', async ({
  browser,
  page,
  server,
  api,
}) => {
  const desk = await openDesk(api, ['Rita Report']);
  const [rita] = desk.agents;
  if (!rita) throw new Error('There is one agent.');
  await sitDown(page, server.baseUrl, rita.email);
  await visit(server.baseUrl, desk.channelId, 'Nora Number');
  await page.getByRole('article', { name: 'Nora Number is ringing' }).getByRole('button', { name: 'Accept' }).click();
  await page.getByLabel('Message to the visitor').fill('Hello Nora');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Messages' }).getByText('Hello Nora')).toBeVisible();

  const admin = await (await browser.newContext({ baseURL: server.baseUrl })).newPage();
  await signIn(admin, server, server.administrator);
  await admin.goto('/admin');
  await admin.getByRole('navigation').getByRole('link', { name: 'Workload' }).click();
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText('Workload');
  await admin.goto(`/admin/workload?agent=${rita.id}`);
  const card = (name: string) =>
    admin.getByRole('list', { name: 'Figures' }).getByRole('listitem').filter({ hasText: name });
  await expect(card('Still in progress')).toContainText('1');
  await expect(card('Still in progress')).toContainText('conversations − ended');
  const row = admin.getByRole('table', { name: 'Agents' }).getByRole('row').filter({ hasText: 'Rita Report' });
  await expect(row).toContainText('1');
  await expectAccessible(admin);
  await shoot(admin, 'workload');

  await card('Still in progress').getByRole('button').click();
  const drawer = admin.getByRole('dialog', { name: 'Sessions: Still in progress' });
  await expect(drawer.getByRole('link', { name: 'Nora Number' })).toBeVisible();
  await expectAccessible(admin);
  await shoot(admin, 'figure-sessions');
  await admin.keyboard.press('Escape');

  await admin.getByRole('radiogroup', { name: 'Table of' }).getByText('Skill groups').click();
  await expect(admin.getByRole('table', { name: 'Skill groups' })).toContainText('Help desk');
  await admin.goto(`/admin/service-quality?agent=${rita.id}&compare=before`);
  await expect(card('First response, average')).toContainText('s');
  await expectAccessible(admin);
  await shoot(admin, 'service-quality');
  await admin.context().close();

  const dark = await browser.newContext({ baseURL: server.baseUrl, colorScheme: 'dark', locale: 'zh-CN' });
  const there = await dark.newPage();
  await signIn(there, server, server.administrator);
  await there.goto(`/admin/workload?agent=${rita.id}&draw=area`);
  await expect(there.getByRole('heading', { level: 1 })).toHaveText('工作量');
  await expect(there.getByText('会话数 − 已结束')).toBeVisible();
  await shoot(there, 'workload-dark-zh');
  await dark.close();
});
