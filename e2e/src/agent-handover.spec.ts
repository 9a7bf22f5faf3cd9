import type { Browser, Page } from '@playwright/test';
import { openDesk, sitDown, visit, type Desk } from './agent-desk.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

/** Two agents in browsers of their own, who pass a visitor on to each other. */
type Pair = { desk: Desk; ann: Page; bob: Page; close: () => Promise<void> };

async function openPair(browser: Browser, page: Page, baseUrl: string, desk: Desk): Promise<Pair> {
  const [first, second] = desk.agents;
  if (!first || !second) throw new Error('There are two agents.');
  const context = await browser.newContext({ baseURL: baseUrl });
  const bob = await context.newPage();
  // Notices of the desktop, as a browser that allows them shows them.
  await bob.addInitScript(() => {
    const shown: { title: string; body: string; tag: string }[] = [];
    class FakeNotification extends EventTarget {
      static permission = 'granted';
      constructor(title: string, { body = '', tag = '' }: NotificationOptions = {}) {
        super();
        shown.push({ title, body, tag });
      }
      close(): void {}
    }
    Object.assign(window, { Notification: FakeNotification, shownNotices: shown });
    localStorage.setItem('parley.agent.preferences', JSON.stringify({ state: { notifications: true }, version: 0 }));
  });
  await sitDown(page, baseUrl, first.email);
  return { desk, ann: page, bob, close: () => context.close() };
}

const become = async (page: Page, status: string): Promise<void> => {
  await page.getByRole('button', { name: /^My status/ }).click();
  await page.getByRole('menuitem', { name: status, exact: true }).click();
};
const noticesOf = (page: Page): Promise<{ title: string; body: string; tag: string }[]> =>
  page.evaluate(
    () => (window as unknown as { shownNotices: { title: string; body: string; tag: string }[] }).shownNotices,
  );

async function transferTo(page: Page, agent: string, comment: string): Promise<void> {
  await page.getByRole('button', { name: 'Transfer', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: /^Transfer / });
  await dialog.getByText('Agents', { exact: true }).click();
  await dialog.getByRole('radio', { name: new RegExp(agent) }).check();
  await dialog.getByLabel('Comment').fill(comment);
  await dialog.getByRole('button', { name: `Transfer to ${agent}` }).click();
  await expect(dialog).toBeHidden();
}

test('a direct transfer rings at its target with who and why, also on the desktop; taken away, a session says so before it leaves (AGENT-07, AGENT-17)', async ({
  browser,
  page,
  server,
  api,
}) => {
  const { ann, bob, desk, close } = await openPair(browser, page, server.baseUrl, await openDesk(api, ['Ann', 'Bob']));
  const visitor = await visit(server.baseUrl, desk.channelId, 'Mia Chen');
  await ann.getByRole('article', { name: 'Mia Chen is ringing' }).getByRole('button', { name: 'Accept' }).click();
  await expect(ann.getByLabel('Message to the visitor')).toBeFocused();
  await sitDown(bob, server.baseUrl, desk.agents[1]?.email ?? '');
  await become(bob, 'Busy');
  // Another window has the focus now, while this one stays in sight.
  await bob.evaluate(() => Object.assign(document, { hasFocus: () => false }));

  await transferTo(ann, 'Bob', 'Knows the depot');
  const row = bob.getByRole('navigation', { name: 'Sessions' }).getByRole('link', { name: /Mia Chen/ });
  await expect(row.getByText('Passed on by Ann')).toBeVisible({ timeout: 20_000 });
  await expect(row.getByText('Knows the depot')).toBeVisible();
  await expect(row.getByText('Where is order 4711?')).toBeVisible();
  await expect(bob).toHaveTitle(/^\(1\)/);
  expect(await noticesOf(bob)).toMatchObject([
    { title: 'Ann has transferred Mia Chen to you', body: 'Knows the depot · Where is order 4711?' },
  ]);
  await expectAccessible(bob);
  await bob.evaluate(() => Object.assign(document, { hasFocus: () => true }));
  await row.click();
  await expect(row.getByText('Passed on by Ann')).toBeHidden();
  const thread = bob.getByRole('region', { name: 'Messages' });
  await expect(thread.getByText('Ann joined')).toBeVisible();
  await expect(thread.getByText('Ann transferred the session to Bob')).toBeVisible();

  const { items } = await api.get<{ items: { id: string }[] }>('/sessions?state=serving');
  const mine = items.find(({ id }) => id === visitor.state.session?.id);
  await api.post(`/sessions/${mine?.id ?? ''}/end`);
  const list = bob.getByRole('navigation', { name: 'Sessions' });
  await expect(list.getByText('An administrator ended it.', { exact: true }).first()).toBeVisible({ timeout: 20_000 });
  await list.getByRole('button', { name: 'Put Mia Chen away' }).click();
  await expect(list.getByText('An administrator ended it.', { exact: true }).first()).toBeHidden();
  visitor.close();
  await close();
});

test('a question to a colleague can be withdrawn, and its refusal and silence are told; a missed offer says where it rings', async ({
  browser,
  page,
  server,
  api,
}) => {
  await api.put('/settings', {
    transfers: { confirmation: true, confirmationSeconds: 10 },
    reception: { ringSeconds: 10 },
  });
  const { ann, bob, desk, close } = await openPair(browser, page, server.baseUrl, await openDesk(api, ['Ann', 'Rob']));
  const visitor = await visit(server.baseUrl, desk.channelId, 'Mia Chen');
  await ann.getByRole('article', { name: 'Mia Chen is ringing' }).getByRole('button', { name: 'Accept' }).click();
  await sitDown(bob, server.baseUrl, desk.agents[1]?.email ?? '');
  await become(bob, 'Busy');
  const offer = bob.getByRole('article', { name: 'Mia Chen is ringing' });

  await transferTo(ann, 'Rob', 'Knows the depot');
  await expect(ann.getByText('Asking Rob …')).toBeVisible({ timeout: 20_000 });
  await expect(offer.getByText('Knows the depot')).toBeVisible({ timeout: 20_000 });
  await expect(offer.getByText('Where is order 4711?')).toBeVisible();
  await ann.getByRole('button', { name: 'Withdraw' }).click();
  await expect(ann.getByText('Asking Rob …')).toBeHidden();
  await expect(bob.getByText('The question was taken back.', { exact: true }).first()).toBeVisible({ timeout: 20_000 });

  await transferTo(ann, 'Rob', '');
  await offer.getByRole('button', { name: 'Decline' }).click();
  await expect(
    ann.getByText('Rob does not take over Mia Chen: the session stays with you.', { exact: true }).first(),
  ).toBeVisible({
    timeout: 20_000,
  });
  await transferTo(ann, 'Rob', '');
  await expect(ann.getByText('Rob did not answer. Mia Chen stays with you.', { exact: true }).first()).toBeVisible({
    timeout: 30_000,
  });
  await expect(bob.getByText('You did not answer. It stays with Ann.', { exact: true }).first()).toBeVisible();

  await become(ann, 'Busy');
  await become(bob, 'Available');
  const second = await visit(server.baseUrl, desk.channelId, 'Noor');
  await expect(bob.getByRole('article', { name: 'Noor is ringing' })).toBeVisible({ timeout: 20_000 });
  await become(ann, 'Available');
  await expect(bob.getByText('You missed it. It rings at Ann now.', { exact: true }).first()).toBeVisible({
    timeout: 30_000,
  });
  await api.put('/settings', { transfers: { confirmation: false }, reception: { ringSeconds: 30 } });
  visitor.close();
  second.close();
  await close();
});

test('a transfer to a group where nobody is online warns, and the visitor goes on as the flow says (AGENT-47)', async ({
  page,
  server,
  api,
}) => {
  const { channelId, agents } = await openDesk(api, ['Ann']);
  const asleep = `asleep-${crypto.randomUUID().slice(0, 8)}`;
  await api.post('/skill-groups', { key: asleep, name: 'Night desk' });
  await api.post('/agents', { email: `${asleep}@example.com`, name: 'Owl', role: 'agent', skillGroupKeys: [asleep] });
  await sitDown(page, server.baseUrl, agents[0]?.email ?? '');
  const visitor = await visit(server.baseUrl, channelId, 'Mia Chen');
  await page.getByRole('article', { name: 'Mia Chen is ringing' }).getByRole('button', { name: 'Accept' }).click();
  await page.getByRole('button', { name: 'Transfer', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Transfer Mia Chen' });
  await dialog.getByLabel('Search').fill('Night');
  await dialog.getByRole('radio', { name: /Night desk/ }).check();
  await expect(dialog.getByText('Nobody of Night desk is online.', { exact: false })).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Transfer to Night desk' }).click();
  await expect.poll(() => visitor.state.session?.state, { timeout: 20_000 }).toBe('ended');
  await expect(page.getByRole('navigation', { name: 'Sessions' }).getByText('Mia Chen')).toBeHidden();
  visitor.close();
});
