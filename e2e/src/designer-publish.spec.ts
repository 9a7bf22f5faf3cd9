import type { Page } from '@playwright/test';
import type { Api } from './api.ts';
import { expect, expectAccessible, test } from './fixtures.ts';
import { smallFlow } from './small-flow.ts';

async function createFlow(api: Api, name: string): Promise<string> {
  return (await api.post<{ id: string }>('/flows', smallFlow('Hello', name))).id;
}

async function openFlow(page: Page, id: string): Promise<void> {
  await page.goto(`/admin/flows/${id}`);
  await expect(page.getByRole('button', { name: 'Saved' })).toBeVisible();
}

async function rename(page: Page, name: string): Promise<void> {
  const field = page.getByRole('toolbar').getByRole('textbox', { name: 'Name of the flow' });
  await field.fill(name);
  await field.press('Enter');
}

test('a draft saves itself, survives a reload, and waits for a connection that is lost (FLOW-05)', async ({
  adminPage: page,
  api,
}) => {
  const id = await createFlow(api, 'Autosave');
  await openFlow(page, id);
  await rename(page, 'Autosave 2');
  await expect.poll(async () => (await api.get<{ name: string }>(`/flows/${id}`)).name).toBe('Autosave 2');
  await expect(page.getByRole('button', { name: 'Saved' })).toBeVisible();

  await page.context().setOffline(true);
  await rename(page, 'Written offline');
  await expect(page.getByRole('button', { name: 'Not saved: no connection' })).toBeVisible();
  await page.context().setOffline(false);
  await expect.poll(async () => (await api.get<{ name: string }>(`/flows/${id}`)).name).toBe('Written offline');
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Name of the flow' }).first()).toHaveValue('Written offline');
});

test('publishing shows what changes, checks, takes a note; an older version comes back', async ({
  adminPage: page,
  api,
}) => {
  const id = await createFlow(api, 'Publishing');
  await api.post(`/flows/${id}/publish`, { note: 'First' });
  await api.put(`/flows/${id}/draft`, { revision: 1, document: smallFlow('Good evening', 'Publishing') });
  await openFlow(page, id);
  await page.getByRole('button', { name: 'Publish' }).click();
  const dialog = page.getByRole('dialog', { name: 'Publish the draft' });
  await expect(dialog.getByRole('group', { name: 'What changes' })).toContainText('Good evening');
  await expect(dialog.getByText('No problems')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Greets in the evening');
  await dialog.getByRole('button', { name: 'Publish now' }).click();
  await page
    .getByRole('dialog', { name: /published/i })
    .getByRole('button', { name: 'Close' })
    .click();

  await page.getByRole('button', { name: 'Versions' }).click();
  const versions = page.getByRole('region', { name: 'Versions' });
  await expect(versions.getByText('Greets in the evening')).toBeVisible();
  await expect(versions.getByText('The same as version 2')).toBeVisible();
  await versions.getByRole('button', { name: 'Actions for version 1' }).click();
  await page.getByRole('menuitem', { name: 'Restore into the draft' }).click();
  await expect(versions.getByText('1 difference from version 2')).toBeVisible();
  await versions.getByRole('button', { name: 'Compare with the draft' }).first().click();
  await expect(versions.getByRole('listitem').first()).toContainText('Good evening');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect(versions.getByText('The same as version 2')).toBeVisible();
});

test('errors are in the way of publishing; a flow deleted under its editor can be kept', async ({
  adminPage: page,
  api,
  server,
}) => {
  const broken = smallFlow('Hello', 'Broken');
  const { id } = await api.post<{ id: string }>('/flows', { ...broken, edges: [] });
  await openFlow(page, id);
  await page.getByRole('button', { name: /^Publish \(\d+ errors?\)$/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Publish the draft' });
  await expect(dialog.getByRole('button', { name: 'Publish now' })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await page.request.delete(`${server.baseUrl}/api/v1/flows/${id}`, { headers: { Origin: server.baseUrl } });
  await rename(page, 'Kept');
  const deleted = page.getByRole('dialog', { name: 'This flow was deleted' });
  await deleted.getByRole('button', { name: 'Save as a new flow' }).click();
  await expect(deleted).toBeHidden();
  await expect(page.getByRole('textbox', { name: 'Name of the flow' }).first()).toHaveValue('Kept');
  expect(page.url()).not.toContain(id);
});

test('the scenarios that publishing found to fail are shown, and only they', async ({ adminPage: page, api }) => {
  const document = {
    ...smallFlow('Hello', 'Failing'),
    scenarios: [
      { name: 'is greeted', steps: [{ expect: { text: 'Hello' } }] },
      { name: 'is told good night', steps: [{ expect: { text: 'Good night' } }] },
    ],
  };
  const { id } = await api.post<{ id: string }>('/flows', document);
  await openFlow(page, id);
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('button', { name: 'Show the scenarios' }).click();
  const panel = page.getByRole('region', { name: 'Scenarios' });
  await expect(panel.getByRole('button', { name: '1 failed' })).toHaveAttribute('aria-pressed', 'true');
  await expect(panel.getByRole('button', { name: /is told good night/ })).toBeVisible();
  await expect(panel.getByRole('button', { name: /is greeted/ })).toBeHidden();
});
