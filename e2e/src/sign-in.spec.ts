import { TOTP } from 'otpauth';
import { startTestProvider, testClient } from '@parley/runtime-server/testing/openid-provider';
import { expect, expectAccessible, test } from './fixtures.ts';

const shots = process.env['SHOTS'];

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

test('a second factor is set up by its QR code, asked for at the next sign-in, and removed', async ({
  browser,
  server,
  api,
}) => {
  const account = { email: 'factor@example.com', password: 'correct horse battery' };
  await api.post('/agents', { ...account, name: 'Fay Factor', nickname: 'Fay', staffNo: 'f2', role: 'agent' });
  await using context = await browser.newContext({ baseURL: server.baseUrl });
  const page = await context.newPage();
  const enter = async (): Promise<void> => {
    await page.goto('/sign-in');
    await page.getByLabel('E-mail').fill(account.email);
    await page.getByRole('textbox', { name: 'Password' }).fill(account.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };
  const shoot = (name: string) => (shots ? page.screenshot({ path: `${shots}/${name}.png` }) : null);
  await enter();
  await expect(page).toHaveURL(/\/agent/);
  await page.goto('/account');
  await page.getByRole('button', { name: 'Set up a second factor' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Current password').fill(account.password);
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('img', { name: 'QR code for the authenticator' })).toBeVisible();
  await expectAccessible(page);
  await shoot('second-factor-qr');
  const secret = (await dialog.getByRole('group', { name: 'Secret' }).innerText()).replace(/\s/g, '');
  const totp = new TOTP({ secret });
  await dialog.getByLabel('Code', { exact: true }).fill(totp.generate());
  await page.keyboard.press('Enter');
  const codes = dialog.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await expect(codes).toHaveCount(10);
  const [first = '', second = ''] = await codes.allInnerTexts();
  await expectAccessible(page);
  await shoot('second-factor-codes');
  await dialog.getByRole('button', { name: 'I have kept them' }).click();
  await expect(page.getByText(/^On since/)).toBeVisible();
  await shoot('second-factor-on');

  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await enter();
  await expect(page.getByLabel('Code', { exact: true })).toBeFocused();
  await expectAccessible(page);
  await shoot('second-factor-asked');
  await page.keyboard.type('123456');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/The code is wrong/)).toBeVisible();
  await page.getByLabel('Code', { exact: true }).fill(first);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/agent/);

  await page.goto('/account');
  await expect(page.getByText('9 recovery codes are left.')).toBeVisible();
  await page.getByRole('button', { name: 'Remove the second factor' }).click();
  await dialog.getByLabel('Current password').fill(account.password);
  await dialog.getByLabel('Code', { exact: true }).fill(first);
  await page.keyboard.press('Enter');
  await expect(dialog.getByText(/This code is wrong, or was used before/)).toBeVisible();
  await dialog.getByLabel('Code', { exact: true }).fill(second);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Set up a second factor' })).toBeVisible();
});

test('somebody signs in at the provider of their company, which an administrator has set up', async ({
  adminPage,
  api,
  browser,
  server,
}) => {
  await using provider = await startTestProvider(`${server.baseUrl}/sign-in/sso`);
  provider.people.set('nora', { email: 'nora@acme.example', email_verified: true, name: 'Nora New' });
  provider.whoComes('nora');
  await adminPage.goto('/admin/single-sign-on');
  await adminPage.getByLabel('Name', { exact: true }).fill('Acme');
  await adminPage.getByLabel('Issuer').fill(provider.issuer);
  await adminPage.getByLabel('Client ID').fill(testClient.clientId);
  await adminPage.getByLabel('Client secret').fill(testClient.clientSecret);
  await adminPage.getByRole('combobox', { name: 'Domains' }).fill('acme.example');
  await adminPage.keyboard.press('Enter');
  await adminPage.getByRole('switch', { name: 'Offer it on the sign-in page' }).click();
  await adminPage.getByRole('button', { name: 'Save' }).click();
  await adminPage.getByRole('button', { name: 'Test the provider' }).click();
  await expect(adminPage.getByText(`${provider.issuer}/auth`)).toBeVisible();
  await expectAccessible(adminPage);
  if (shots) await adminPage.screenshot({ path: `${shots}/single-sign-on.png`, fullPage: true });

  await using context = await browser.newContext({ baseURL: server.baseUrl });
  const page = await context.newPage();
  await page.goto('/sign-in?to=%2Faccount');
  await page.getByLabel('E-mail').fill('somebody@nowhere.example');
  await page.getByRole('button', { name: 'Single sign-on' }).click();
  await expect(page.getByText('No single sign-on is set up for this address.')).toBeVisible();
  await expectAccessible(page);
  if (shots) await page.screenshot({ path: `${shots}/sign-in-sso.png` });
  await page.getByLabel('E-mail').fill('nora@acme.example');
  await page.getByRole('button', { name: 'Single sign-on' }).click();
  await expect(page).toHaveURL(`${server.baseUrl}/account`);
  await expect(page.getByText('Signed in as nora@acme.example')).toBeVisible();

  provider.people.set('new', { email: 'new@acme.example', email_verified: false });
  provider.whoComes('new');
  await context.clearCookies();
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill('new@acme.example');
  await page.getByRole('button', { name: 'Single sign-on' }).click();
  await expect(page.getByText('The provider has not made sure that the e-mail address is yours.')).toBeVisible();
  await expectAccessible(page);
  if (shots) await page.screenshot({ path: `${shots}/sso-refused.png` });
  const { revision, connection } = await api.get<{ revision: number; connection: object }>('/single-sign-on');
  await api.put('/single-sign-on', { revision, connection: { ...connection, enabled: false } });
});
