import type { Page } from '@playwright/test';
import { openDesk, sitDown, visit } from './agent-desk.ts';
import { expect, expectAccessible, signIn, test } from './fixtures.ts';

test('what was said is found in history, opens at the hit, and is taken out as a file, in both modes (AGENT-76, AGENT-81, AGENT-84, EXPORT-01, EXPORT-05, EXPORT-06, SEC-13)', async ({
  browser,
  page,
  server,
  api,
}) => {
  const desk = await openDesk(api, ['Ann']);
  await sitDown(page, server.baseUrl, desk.agents[0]?.email ?? '');
  const visitor = await visit(server.baseUrl, desk.channelId, 'Mia Chen');
  await page.getByRole('article', { name: 'Mia Chen is ringing' }).getByRole('button', { name: 'Accept' }).click();
  await expect(page.getByLabel('Message to the visitor')).toBeFocused();
  for (let line = 1; line <= 60; line += 1)
    await visitor.sendText(line === 5 ? '我要退款，订单还没到' : `Line ${line}`);

  await page.getByRole('link', { name: 'History' }).click();
  await expect(page.getByRole('heading', { name: 'History' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Mia Chen' })).toBeVisible();
  await expect(page.getByText('1 session', { exact: true })).toBeVisible();
  await page.getByLabel('Visitor, id or tag').fill('nobody of that name');
  await expect(page.getByText('No session fits')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).first().click();
  await expectAccessible(page);
  await shoot(page, 'history');

  await page.getByLabel('Visitor, id or tag').fill('Mia');
  await page.getByRole('button', { name: 'My views' }).click();
  await page.getByRole('menuitem', { name: 'Keep this view…' }).click();
  await page.getByLabel('Name').fill('Only Mia');
  await shoot(page, 'saved-filter');
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(page.getByText('“Only Mia” is kept.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).first().click();
  await expect(page.getByLabel('Visitor, id or tag')).toHaveValue('');
  await page.getByRole('button', { name: 'My views' }).click();
  await page.getByRole('menuitem', { name: 'Only Mia' }).click();
  await expect(page.getByLabel('Visitor, id or tag')).toHaveValue('Mia');
  await page.getByRole('button', { name: 'My views' }).click();
  await page.getByRole('menuitem', { name: 'Rename, order, delete…' }).click();
  await expect(page.getByRole('button', { name: 'Delete Only Mia' })).toBeVisible();
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expectAccessible(page);
  await shoot(page, 'saved-filters');
  await page.getByRole('button', { name: 'Delete Only Mia' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByRole('button', { name: 'Clear filters' }).first().click();

  await page.getByRole('tab', { name: 'Messages' }).click();
  await page.getByLabel('Words that were said').fill('退款');
  const hit = page.getByRole('link', { name: /我要退款/ });
  await expect(hit.locator('mark')).toHaveText('退款');
  await shoot(page, 'history-messages');
  await hit.click();
  await expect(page.getByRole('heading', { name: 'Mia Chen' })).toBeVisible();
  await expect(page.getByText('我要退款，订单还没到')).toBeInViewport();
  await page.getByLabel('Search in this session').fill('line 57');
  await page.getByRole('button', { name: /Line 57/ }).click();
  await expect(page.getByRole('log').getByText('Line 57')).toBeInViewport();
  await expectAccessible(page);
  await shoot(page, 'history-session');

  await page.getByRole('link', { name: 'History' }).first().click();
  await page.getByRole('tab', { name: 'Conversations' }).click();
  await page.getByRole('button', { name: 'Export' }).click();
  await expect(page.getByText('1 conversation, as the list is filtered now.')).toBeVisible();
  await page.getByRole('radio', { name: /every message|one line per message/i }).check();
  await expectAccessible(page);
  await shoot(page, 'export-dialog');
  await page.getByRole('button', { name: 'Make the file' }).click();
  await page.getByRole('button', { name: 'Open exports' }).click();
  const file = page.getByRole('link', { name: /^Download Messages .*\.xlsx$/ });
  const [download] = await Promise.all([page.waitForEvent('download'), file.click()]);
  expect(download.suggestedFilename()).toMatch(/^Messages \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d\.xlsx$/);
  await expectAccessible(page);
  await shoot(page, 'exports');

  const context = await browser.newContext({ baseURL: server.baseUrl, colorScheme: 'dark', locale: 'zh-CN' });
  const boss = await context.newPage();
  await signIn(boss, server, server.administrator);
  await boss.goto('/admin/history');
  await expect(boss.getByRole('link', { name: 'Mia Chen' }).first()).toBeVisible();
  await shoot(boss, 'history-console-zh-dark');
  await boss.goto('/admin/exports');
  await boss.getByRole('button', { name: /Messages/ }).click();
  await boss.getByRole('menuitem').first().click();
  await expect(boss.getByRole('dialog').getByText('Ann')).toBeVisible();
  await shoot(boss, 'exports-console-zh-dark');
  await context.close();
});

/** Pictures for whoever looks at what was drawn: `SHOTS=folder`. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOTS;
  if (!folder) return;
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.screenshot({ path: `${folder}/${name}.png` });
}
