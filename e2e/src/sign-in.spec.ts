import { expect, expectAccessible, test } from './fixtures.ts';

test('somebody signs in by keyboard, lands where they wanted to go, and signs out', async ({ page, server }) => {
  await page.goto('/admin/channels');
  await expect(page).toHaveURL(/\/sign-in\?/);
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expectAccessible(page);

  const email = page.getByLabel('E-mail');
  await expect(email).toBeFocused();
  await page.keyboard.type(server.administrator.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type('not the password');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The e-mail address or the password is wrong.')).toBeVisible();

  await expect(page.getByRole('textbox', { name: 'Password' })).toBeFocused();
  await page.keyboard.type(server.administrator.password);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/admin\/channels$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Channels' })).toBeVisible();

  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto('/admin');
  await expect(page).toHaveURL(/\/sign-in\?/);
});

test('an address of another site is no place to go after signing in', async ({ page, server }) => {
  await page.goto('/sign-in?to=//example.com/');
  await page.getByLabel('E-mail').fill(server.administrator.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(server.administrator.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(`${server.baseUrl}/admin`);
});

test('a new installation offers three doors, until they are switched off', async ({ page, api }) => {
  await page.goto('/');
  await expect(page.getByRole('link', { name: /Be a visitor/ })).toHaveAttribute('href', /^\/chat\/chn_/);
  await expectAccessible(page);
  await page.getByRole('link', { name: /Draw a flow/ }).click();
  await expect(page).toHaveURL(/\/sign-in\?to=%2Fadmin%2Fflows/);

  await api.put('/settings', { demo: { doors: false } });
  await page.goto('/');
  await expect(page).toHaveURL(/\/sign-in$/);
  await api.put('/settings', { demo: { doors: true } });
});

test('language and appearance change at once and stay', async ({ adminPage: page }) => {
  await page.goto('/account');
  await page.getByRole('radiogroup', { name: 'Language' }).getByText('简体中文').click();
  await expect(page.getByRole('heading', { level: 1, name: '账号' })).toBeVisible();
  await page.getByText('深色', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh');
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expectAccessible(page);
});
