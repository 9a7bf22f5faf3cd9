import type { Page } from '@playwright/test';
import { heard, openDesk, sitDown, textsOf, visit } from './agent-desk.ts';
import { expect, expectAccessible, signIn, test } from './fixtures.ts';

/** Quick replies from the console to the visitor, and a composer that loses nothing. */

const write = (page: Page) => page.getByLabel('Message to the visitor');

test('a reply is made public in the console, found by initials and sent by the keyboard alone (AGENT-59, AGENT-61, AGENT-62, AGENT-63, AGENT-64, ADMIN-47, ADMIN-48, ADMIN-49)', async ({
  page,
  browser,
  server,
  api,
}) => {
  const { channelId, agents } = await openDesk(api, ['Ann']);
  const [ann] = agents;
  if (!ann) throw new Error('There is an agent.');

  await test.step('the console keeps what everybody says', async () => {
    const context = await browser.newContext();
    const console = await context.newPage();
    await signIn(console, server, server.administrator);
    await console.goto(`${server.baseUrl}/admin/quick-replies`);
    await console.getByRole('button', { name: 'New category' }).click();
    await console.getByLabel('Name of the category').fill('Orders');
    await console.keyboard.press('Enter');
    await expect(console.getByRole('button', { name: 'Orders', exact: true })).toBeVisible();
    await console.getByRole('button', { name: 'New reply' }).first().click();
    await console.getByLabel('Title').fill('退款规则');
    await console.getByLabel('Category').selectOption({ label: 'Orders' });
    await console
      .getByLabel('Text', { exact: true })
      .fill('Hello ##dear##, order {{OrderNo}} is refunded within 7 days.');
    await console.getByRole('button', { name: 'Save' }).click();
    await expect(console.getByRole('button', { name: '退款规则', exact: true })).toBeVisible();
    await console.getByRole('button', { name: 'Import a file' }).click();
    await console.locator('input[type=file]').setInputFiles({
      name: 'replies.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('Grouping,Title,Content\nOrders,Delivery,It takes two days.\n'),
    });
    await console.getByRole('button', { name: 'Import 1 entry' }).click();
    await expect(console.getByRole('button', { name: 'Delivery', exact: true })).toBeVisible();
    await expectAccessible(console);
    await context.close();
  });

  await sitDown(page, server.baseUrl, ann.email);
  const visitor = await visit(server.baseUrl, channelId, 'Mia Chen');
  await page.getByRole('article', { name: 'Mia Chen is ringing' }).getByRole('button', { name: 'Accept' }).click();

  await test.step('# opens it; what is not filled in is not sent', async () => {
    await write(page).focus();
    await page.keyboard.type('#tkgz');
    const list = page.getByRole('listbox', { name: 'Quick replies' });
    await expect(list.getByRole('option', { name: '退款规则' })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await expect(write(page)).toHaveValue('Hello Mia Chen, order {{OrderNo}} is refunded within 7 days.');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Not sent: OrderNo is not filled in.')).toBeVisible();
    // What is missing is marked: one writes over it.
    await page.keyboard.type('4711');
    await page.keyboard.press('Enter');
    await heard(visitor, 'Hello Mia Chen, order 4711 is refunded within 7 days.');
    await page.keyboard.type('/');
    await expect(list.getByRole('option').first()).toContainText('退款规则');
    await page.keyboard.press('Escape');
    await expect(list).toBeHidden();
    await write(page).fill('');
  });

  await test.step('the command palette finds it as well', async () => {
    await page.keyboard.press('Control+k');
    await page.getByLabel('What do you want to do?').fill('deliv');
    await page.getByRole('button', { name: 'Delivery' }).click();
    await expect(write(page)).toHaveValue('It takes two days.');
    await write(page).fill('');
  });

  await test.step('what one writes is kept as a reply of one’s own, and submitted', async () => {
    await write(page).fill('Have a lovely day! #');
    await page.getByRole('button', { name: 'Keep the text as a reply' }).click();
    await page.getByLabel('Title').fill('Goodbye');
    await page.getByRole('button', { name: 'Save' }).click();
    await write(page).fill('');
    await page.getByRole('link', { name: 'Quick replies' }).click();
    await page.getByRole('button', { name: 'Actions for Goodbye' }).click();
    await page.getByRole('menuitem', { name: 'Submit for the public' }).click();
    await page.getByRole('tab', { name: 'Submitted' }).click();
    await expect(page.getByText('Waiting', { exact: true })).toBeVisible();
    await expectAccessible(page);
  });
  visitor.close();
});

test('what is being written survives the browser, is quoted, put in order, and taken back (AGENT-24)', async ({
  page,
  context,
  server,
  api,
}) => {
  const { channelId, agents } = await openDesk(api, ['Ben']);
  const [ben] = agents;
  if (!ben) throw new Error('There is an agent.');
  await sitDown(page, server.baseUrl, ben.email);
  const visitor = await visit(server.baseUrl, channelId, 'Mia Chen');
  await page.getByRole('article', { name: 'Mia Chen is ringing' }).getByRole('button', { name: 'Accept' }).click();
  const attachments = (at: Page) => at.getByRole('list', { name: 'Attachments' });
  const file = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(`this is ${name}`) });

  const thread = page.getByRole('region', { name: 'Messages' });
  await thread.getByRole('article').filter({ hasText: 'Where is order 4711?' }).hover();
  await thread
    .getByRole('article')
    .filter({ hasText: 'Where is order 4711?' })
    .getByRole('button', { name: 'Quote' })
    .click();
  await write(page).fill('It left yesterday.');
  await page.locator('input[type=file]').setInputFiles([file('one.txt'), file('two.txt')]);
  await page.getByRole('button', { name: 'Card', exact: true }).click();
  await page.getByLabel('Heading').fill('Track it');
  await page.getByLabel('Where it leads').fill('https://track.example/4711');
  await page.getByRole('button', { name: 'Attach the card' }).click();
  await page.getByRole('button', { name: 'Send two.txt earlier' }).click();
  await expect(attachments(page).getByRole('listitem').first()).toContainText('two.txt');

  // The page is gone as in a crash: nothing was told to it.
  const address = page.url();
  await page.close({ runBeforeUnload: false });
  const again = await context.newPage();
  await again.goto(address);
  await expect(write(again)).toHaveValue('It left yesterday.', { timeout: 30_000 });
  await expect(attachments(again).getByRole('listitem')).toHaveCount(3);
  await expect(again.getByRole('note', { name: 'What you answer' })).toContainText('Where is order 4711?');

  await again.getByRole('button', { name: 'Which key sends' }).click();
  await again.getByRole('menuitemcheckbox', { name: 'Sending can be taken back for 5 seconds' }).click();
  await write(again).focus();
  await again.keyboard.press('Enter');
  await expect(again.getByText(/^Sent in \d s$/).first()).toBeVisible();
  await again.keyboard.press('Alt+z');
  await expect(write(again)).toHaveValue('It left yesterday.');
  await expect(attachments(again).getByRole('listitem').first()).toContainText('two.txt');
  expect(textsOf(visitor)).not.toContain('file');

  await write(again).focus();
  await again.keyboard.press('Enter');
  await heard(visitor, '> Mia Chen: Where is order 4711?\n\nIt left yesterday.');
  expect(textsOf(visitor).slice(-4, -1)).toEqual(['file', 'file', 'card']);
  visitor.close();
});

test('an article is written, found by an agent, sent as markdown, and what is missing is asked for (AGENT-65, AGENT-100, ADMIN-50)', async ({
  page,
  browser,
  server,
  api,
}) => {
  const { channelId, agents } = await openDesk(api, ['Cleo']);
  const [cleo] = agents;
  if (!cleo) throw new Error('There is an agent.');
  const context = await browser.newContext();
  const console = await context.newPage();
  await signIn(console, server, server.administrator);
  await console.goto(`${server.baseUrl}/admin/knowledge`);
  await console.getByRole('button', { name: 'New article' }).first().click();
  await console.getByRole('dialog').getByLabel('Title').fill('How to send things back');
  await console.getByRole('dialog').getByRole('combobox', { name: 'Category' }).fill('Orders / Returns');
  await console.getByLabel('Text', { exact: true }).fill('Use the **label** in the box.');
  await console.getByRole('tab', { name: 'Preview' }).click();
  await expect(console.locator('strong', { hasText: 'label' })).toBeVisible();
  await console.getByRole('button', { name: 'Publish' }).click();
  await expect(console.getByRole('button', { name: 'How to send things back', exact: true })).toBeVisible();
  await expectAccessible(console);

  await sitDown(page, server.baseUrl, cleo.email);
  const visitor = await visit(server.baseUrl, channelId, 'Mia Chen');
  await page.getByRole('article', { name: 'Mia Chen is ringing' }).getByRole('button', { name: 'Accept' }).click();
  await page.getByRole('button', { name: 'Knowledge' }).click();
  const dialog = page.getByRole('dialog', { name: 'Knowledge' });
  await dialog.getByLabel('Search the knowledge').fill('label');
  await expect(dialog.getByRole('article', { name: 'How to send things back' })).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Use as Markdown' }).click();
  await expect(write(page)).toHaveValue('Use the **label** in the box.');
  await write(page).press('Enter');
  await expect.poll(() => textsOf(visitor), { timeout: 20_000 }).toContain('markdown');

  await page.getByRole('link', { name: 'Knowledge' }).click();
  await page.getByLabel('Search the knowledge').fill('esim');
  await page.getByRole('button', { name: 'Ask for an article' }).click();
  await page.getByRole('button', { name: 'Ask for it' }).click();
  await console.getByRole('tab', { name: 'Asked for' }).click();
  await expect(console.getByText('esim')).toBeVisible();
  await context.close();
  visitor.close();
});
