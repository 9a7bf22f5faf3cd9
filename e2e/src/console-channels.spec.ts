import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findChannel } from './desk-agent.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

/** The pages of single channels: what cannot be saved, a vendor's secrets, the ways in. */

test('a field that is wrong on a closed tab is brought to the screen', async ({ adminPage: page, api }) => {
  const { id } = await api.post<{ id: string }>('/channels', { kind: 'web', name: 'Corner shop' });
  await page.goto(`/admin/channels/${id}`);
  await page.getByRole('tab', { name: 'Forms' }).click();
  await page.getByRole('switch', { name: 'Ask before the chat' }).press('Space');
  await page.getByRole('button', { name: 'Add a field' }).click();
  await page.getByLabel('Stored as').fill('no key!');
  await page.getByRole('tab', { name: 'General' }).click();
  await page.getByRole('button', { name: 'Save' }).click();

  await expect(page.getByRole('tab', { name: /Forms/ })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByLabel('Stored as')).toBeFocused();
  await expect(page.getByRole('alert')).toHaveText('Not saved: correct the marked field.');
  await expect(page.getByRole('tab', { name: 'Forms 1 field to correct' })).toBeVisible();
  await expectAccessible(page);

  await page.getByLabel('Stored as').fill('name');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('region', { name: 'Unsaved changes' })).toBeHidden();

  // What only the server finds is shown at its field as well.
  const mailTo = page.getByLabel('Also mail new notes to');
  await mailTo.fill('nobody');
  await page.getByRole('tab', { name: 'Window' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(mailTo).toBeFocused();
  await expect(mailTo).toHaveAttribute('aria-invalid', 'true');
});

test('a window is copied with its look and functions, and reset to what a new one has', async ({
  adminPage: page,
  api,
}) => {
  const window = { sound: false, appearance: { heading: 'Talk to us' } };
  await api.post('/channels', { kind: 'web', name: 'Copied shop', window });
  await page.goto('/admin/channels');
  await page.getByRole('button', { name: 'Actions for Copied shop' }).click();
  await page.getByRole('menuitem', { name: 'Copy' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Copy of Copied shop' })).toBeVisible();
  await page.getByRole('tab', { name: 'Window' }).click();
  await expect(page.getByLabel('Heading')).toHaveValue('Talk to us');
  await page.getByRole('button', { name: 'Reset to defaults' }).click();
  await expect(page.getByLabel('Heading')).toHaveValue('');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('region', { name: 'Unsaved changes' })).toBeHidden();
});

test('the window is shown as the form stands, before it is saved (CHAN-12)', async ({ adminPage: page, api }) => {
  const { flowId } = await findChannel(api, 'Online reception');
  const { id } = await api.post<{ id: string }>('/channels', { kind: 'web', name: 'Tea house', flowId });
  await page.goto(`/admin/channels/${id}`);
  const look = page.frameLocator('iframe[title="Look"]');
  await expect(look.getByText('Hello! How can we help?')).toBeVisible();
  await page.getByRole('switch', { name: 'Welcome visitors' }).press('Space');
  await page.getByLabel('What is said').fill('Good to see you.');
  await expect(look.getByText('Good to see you.')).toBeVisible();
  await page.getByRole('tab', { name: 'Window' }).click();
  await page.getByLabel('Text beside the icon').fill('Ask us');
  await page.getByRole('switch', { name: 'Show a billboard' }).press('Space');
  await page.getByLabel('Title', { exact: true }).fill('Closed on Monday');
  await expect(look.getByText('Ask us')).toBeVisible();
  await expect(look.getByRole('complementary', { name: 'Closed on Monday', includeHidden: true })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('region', { name: 'Unsaved changes' })).toBeHidden();
  await page.goto(`/chat/${id}`);
  const board = page.getByRole('complementary', { name: 'Closed on Monday' });
  await expectAccessible(page);
  await board.getByRole('button', { name: 'Close' }).click();
  await expect(board).toBeHidden();
});

test('secrets of Tencent Cloud Chat are replaced and never shown', async ({ adminPage: page }) => {
  const [key, token] = ['first-secret-key', 'first-callback-token'];
  await page.goto('/admin/channels');
  await page.getByRole('button', { name: 'New channel' }).click();
  const dialog = page.getByRole('dialog', { name: 'New channel' });
  await dialog.getByLabel('Name').fill('At the vendor');
  await dialog.getByRole('radio', { name: 'Tencent Cloud Chat' }).check();
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(dialog.getByText('Fill this in.').first()).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel('SDKAppID').fill('1400000001');
  await dialog.getByRole('textbox', { name: 'Secret key' }).fill(key);
  await dialog.getByRole('textbox', { name: 'Callback token' }).fill(token);
  await dialog.getByRole('button', { name: 'Create' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'At the vendor' })).toBeVisible();
  await page.getByRole('tab', { name: 'Connect' }).click();
  await expect(page.getByRole('group', { name: 'Callback URL' })).toContainText('/tencent/');
  await expect(page.getByText('None yet: enter the callback address')).toBeVisible();
  const secretKey = page.getByRole('textbox', { name: 'Secret key' });
  await expect(secretKey).toHaveValue('');
  await expect(secretKey).toHaveAttribute('placeholder', 'Kept; write here to replace it');
  await expectAccessible(page);

  await secretKey.fill('second-secret-key');
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'PATCH'),
    page.getByRole('button', { name: 'Save' }).click(),
  ]);
  expect(answer.request().postDataJSON()).toMatchObject({ tencent: { secretKey: 'second-secret-key' } });
  expect(answer.request().postDataJSON()).not.toHaveProperty('tencent.callbackToken');
  expect(await answer.text()).not.toMatch(/secret-key|callback-token/);
  await expect(page.getByRole('region', { name: 'Unsaved changes' })).toBeHidden();
  await page.reload();
  await page.getByRole('tab', { name: 'Connect' }).click();
  await expect(secretKey).toHaveValue('');
  for (const secret of [key, token, 'second-secret-key']) {
    expect(await page.content()).not.toContain(secret);
  }
});

test('the secret of an app is shown once, and renewed; how its number stands is shown (CHAN-03, CHAN-04, CHAN-17)', async ({
  adminPage: page,
}) => {
  await page.goto('/admin/channels');
  await page.getByRole('button', { name: 'New channel' }).click();
  const dialog = page.getByRole('dialog', { name: 'New channel' });
  await dialog.getByLabel('Name').fill('In the app');
  await dialog.getByRole('radio', { name: 'In-app' }).check();
  await dialog.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('tab', { name: 'Connect' }).click();
  const secret = page.getByRole('group', { name: 'Secret' });
  const first = await secret.innerText();
  await expect(page.getByText('Copy the secret now')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Renew the secret' }).click();
  await page
    .getByRole('dialog', { name: 'Renew the secret?' })
    .getByRole('button', { name: 'Renew the secret' })
    .click();
  await expect(secret).not.toHaveText(first);
  await page.reload();
  await page.getByRole('tab', { name: 'Connect' }).click();
  await expect(page.getByText('The secret is not shown again.')).toBeVisible();
  await expect(secret).toBeHidden();
  await expect(page.getByText('Not connected yet')).toBeVisible();
  await expect(page.getByRole('img', { name: 'QR code of the chat page' })).toBeVisible();

  const number = await page.getByRole('group', { name: 'Virtual number' }).innerText();
  await page.goto('/admin/channels');
  const row = page.getByRole('row', { name: /In the app/ });
  await expect(row.getByRole('group', { name: 'UserID' })).toHaveText(number);
});

test('the link of a channel opens its chat, and its QR code says the same (CHAN-14)', async ({
  adminPage: page,
  api,
  context,
}) => {
  const { id, link } = await api.post<{ id: string; link: string }>('/channels', { kind: 'web', name: 'Poster' });
  await page.goto(`/admin/channels/${id}`);
  await page.getByRole('tab', { name: 'Connect' }).click();
  await expect(page.getByRole('group', { name: 'Link' })).toContainText(link);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the QR code (SVG)' }).click();
  expect((await download).suggestedFilename()).toBe('Poster.svg');
  const opened = context.waitForEvent('page');
  await page.getByRole('link', { name: 'Open the chat page' }).click();
  await expect(await opened).toHaveURL(new RegExp(`/chat/${id}$`));
});

test('a vendor is asked whether the stored credentials work', async ({ adminPage: page, api }) => {
  let answer: object = { ActionStatus: 'FAIL', ErrorInfo: 'UserSig verification failed', ErrorCode: 70009 };
  const vendor = createServer((request, response) => {
    request.resume().on('end', () => response.end(JSON.stringify(answer)));
  }).listen(0, '127.0.0.1');
  await once(vendor, 'listening');
  const { port }: AddressInfo = Object(vendor.address());
  const tencent = {
    sdkAppId: 1_400_000_009,
    administrator: 'administrator',
    account: '@desk',
    secretKey: 'a key',
    callbackToken: 'a token',
    restUrl: `http://127.0.0.1:${port}`,
  };
  const { id } = await api.post<{ id: string }>('/channels', {
    kind: 'tencent-chat',
    name: 'App of the shop',
    tencent,
  });
  await page.goto(`/admin/channels/${id}`);
  await page.getByRole('tab', { name: 'Connect' }).click();
  const button = page.getByRole('button', { name: 'Test the connection' });
  await button.click();
  await expect(page.getByText('The secret key is wrong')).toBeVisible();
  await expect(page.getByText('UserSig verification failed (70009)')).toBeVisible();
  await expectAccessible(page);

  await page.getByLabel('Virtual account').fill('@front-desk');
  await expect(button).toBeDisabled();
  await expect(page.getByText('The secret key is wrong')).toBeHidden();
  await page.getByRole('button', { name: 'Save' }).click();
  const known = (UserID: string) => ({ UserID, ResultCode: 0, ResultInfo: '', AccountStatus: 'Imported' });
  answer = { ActionStatus: 'OK', ErrorInfo: '', ErrorCode: 0, ResultItem: [known('administrator')] };
  await button.click();
  await expect(page.getByText('The app does not know: @front-desk')).toBeVisible();
  answer = { ...answer, ResultItem: [known('administrator'), known('@front-desk')] };
  await button.click();
  await expect(page.getByText('It works')).toBeVisible();

  vendor.closeAllConnections();
  vendor.close();
  await button.click();
  await expect(page.getByText('The vendor cannot be reached')).toBeVisible();
});
