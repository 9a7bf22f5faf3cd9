import { expect, expectAccessible, signIn, test } from './fixtures.ts';

const shots = process.env.SHOTS;

test('a role is made, given pages, deeds and the data of one group, and somebody who has it sees that and no more (ADMIN-10, ADMIN-11, ADMIN-12)', async ({
  api,
  server,
  adminPage: page,
  browser,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const lead = { email: 'lead@example.com', password: 'a password of Lee' };
  await api.post('/agents', { ...lead, name: 'Lee Lead', nickname: 'Lee' });
  await api.post('/skill-groups', { key: 'night', name: 'Night' });
  await page.goto('/admin/roles');
  await expect(page.getByRole('row', { name: /Administrator/ })).toContainText('May do everything');
  await page.getByRole('button', { name: 'Make a role' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Make a role' });
  await dialog.getByLabel('Name').fill('Team lead');
  await dialog.getByLabel('What it is for').fill('Looks after the night.');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Team lead' })).toBeVisible();

  await page.getByLabel('See conversations of others').check();
  await page.getByRole('combobox', { name: 'Conversation records: Whose data' }).click();
  await page.getByRole('option', { name: 'Of chosen skill groups' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Choose at least one skill group.')).toBeVisible();
  await page.getByRole('combobox', { name: 'Conversation records: Skill groups' }).click();
  await page.getByRole('option', { name: 'Night', exact: true }).click();
  await page.keyboard.press('Escape');
  const inAgentMode = page.getByRole('group', { name: 'Agent mode' });
  await inAgentMode.getByLabel('My figures').uncheck();
  await page.getByRole('combobox', { name: 'People with this role' }).click();
  await page.getByRole('option', { name: /Lee/ }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary', { name: 'What this person sees' })).toContainText(
    'Theirs, and that of Night',
  );
  await expectAccessible(page);
  if (shots) await page.screenshot({ path: `${shots}/role.png`, fullPage: true });
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: 'Save' })).toBeHidden();

  await using context = await browser.newContext({ baseURL: server.baseUrl });
  const leads = await context.newPage();
  await signIn(leads, server, lead);
  await leads.goto('/admin/history');
  await expect(leads.getByRole('heading', { level: 1, name: 'Sessions' })).toBeVisible();
  await leads.goto('/admin/flows');
  await expect(leads.getByText('This part is not open to you')).toBeVisible();
  await leads.goto('/agent/figures');
  await expect(leads.getByText('This part is not open to you')).toBeVisible();

  await page.goto('/admin/roles');
  await expect(page.getByRole('row', { name: /Team lead/ })).toContainText('1');
  if (shots) await page.screenshot({ path: `${shots}/roles.png` });
  await page.getByRole('button', { name: 'Actions for Team lead' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByText(/This role is in use: Lee Lead/)).toBeVisible({ timeout: 15_000 });
  if (shots) {
    await page.evaluate(() => {
      localStorage.setItem('parley.language', 'zh');
      localStorage.setItem('mantine-color-scheme-value', 'dark');
    });
    await page.goto('/admin/roles');
    await page.getByRole('link', { name: 'Team lead' }).click();
    await expect(page.getByRole('complementary')).toBeVisible();
    await page.screenshot({ path: `${shots}/role-zh.png`, fullPage: true });
  }
});
