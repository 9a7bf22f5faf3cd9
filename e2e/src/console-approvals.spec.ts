import { createApi } from './api.ts';
import { openDesk, password, sitDown } from './agent-desk.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

const shots = process.env.SHOTS;

test('a break is asked for, pops up in the console, is approved there, and begins only then (MON-12, MON-13, MON-14, MON-15)', async ({
  browser,
  api,
  server,
  adminPage,
}) => {
  const desk = await openDesk(api, ['Ann']);
  const [ann] = desk.agents;
  await api.put('/settings', { agents: { breaksNeedApproval: true } });
  try {
    const page = await (await browser.newContext()).newPage();
    await sitDown(page, server.baseUrl, ann?.email ?? '');
    await adminPage.goto('/admin/tags');
    await expect(adminPage.getByRole('heading', { level: 1 })).toBeVisible();
    // The console has seen that nothing waits.
    await adminPage.waitForResponse((response) => response.url().endsWith('/approvals/count'));
    await page.getByRole('button', { name: /My status/ }).click();
    await page.getByRole('menuitem', { name: 'Meal' }).click();
    await expect(page.getByRole('button', { name: /break requested/ })).toBeVisible();
    const pop = adminPage.getByRole('alert').filter({ hasText: 'New request: Break' });
    await expect(pop).toBeVisible({ timeout: 30_000 });
    if (shots) await adminPage.screenshot({ path: `${shots}/approval-pop.png` });
    await pop.getByRole('button', { name: 'Open' }).click();
    const dialog = adminPage.getByRole('dialog');
    await expect(dialog).toContainText('Meal');
    await dialog.getByRole('button', { name: 'Reject' }).click();
    await expect(dialog).toContainText('Say why it is rejected.');
    await expectAccessible(adminPage);
    if (shots) await adminPage.screenshot({ path: `${shots}/approval.png` });
    await dialog.getByRole('button', { name: 'Approve' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('button', { name: /My status: .*Meal/ })).toBeVisible({ timeout: 20_000 });
    if (shots) await page.screenshot({ path: `${shots}/break-approved.png` });
    await adminPage.getByText(/^Approved/).click();
    await expect(adminPage.getByRole('row', { name: /Meal/ })).toContainText('Approved by');
    await expectAccessible(adminPage);
    if (shots) await adminPage.screenshot({ path: `${shots}/approvals.png` });

    // A second person who comes late is told who was first.
    const agent = await createApi(server.baseUrl, { email: ann?.email ?? '', password });
    await agent.put('/me/status', { status: 'available' });
    await agent.put('/me/status', { status: 'rest', reason: 'meeting' });
    await adminPage.getByText(/^Pending/).click();
    await adminPage.reload();
    await adminPage
      .getByRole('button', { name: /Open request No\./ })
      .first()
      .click();
    const { items } = await api.get<{ items: { id: string }[] }>('/approvals?state=pending');
    await api.post(`/approvals/${items[0]?.id ?? ''}/approve`, {});
    await dialog.getByRole('button', { name: 'Approve' }).click();
    await expect(dialog).toContainText('has approved this request already');
  } finally {
    await api.put('/settings', { agents: { breaksNeedApproval: false } });
  }
});
