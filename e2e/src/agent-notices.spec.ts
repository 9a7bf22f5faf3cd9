import { openDesk, sitDown } from './agent-desk.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

const shots = process.env.SHOTS;

test('what is announced is counted, opened, read and kept, and who wrote it sees who read it (AGENT-92, AGENT-93, ADMIN-62)', async ({
  browser,
  server,
  api,
  adminPage,
}) => {
  const desk = await openDesk(api, ['Ann']);
  const [ann] = desk.agents;
  const page = await (await browser.newContext()).newPage();
  await sitDown(page, server.baseUrl, ann?.email ?? '');
  await adminPage.goto('/admin/notices');
  await adminPage.getByRole('button', { name: 'New notice' }).click();
  await adminPage.getByLabel('Title').fill('Fire drill at noon');
  await adminPage.getByLabel('Text', { exact: false }).last().fill('Leave by the **north** door.');
  if (shots) await adminPage.screenshot({ path: `${shots}/announce.png` });
  await adminPage.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('link', { name: /Notices.*1 unread notice/ })).toBeVisible();
  await api.patch(`/agents/${ann?.id ?? ''}`, { nickname: 'Annie', role: 'agent', capacity: 7 });
  await page.getByRole('link', { name: /Notices/ }).click();
  await page
    .getByRole('button', { name: 'Show new notices' })
    .or(page.getByText('Fire drill at noon').first())
    .first()
    .click();
  const row = page.getByRole('button', { name: /Fire drill at noon/ });
  if ((await row.getAttribute('aria-expanded')) === 'false') await row.click();
  await expect(page.getByText('north', { exact: true })).toBeVisible();
  await expectAccessible(page);
  if (shots) await page.screenshot({ path: `${shots}/notices.png` });
  await page.reload();
  await expect(row).toBeHidden();
  await page.getByText('Read', { exact: true }).click();
  await expect(row).toBeVisible();
  await adminPage.getByText('Sent', { exact: true }).first().click();
  await adminPage.reload();
  await adminPage.getByText('Sent', { exact: true }).first().click();
  await expect(adminPage.getByRole('row', { name: /Fire drill at noon/ })).toContainText(/1 of \d/);
  await expectAccessible(adminPage);
  if (shots) await adminPage.screenshot({ path: `${shots}/notices-sent.png` });
});
