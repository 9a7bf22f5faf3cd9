import { openDesk } from './agent-desk.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

const shots = process.env.SHOTS;

test('columns are chosen and kept, an order stands in the address, rows are chosen by keys, and a view brings it all back (AGENT-78, ADMIN-03)', async ({
  api,
  adminPage: page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  for (const name of ['Tabea One', 'Tabea Two', 'Tabea Three'])
    await api.post('/agents', { email: `${name.replace(' ', '.')}@example.com`, name, nickname: name });
  await page.goto('/admin/agents');
  const table = page.getByRole('table', { name: 'Agents' });
  await page.getByRole('searchbox', { name: 'Filter' }).fill('Tabea');
  await expect(table.getByRole('row')).toHaveCount(4);

  await page.getByRole('button', { name: 'Columns' }).click();
  // What is shown follows what the server keeps.
  await expect(() => page.getByRole('checkbox', { name: 'Role', exact: true }).uncheck({ timeout: 3_000 })).toPass();
  await page.getByRole('button', { name: 'Move Status to the front' }).click();
  await expectAccessible(page);
  if (shots) await page.screenshot({ path: `${shots}/columns.png` });
  await page.keyboard.press('Escape');
  await expect(table.getByRole('columnheader', { name: 'Role' })).toHaveCount(0);
  await expect(table.getByRole('columnheader').nth(1)).toHaveText('Status');
  await table.getByRole('button', { name: 'Name' }).click();
  await expect(page).toHaveURL(/sort=name/);

  await page.getByRole('button', { name: 'My views' }).click();
  await page.getByRole('menuitem', { name: 'Keep this view…' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('By name');
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(page.getByText('“By name” is kept.')).toBeVisible();
  await page.goto('/admin/agents');
  await page.getByRole('searchbox', { name: 'Filter' }).fill('Tabea');
  await expect(table.getByRole('columnheader', { name: 'Role' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('button', { name: 'Reset columns' }).click();
  await page.keyboard.press('Escape');
  await expect(table.getByRole('columnheader', { name: 'Role' })).toBeVisible();
  await page.getByRole('button', { name: 'My views' }).click();
  await page.getByRole('menuitem', { name: 'By name' }).click();
  await expect(page).toHaveURL(/sort=name/);
  await expect(table.getByRole('columnheader', { name: 'Role' })).toHaveCount(0);

  const rows = table.locator('tbody tr');
  await expect(rows.first()).toContainText('Tabea One');
  await rows.first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByText('2 selected')).toBeVisible();
  await expect(rows.nth(1)).toBeFocused();
  await page.getByRole('checkbox', { name: 'Select Tabea Two' }).click({ modifiers: ['Shift'] });
  await expect(page.getByText('3 selected')).toBeVisible();
  await expectAccessible(page);
  if (shots) await page.screenshot({ path: `${shots}/people-chosen.png` });
  await rows.nth(1).focus();
  await page.keyboard.press('Escape');
  await expect(page.getByText('3 selected')).toBeHidden();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('left messages are solved many at once, and that is taken back (AGENT-75)', async ({
  api,
  server,
  adminPage: page,
}) => {
  const { channelId } = await openDesk(api, ['Noor']);
  for (const name of ['Ada', 'Bo']) {
    await fetch(`${server.baseUrl}/api/v1/channels/${channelId}/notes`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ name, text: `A word of ${name}`, email: `${name}@mail.example` }),
    });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('/admin/left-messages?q=A+word+of');
  const table = page.getByRole('table', { name: 'Left messages' });
  await page.getByRole('checkbox', { name: 'Select all' }).check();
  await expect(page.getByText('2 selected')).toBeVisible();
  if (shots) await page.screenshot({ path: `${shots}/left-messages.png` });
  await page.getByRole('button', { name: 'Mark as solved' }).click();
  await expect(page.getByText('Nothing here')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Taken back for 2.')).toBeVisible();
  await expect(table.getByRole('row')).toHaveCount(3);
  await expectAccessible(page);
});
