import type { Browser, Page } from '@playwright/test';
import type { Api } from './api.ts';
import { expect, expectAccessible, signIn, test } from './fixtures.ts';
import { FlowScreen } from './flow-screen.ts';
import { smallFlow } from './small-flow.ts';
import type { RunningServer } from './server.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const nameOf = (page: Page) => page.getByRole('toolbar').getByRole('textbox', { name: 'Name of the flow' });
const saved = (page: Page) => page.getByRole('button', { name: 'Saved', exact: true });
const alsoOpen = (page: Page) => page.getByRole('list', { name: 'Also open with' });

async function rename(page: Page, name: string): Promise<void> {
  await nameOf(page).fill(name);
  await nameOf(page).press('Enter');
}

/** Longer than a flow that is open waits before it asks again, and than the longest wait before saving again. */
const nextRound = 31_000;

/** Until this holds, moves the page's clock to its next round: what is waited for is the server, never a timer. */
async function soon(page: Page, holds: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.clock.fastForward(nextRound);
    await holds();
  }).toPass({ intervals: [200], timeout: 30_000 });
}

const shortly = { timeout: 1_500 };

/** A second administrator, in a browser of her own. */
async function secondAdministrator(api: Api, server: RunningServer, browser: Browser, name: string): Promise<Page> {
  const password = 'correct horse battery';
  const email = `admin.${crypto.randomUUID().slice(0, 8)}@example.com`;
  await api.post('/agents', { email, name, nickname: name, staffNo: email.slice(6, 14), role: 'admin', password });
  const context = await browser.newContext({ baseURL: server.baseUrl, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.clock.install();
  await signIn(page, server, { email, password });
  return page;
}

test('two administrators see at which module the other is, and what the other saved, without being asked', async ({
  adminPage: page,
  api,
  server,
  browser,
}) => {
  const { id } = await api.post<{ id: string }>('/flows', smallFlow('Hello', 'Together'));
  await page.clock.install();
  const bo = await secondAdministrator(api, server, browser, 'Bo Larsen');
  for (const each of [page, bo]) {
    await each.goto(`/admin/flows/${id}`);
    await expect(saved(each)).toBeVisible();
  }
  const markOfBo = alsoOpen(page).getByRole('img', { name: 'Bo Larsen has this flow open too' });
  await soon(page, () => expect(markOfBo).toBeVisible(shortly));
  await expect(alsoOpen(bo).getByRole('listitem')).toHaveCount(1);

  const [screen, screenOfBo] = [new FlowScreen(page), new FlowScreen(bo)];
  await screenOfBo.card('Welcome').click();
  const there = screen.card('Welcome').getByRole('note', { name: 'Here too: Bo Larsen' });
  await soon(page, () => expect(there).toBeVisible(shortly));
  await expect(alsoOpen(page).getByRole('button', { name: 'Bo Larsen is at “Welcome”: show it' })).toBeVisible();
  await expectAccessible(page);

  await rename(bo, 'Named by Bo');
  await expect(saved(bo)).toBeVisible();
  await soon(page, () => expect(nameOf(page)).toHaveValue('Named by Bo', shortly));

  await screen.card('End').click();
  await screen.inspector.getByRole('textbox', { name: 'Name on the canvas' }).fill('Good bye');
  await expect(saved(page)).toBeVisible();
  // Bo has a history of her own: what was done here goes under it, and she takes back only what she did.
  await soon(bo, () => expect(screenOfBo.card('Good bye')).toBeVisible(shortly));
  await screenOfBo.canvas.focus();
  await bo.keyboard.press('Control+z');
  await expect(nameOf(bo)).toHaveValue('Together');
  await expect(screenOfBo.card('Good bye')).toBeVisible();
  await expect(saved(bo)).toBeVisible();

  await bo.goto('/admin/channels');
  await soon(page, () => expect(alsoOpen(page)).toBeHidden(shortly));
  await bo.context().close();
});

test('what two administrators change at once is merged, and only what both changed is asked', async ({
  adminPage: page,
  api,
  server,
  browser,
}) => {
  const { id } = await api.post<{ id: string }>('/flows', smallFlow('Hello', 'At once'));
  await page.clock.install();
  const bo = await secondAdministrator(api, server, browser, 'Bo Larsen');
  for (const each of [page, bo]) {
    await each.goto(`/admin/flows/${id}`);
    await expect(saved(each)).toBeVisible();
  }
  const [screen, screenOfBo] = [new FlowScreen(page), new FlowScreen(bo)];
  const textOf = (each: FlowScreen) => each.inspector.getByRole('textbox', { name: 'Text', exact: true });
  await page.context().setOffline(true);
  await rename(page, 'Named in the tunnel');
  await screen.card('Welcome').click();
  await textOf(screen).fill('Good day');
  await expect(page.getByRole('button', { name: 'Not saved: no connection' })).toBeVisible();
  await screenOfBo.card('Welcome').click();
  await textOf(screenOfBo).fill('Good evening');
  await screenOfBo.inspector.getByRole('textbox', { name: 'Name on the canvas' }).fill('Greeting');
  await expect(saved(bo)).toBeVisible();
  await expect.poll(async () => JSON.stringify(await api.get(`/flows/${id}`))).toContain('Greeting');

  await page.context().setOffline(false);
  const conflict = page.getByRole('dialog', { name: 'You both changed the same place' });
  const choice = conflict.getByRole('radiogroup', { name: 'Welcome: Message 1, text' });
  await expect(choice.getByRole('radio', { name: 'You Good day' })).toBeChecked();
  await expect(conflict.getByRole('radiogroup')).toHaveCount(1);
  await expectAccessible(page);
  await choice.getByRole('radio', { name: 'Bo Larsen Good evening' }).click();
  await conflict.getByRole('button', { name: 'Go on with these' }).click();
  await expect(saved(page)).toBeVisible();
  await expect(textOf(screen)).toHaveValue('Good evening');
  await expect(nameOf(page)).toHaveValue('Named in the tunnel');
  const draft = await screen.savedDraft(api);
  expect(draft.name).toBe('Named in the tunnel');
  expect(JSON.stringify(draft)).toContain('Greeting');
  await soon(bo, () => expect(nameOf(bo)).toHaveValue('Named in the tunnel', shortly));
  await bo.context().close();
});

test('changes that were not saved when the page was left go on top of what others saved since', async ({
  adminPage: page,
  api,
}) => {
  const { id } = await api.post<{ id: string }>('/flows', smallFlow('Hello', 'Left'));
  await page.goto(`/admin/flows/${id}`);
  await expect(saved(page)).toBeVisible();
  await page.context().setOffline(true);
  await rename(page, 'Named before leaving');
  await expect(page.getByRole('button', { name: 'Not saved: no connection' })).toBeVisible();
  await api.put(`/flows/${id}/draft`, { revision: 1, document: smallFlow('Good evening', 'Left') });
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto('about:blank');
  await page.context().setOffline(false);
  await page.goto(`/admin/flows/${id}`);
  await page.getByRole('button', { name: 'Restore them' }).click();
  await expect(nameOf(page)).toHaveValue('Named before leaving');
  await expect(new FlowScreen(page).card('Welcome')).toContainText('Good evening');
  await expect(saved(page)).toBeVisible();
});

test('a flow that is deleted under its editor says so by itself, and what is typed while the server is away is kept', async ({
  adminPage: page,
  api,
  server,
}) => {
  const { id } = await api.post<{ id: string }>('/flows', smallFlow('Hello', 'Away'));
  const screen = new FlowScreen(page);
  await page.clock.install();
  await page.goto(`/admin/flows/${id}`);
  await expect(saved(page)).toBeVisible();
  await server.kill();
  await screen.card('Welcome').click();
  const text = screen.inspector.getByRole('textbox', { name: 'Text', exact: true });
  await text.fill('Typed while the server was away');
  await expect(page.getByRole('button', { name: 'Not saved: no connection' })).toBeVisible();
  await server.start();
  await soon(page, () => expect(saved(page)).toBeVisible(shortly));
  await expect(text).toHaveValue('Typed while the server was away');
  expect(JSON.stringify(await api.get(`/flows/${id}`))).toContain('Typed while the server was away');

  await page.request.delete(`${server.baseUrl}/api/v1/flows/${id}`, { headers: { Origin: server.baseUrl } });
  const deleted = page.getByRole('dialog', { name: 'This flow was deleted' });
  await soon(page, () => expect(deleted).toBeVisible(shortly));
  await expectAccessible(page);
  await deleted.getByRole('button', { name: 'Save as a new flow' }).click();
  await expect(deleted).toBeHidden();
  await expect(screen.card('Welcome')).toContainText('Typed while the server was away');
  expect(screen.flowId()).not.toBe(id);
});
