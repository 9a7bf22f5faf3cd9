import { expect, expectAccessible, test } from './fixtures.ts';

const shots = process.env.SHOTS;

test('people are filtered, given a group together, and one of them is signed out where they were signed in (ADMIN-17, SEC-12)', async ({
  api,
  server,
  adminPage: page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await api.post('/skill-groups', { key: 'evening', name: 'Evening' });
  for (const name of ['Beatrix', 'Cemal', 'Danuta'])
    await api.post('/agents', {
      email: `${name}@example.com`,
      name,
      nickname: name,
      password: `a password of ${name}`,
    });
  await fetch(`${server.baseUrl}/api/v1/auth/sign-in`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: server.baseUrl, 'User-Agent': 'Firefox/130 Windows' },
    body: JSON.stringify({ email: 'Beatrix@example.com', password: 'a password of Beatrix' }),
  });
  await page.goto('/admin/agents');
  await page.getByRole('checkbox', { name: 'Select Beatrix' }).check();
  await page.getByRole('checkbox', { name: 'Select Cemal' }).check();
  await expect(page.getByText('2 selected')).toBeVisible();
  await expectAccessible(page);
  if (shots) await page.screenshot({ path: `${shots}/people.png` });
  await page.getByRole('button', { name: 'Add to a skill group' }).click();
  await page.getByRole('combobox', { name: 'Skill group' }).last().click();
  await page.getByRole('option', { name: 'Evening' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Done for 2 people.')).toBeVisible();

  await page.getByRole('combobox', { name: 'Skill group' }).click();
  await page.getByRole('option', { name: 'Evening' }).click();
  await expect(page.getByRole('row', { name: /Cemal/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /Danuta/ })).toBeHidden();

  await page.getByRole('button', { name: 'Actions for Beatrix' }).click();
  await page.getByRole('menuitem', { name: 'Devices and sign-ins' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign-ins of Beatrix' });
  await expect(dialog.getByRole('table', { name: 'Sign-ins' })).toContainText('Signed in');
  await expectAccessible(page);
  if (shots) await page.screenshot({ path: `${shots}/sign-ins.png` });
  await dialog.getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(dialog.getByText('Nowhere at the moment.')).toBeVisible();
  if (shots) {
    await page.evaluate(() => {
      localStorage.setItem('parley.language', 'zh');
      localStorage.setItem('mantine-color-scheme-value', 'dark');
    });
    await page.goto('/account');
    await expect(page.getByText('登录记录').first()).toBeVisible();
    await page.getByText('登录记录').first().scrollIntoViewIfNeeded();
    await page.screenshot({ path: `${shots}/account-zh.png` });
  }
});
