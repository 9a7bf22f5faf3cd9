import { expect, expectAccessible, test } from './fixtures.ts';

const shots = process.env.SHOTS;

test('the audit says what was before and after, is narrowed, and is verified in words', async ({
  api,
  adminPage: page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await api.post('/skill-groups', { key: 'audited', name: 'Audited' });
  await api.patch('/skill-groups/audited', { name: 'Audited desk' });
  await page.goto('/admin/audit');
  await page.getByRole('textbox', { name: 'ID or key of a thing' }).fill('audited');
  await expect(page.getByRole('row', { name: /skill group/ })).toHaveCount(2);
  await page.getByRole('button', { name: 'Changed a skill group' }).click();
  const dialog = page.getByRole('dialog', { name: 'Changed a skill group' });
  await expect(dialog.getByRole('row', { name: 'name Audited Audited desk' })).toBeVisible();
  if (shots) await page.screenshot({ path: `${shots}/audit-entry.png` });
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Verify' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'The audit is whole' })).toBeVisible();
  if (shots) await page.screenshot({ path: `${shots}/audit.png` });
  await expectAccessible(page);
});
