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

test('the company profile is written in the settings and met on the account page and in the window (ADMIN-57)', async ({
  api,
  adminPage: page,
}) => {
  page.setDefaultTimeout(20_000);
  await page.setViewportSize({ width: 1440, height: 900 });
  const { applicationId } = await api.get<{ applicationId: string }>('/settings');
  await api.put('/settings', {
    company: { name: 'Harbour Goods', phone: '+44 20 7946 0000', address: '1 Quay Street', description: 'Fine goods.' },
  });
  await page.goto('/account');
  const company = page.getByRole('region', { name: 'Company' });
  for (const said of ['Harbour Goods', '+44 20 7946 0000', '1 Quay Street', 'Fine goods.', applicationId])
    await expect(company.getByText(said)).toBeVisible();
  await expectAccessible(page);
  if (shots) {
    await company.scrollIntoViewIfNeeded();
    await page.screenshot({ path: `${shots}/company.png` });
  }
  const { id } = await api.post<{ id: string }>('/channels', { kind: 'web', name: 'Shop' });
  await page.goto(`/chat/${id}`);
  await expect(page.getByText('Harbour Goods').first()).toBeVisible();
});

test('retention tells what would go before it is saved', async ({ adminPage: page }) => {
  page.setDefaultTimeout(20_000);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('/admin/retention');
  await page.getByRole('textbox', { name: 'What was said' }).fill('30');
  await expect(page.getByText('Nothing would go now').first()).toBeVisible();
  await expectAccessible(page);
  if (shots) await page.screenshot({ path: `${shots}/retention.png` });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: 'Save' })).toBeHidden();
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'What was said' })).toHaveValue(/^30/);
});
