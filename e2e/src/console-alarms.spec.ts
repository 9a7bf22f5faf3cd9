import { openDesk, visit } from './agent-desk.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

const shots = process.env.SHOTS;

test('a rule is set up, raises an alarm of what a visitor says, and the alarm is opened and processed (MON-01, MON-03, MON-04)', async ({
  api,
  server,
  adminPage: page,
}) => {
  const desk = await openDesk(api, ['Ann']);
  await page.goto('/admin/alarms');
  await page.getByText('Rules', { exact: true }).click();
  await page.getByRole('button', { name: 'New rule' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Lawyers');
  await dialog.getByRole('combobox', { name: 'Kind' }).click();
  await page.getByRole('option', { name: 'Keyword was said' }).click();
  await dialog.getByLabel('Words').fill('(');
  await dialog.getByRole('combobox', { name: 'Level' }).click();
  await page.getByRole('option', { name: 'Level 1' }).click();
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(dialog.getByText(/unterminated group|not closed|\(/i).first()).toBeVisible();
  await dialog.getByLabel('Words').fill('(?i)lawyer');
  await expectAccessible(page);
  if (shots) await page.screenshot({ path: `${shots}/alarm-rule.png` });
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('row', { name: /Lawyers/ })).toContainText('On');
  if (shots) await page.screenshot({ path: `${shots}/alarm-rules.png` });

  const visitor = await visit(server.baseUrl, desk.channelId, 'Mia');
  await visitor.sendText('I call my Lawyer');
  await page.getByText('Alarms', { exact: true }).last().click();
  const row = page.getByRole('row', { name: /Lawyers/ });
  await expect(async () => {
    await page.reload();
    await expect(row).toContainText('Lawyer', { timeout: 1_000 });
  }).toPass();
  await expectAccessible(page);
  if (shots) await page.screenshot({ path: `${shots}/alarms.png` });
  await row.getByRole('button', { name: 'Process “Lawyers”' }).click();
  await page.getByLabel('Remark').fill('Ann called back');
  if (shots) await page.screenshot({ path: `${shots}/alarm-process.png` });
  await page.getByRole('dialog').getByRole('button', { name: 'Process' }).click();
  await expect(row).toBeHidden();
  await page.getByText('Processed', { exact: true }).click();
  await expect(row).toContainText('Ann called back');
  await row.getByRole('link', { name: 'Mia' }).click();
  await expect(page).toHaveURL(/\/admin\/history\/ses_/);
  visitor.close();
});
