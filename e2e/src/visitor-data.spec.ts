import { heard, openDesk, sitDown, visit } from './agent-desk.ts';
import { expect, expectAccessible, signIn, test } from './fixtures.ts';
import type { Page } from '@playwright/test';

/** Where pictures for the eye are put, when somebody wants to look. */
const pictures = process.env.PICTURES;
const picture = async (page: Page, name: string): Promise<void> => {
  if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}.png` });
};

test('what is known of a session: tags from the console, chosen with its end (AGENT-41, AGENT-43, ADMIN-25)', async ({
  page,
  browser,
  server,
  api,
}) => {
  const { channelId, agents, group } = await openDesk(api, ['Ann']);
  const [ann] = agents;
  if (!ann) throw new Error('There is an agent.');
  await api.patch(`/skill-groups/${group}`, { requiresTags: true });

  await test.step('the administrator draws the tree', async () => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const console = await context.newPage();
    await signIn(console, server, server.administrator);
    await console.goto(`${server.baseUrl}/admin/tags`);
    await expect(console.getByRole('heading', { name: 'No session tags yet' })).toBeVisible({ timeout: 30_000 });
    await console.getByRole('button', { name: 'New tag' }).first().click();
    await console.getByLabel('Name').fill('Billing');
    await console.keyboard.press('Enter');
    await console.getByRole('button', { name: 'Actions for Billing' }).click();
    await console.getByRole('menuitem', { name: 'Add a tag below' }).click();
    await console.getByLabel('Name').fill('Refund');
    await console.keyboard.press('Enter');
    await console.getByRole('button', { name: 'Show what is below Billing' }).click();
    await expect(console.getByText('Refund', { exact: true })).toBeVisible();
    await console.getByRole('button', { name: 'Import a file' }).click();
    await console.locator('input[type=file]').setInputFiles({
      name: 'tags.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('Level 1,Level 2\nBilling,Invoice\nDelivery,Late\n'),
    });
    await console.getByRole('button', { name: 'Import 2 entries' }).click();
    await expect(
      console.getByRole('list', { name: 'Tree of tags' }).getByText('Delivery', { exact: true }),
    ).toBeVisible();
    await picture(console, 'tags');
    await expectAccessible(console);
    await context.close();
  });

  await sitDown(page, server.baseUrl, ann.email);
  const visitor = await visit(server.baseUrl, channelId, 'Mia Chen');
  await page.getByRole('article', { name: 'Mia Chen is ringing' }).getByRole('button', { name: 'Accept' }).click();
  await expect(page.getByRole('region', { name: 'Messages' }).getByText('Where is order 4711?')).toBeVisible();

  await page.getByRole('button', { name: 'End', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Choose at least one tag before you end this session.')).toBeVisible();
  await dialog.getByLabel('Search tags').fill('refund');
  await dialog.getByLabel('Billing › Refund').check();
  await dialog.getByLabel('Remark').fill('Paid twice by card');
  await picture(page, 'wrap-up');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save and end' }).click();
  await heard(visitor, 'Goodbye');
});

test('who a visitor is: fields from the console, edited in place with history, tags (AGENT-35, AGENT-40, ADMIN-28)', async ({
  page,
  browser,
  server,
  api,
}) => {
  const { channelId, agents } = await openDesk(api, ['Ann']);
  const [ann] = agents;
  if (!ann) throw new Error('There is an agent.');
  await api.post('/tags', { kind: 'visitor', name: 'Regular' });

  await test.step('the administrator adds a field', async () => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const console = await context.newPage();
    await signIn(console, server, server.administrator);
    await console.goto(`${server.baseUrl}/admin/profile-fields`);
    await console.getByRole('button', { name: 'Add a field' }).click({ timeout: 30_000 });
    const row = console.getByRole('list', { name: 'Fields' }).getByRole('listitem').last();
    await row.getByLabel('Name of the field').fill('Shoe size');
    await row.getByLabel('Kind').selectOption('Number');
    await expect(row.getByText('VisitorShoeSize')).toBeVisible();
    // Another one below is of the CRM.
    await console.getByRole('button', { name: 'Save', exact: true }).first().click();
    await expect(console.getByText('Saved', { exact: true })).toBeVisible();
    await picture(console, 'profile-fields');
    await expectAccessible(console);
    await context.close();
  });

  await sitDown(page, server.baseUrl, ann.email);
  await visit(server.baseUrl, channelId, 'Mia Chen');
  await page.getByRole('article', { name: 'Mia Chen is ringing' }).getByRole('button', { name: 'Accept' }).click();
  const panel = page.getByRole('complementary', { name: 'About the visitor' });
  await panel.getByRole('button', { name: 'Edit Shoe size' }).click();
  await panel.getByLabel('Shoe size').fill('forty');
  await page.keyboard.press('Enter');
  await expect(panel.getByText('"Shoe size" is a number.')).toBeVisible();
  await panel.getByLabel('Shoe size').fill('41');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('button', { name: 'Edit Shoe size' })).toHaveText('41');
  await panel.getByRole('button', { name: 'Choose tags' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Regular').check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(panel.getByText('Regular', { exact: true })).toBeVisible();
  await picture(page, 'profile');
  await expectAccessible(page);
  await panel.getByRole('button', { name: 'History' }).click();
  await expect(dialog.getByText('nothing → 41')).toBeVisible();
  await expect(dialog.getByText('Ann ·').first()).toBeVisible();
  await page.keyboard.press('Escape');

  await test.step('the list of customers, and the blacklist (AGENT-56, AGENT-86, AGENT-87)', async () => {
    await page.goto('/agent/customers');
    await page.getByLabel('Name, phone, e-mail or id').fill('mia chen');
    await expect(page.getByText('1 visitor', { exact: true })).toBeVisible({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Mia Chen' }).click();
    const about = page.getByRole('dialog', { name: 'About Mia Chen' });
    await expect(about.getByText('Regular', { exact: true })).toBeVisible();
    await expect(about.getByRole('link', { name: /Shop$/ })).toBeVisible();
    await about.getByRole('button', { name: 'Add to the blacklist' }).click();
    await page.getByLabel('Reason').fill('Insults');
    await page
      .getByRole('dialog', { name: 'Block Mia Chen?' })
      .getByRole('button', { name: 'Add to the blacklist' })
      .click();
    await expect(about.getByText('Blocked by Ann', { exact: false })).toBeVisible();
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture(page, 'customer');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByText('Blacklist', { exact: true }).click();
    await expect(page.getByText('Blocked: Insults')).toBeVisible();
    await picture(page, 'customers');
    await expectAccessible(page);
  });

  await test.step('the administrator erases them for good', async () => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const boss = await context.newPage();
    await signIn(boss, server, server.administrator);
    await boss.goto(`${server.baseUrl}/admin/customers`);
    // Others of that name wrote to other desks.
    const mia = boss.getByRole('cell', { name: /Mia Chen.*Blocked: Insults/ });
    await mia.getByRole('button').click();
    const about = boss.getByRole('dialog', { name: 'About Mia Chen' });
    const [taken] = await Promise.all([
      boss.waitForEvent('download'),
      about.getByRole('link', { name: 'Download everything' }).click(),
    ]);
    expect(taken.suggestedFilename()).toMatch(/\.json$/);
    await about.getByRole('button', { name: 'Erase for good' }).click();
    const sure = boss.getByRole('dialog', { name: 'Erase Mia Chen for good?' });
    await picture(boss, 'erase');
    await sure.getByRole('button', { name: 'Erase for good' }).click();
    await expect(about).toBeHidden();
    await expect(mia).toBeHidden();
    await context.close();
  });
});
