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

test('two administrators see each other in a flow, and each what the other saved', async ({
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

  await rename(bo, 'Named by Bo');
  await expect(saved(bo)).toBeVisible();
  // Nothing was changed here: what Bo saved is simply shown.
  await soon(page, () => expect(nameOf(page)).toHaveValue('Named by Bo', shortly));

  await rename(page, 'Named here');
  await expect(saved(page)).toBeVisible();
  // Bo has a history of her own, so she is asked.
  const showIt = bo.getByRole('button', { name: 'Show it' });
  await soon(bo, () => expect(showIt).toBeVisible(shortly));
  await showIt.click();
  await expect(nameOf(bo)).toHaveValue('Named here');

  await bo.goto('/admin/channels');
  await soon(page, () => expect(alsoOpen(page)).toBeHidden(shortly));
  await bo.context().close();
});

test('two administrators who change one flow at once are shown both sides, and nothing is lost', async ({
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
  await page.context().setOffline(true);
  await rename(page, 'Named in the tunnel');
  await expect(page.getByRole('button', { name: 'Not saved: no connection' })).toBeVisible();
  const screenOfBo = new FlowScreen(bo);
  await screenOfBo.card('Welcome').click();
  await screenOfBo.inspector.getByRole('textbox', { name: 'Text', exact: true }).fill('Good evening');
  await expect(saved(bo)).toBeVisible();
  await expect.poll(async () => JSON.stringify(await api.get(`/flows/${id}`))).toContain('Good evening');

  await page.context().setOffline(false);
  const conflict = page.getByRole('dialog', { name: 'Somebody else changed this flow meanwhile' });
  await expect(conflict.getByRole('region', { name: 'Your changes' })).toContainText('Named in the tunnel');
  await expect(conflict.getByRole('region', { name: 'Changes by Bo Larsen' })).toContainText('Good evening');
  await expectAccessible(page);
  await conflict.getByRole('button', { name: 'Go on with mine' }).click();
  await expect(saved(page)).toBeVisible();
  await expect.poll(async () => JSON.stringify(await api.get(`/flows/${id}`))).toContain('Named in the tunnel');

  // Bo is not overwritten without a word either: she sees it as soon as she saves.
  await screenOfBo.inspector.getByRole('textbox', { name: 'Text', exact: true }).fill('Good night');
  const hers = bo.getByRole('dialog', { name: 'Somebody else changed this flow meanwhile' });
  await hers.getByRole('button', { name: 'Go on with theirs' }).click();
  await expect(nameOf(bo)).toHaveValue('Named in the tunnel');
  await expect(saved(bo)).toBeVisible();
  await bo.context().close();
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
