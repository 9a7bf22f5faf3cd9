import { openDesk, visit } from './agent-desk.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

test('a screen on the wall shows figures by a link alone, comes back by itself, and goes dark when revoked (MON-11)', async ({
  adminPage: boss,
  browser,
  server,
  api,
}) => {
  test.slow();
  const desk = await openDesk(api, ['Wanda']);
  await visit(server.baseUrl, desk.channelId, 'Wilma Waits');
  await boss.goto('/admin/wallboards');
  await boss.getByRole('button', { name: 'New wallboard' }).first().click();
  const form = boss.getByRole('dialog', { name: 'New wallboard' });
  await form.getByRole('textbox', { name: 'Name' }).fill('The hall');
  await form.getByLabel('Show agents by nickname').check();
  await form.getByRole('button', { name: 'Create' }).click();
  const made = boss.getByRole('dialog', { name: 'The wallboard “The hall”' });
  const url = await made.getByRole('group', { name: 'Link' }).locator('code').innerText();
  await boss.keyboard.press('Escape');

  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  const screen = await context.newPage();
  await screen.goto(url);
  await expect(screen.getByRole('heading', { name: 'The hall' })).toBeVisible();
  await expect(screen.getByRole('list', { name: 'Now' }).getByText('Waiting')).toBeVisible();
  await expect(screen.getByText('Wilma Waits')).toHaveCount(0);
  await expectAccessible(screen);
  await context.setOffline(true);
  await expect(screen.getByText(/^No connection since/)).toBeVisible({ timeout: 20_000 });
  await context.setOffline(false);
  await expect(screen.getByText(/^No connection since/)).toHaveCount(0, { timeout: 20_000 });

  await boss
    .getByRole('row', { name: /The hall/ })
    .getByRole('button', { name: /The hall/ })
    .click();
  await boss.getByRole('menuitem', { name: 'Revoke' }).click();
  await expect(screen.getByRole('heading', { name: 'This board is not shown any more' })).toBeVisible({
    timeout: 20_000,
  });
  await context.close();
});
