import { expect, expectAccessible, signIn, test } from './fixtures.ts';
import { startServer } from './server.ts';

const shots = process.env.SHOTS;

test('an owner makes an application, works in it, closes it, and its visitors are told; it opens again (SEC-02)', async ({
  browser,
}) => {
  // On a server of its own: whoever is in several applications chooses one at every sign-in, also in other journeys.
  await using server = await startServer();
  const context = await browser.newContext({ baseURL: server.baseUrl });
  const page = await context.newPage();
  await signIn(page, server, server.administrator);
  page.setDefaultTimeout(20_000);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('/admin');
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Installation' }).click();
  await page.getByRole('button', { name: 'Make an application' }).click();
  const making = page.getByRole('dialog', { name: 'Make an application' });
  await making.getByRole('textbox', { name: 'Name' }).fill('Night desk');
  await expectAccessible(page);
  if (shots) await page.screenshot({ path: `${shots}/make-application.png` });
  await making.getByRole('button', { name: 'Make an application' }).click();
  const row = page.getByRole('row', { name: /Night desk/ });
  await expect(row).toContainText('Open');
  await expect(page.getByRole('button', { name: /Actions for Administrator/ })).toBeHidden();

  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Night desk' }).click();
  await expect(page).toHaveURL(/\/admin/);
  const made = await page.request.post(`${server.baseUrl}/api/v1/channels`, {
    data: { kind: 'web', name: 'Night' },
    headers: { Origin: server.baseUrl },
  });
  const { id } = (await made.json()) as { id: string };

  await page.goto('/installation');
  await page.getByRole('button', { name: 'Actions for Night desk' }).click();
  await page.getByRole('menuitem', { name: 'Close' }).click();
  const closing = page.getByRole('dialog', { name: 'Close Night desk?' });
  await closing.getByRole('textbox').fill('Another');
  await closing.getByRole('button', { name: 'Close the application' }).click();
  await expect(closing.getByText('Write its name to confirm: Night desk')).toHaveCount(2);
  await closing.getByRole('textbox').fill('Night desk');
  await expectAccessible(page);
  if (shots) await page.screenshot({ path: `${shots}/close-application.png` });
  await closing.getByRole('button', { name: 'Close the application' }).click();
  await expect(row).toContainText('Closed, erased on');
  await expect(
    page.getByRole('status').filter({ hasText: 'everything can be read, and nothing changed' }),
  ).toBeVisible();
  await expectAccessible(page);
  if (shots) await page.screenshot({ path: `${shots}/installation.png` });

  await page.goto(`/chat/${id}`);
  await expect(page.getByRole('heading', { name: 'This chat was closed' })).toBeVisible();
  if (shots) await page.screenshot({ path: `${shots}/chat-closed.png` });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/installation');
  await page.getByRole('button', { name: 'Actions for Night desk' }).click();
  await page.getByRole('menuitem', { name: 'Open again' }).click();
  await expect(row).toContainText('Open');
  if (shots) {
    await page.goto('/account');
    await page.getByRole('radiogroup', { name: 'Language' }).getByText('简体中文').click();
    await page.goto('/installation');
    await expect(page.getByRole('heading', { level: 1, name: '系统管理' })).toBeVisible();
    await page.screenshot({ path: `${shots}/installation-zh.png` });
  }
  await context.close();
});
