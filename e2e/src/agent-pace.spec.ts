import { heard, openDesk, sitDown, visit } from './agent-desk.ts';
import { expect, expectAccessible, signIn, test } from './fixtures.ts';

test('an agent puts a session on hold by the keyboard, takes it back, and is told when its visitor writes', async ({
  page,
  server,
  api,
}) => {
  const desk = await openDesk(api, ['Ann']);
  await sitDown(page, server.baseUrl, desk.agents[0]?.email ?? '');
  const visitor = await visit(server.baseUrl, desk.channelId, 'Mia Chen');
  await page.getByRole('article', { name: 'Mia Chen is ringing' }).getByRole('button', { name: 'Accept' }).click();
  await expect(page.getByLabel('Message to the visitor')).toBeFocused();

  await page.keyboard.press('Alt+h');
  const dialog = page.getByRole('dialog', { name: 'Put Mia Chen on hold' });
  await dialog.getByRole('radio', { name: 'in an hour' }).check();
  await dialog.getByLabel('Reason').fill('Asks the warehouse');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Put on hold' }).click();
  await expect(dialog).toBeHidden();

  const onHold = page.getByRole('region', { name: 'On hold' });
  await expect(onHold.getByText('Asks the warehouse')).toBeVisible();
  await onHold.getByRole('link', { name: /Mia Chen/ }).click();
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Alt+h');
  await expect(onHold).toBeHidden();

  await page.keyboard.press('Alt+h');
  await dialog.getByRole('button', { name: 'Put on hold' }).click();
  await expect(onHold).toBeVisible();
  await page.goto('/agent');
  await expect(page.getByText('Connected', { exact: true })).toBeVisible();
  await expect(onHold).toBeVisible();
  await visitor.sendText('Are you there?');
  await expect(page.getByText('Mia Chen is back from hold').first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'My sessions' }).getByText('Are you there?')).toBeVisible();
  await expect(onHold).toBeHidden();
});

test('rules of silence are set with a preview; who waits is offered to leave a message, who does not answer is reminded', async ({
  browser,
  page,
  server,
  api,
}) => {
  const desk = await openDesk(api, ['Ann']);
  const context = await browser.newContext({ baseURL: server.baseUrl });
  const admin = await context.newPage();
  await signIn(admin, server, server.administrator);
  await admin.goto('/admin/pace');
  const queue = admin.getByRole('region', { name: 'Visitors who wait in the queue' });
  await queue.getByRole('button', { name: /Visitors who wait in the queue/ }).click();
  await queue.getByLabel('Remind visitors').check();
  await queue.getByLabel('What the visitor is told').fill('You are still in line');
  await queue.getByLabel('Offer to leave a message instead').check();
  await queue.getByLabel('First after', { exact: true }).fill('5');
  await queue.getByLabel('Unit of “First after”').selectOption({ label: 'seconds' });
  await expect(queue.getByRole('listitem').getByText('the visitor is told: “You are still in line”')).toBeVisible();
  const silence = admin.getByRole('region', { name: 'The agent does not reply' });
  await silence.getByRole('button', { name: /The agent does not reply/ }).click();
  await silence.getByLabel('Remind the agent').check();
  await silence.getByLabel('First after', { exact: true }).fill('5');
  await silence.getByLabel('Unit of “First after”').selectOption({ label: 'seconds' });
  await expectAccessible(admin);
  await admin.getByRole('button', { name: 'Save' }).click();
  await expect(admin.getByRole('button', { name: 'Save' })).toBeHidden();

  await sitDown(page, server.baseUrl, desk.agents[0]?.email ?? '');
  const phone = await context.newPage();
  await phone.setViewportSize({ width: 390, height: 844 });
  await phone.goto(`/chat/${desk.channelId}`);
  await phone.getByRole('button', { name: 'My parcel' }).click();
  const offer = phone.getByRole('log').getByRole('button', { name: 'Leave a message instead' });
  await expect(offer).toBeVisible({ timeout: 30_000 });
  await expectAccessible(phone);
  await offer.click();
  await expect(phone.getByRole('dialog')).toBeVisible();
  await phone.close();

  const visitor = await visit(server.baseUrl, desk.channelId, 'Mia Chen');
  await page.getByRole('article', { name: 'Mia Chen is ringing' }).getByRole('button', { name: 'Accept' }).click();
  const mine = page.getByRole('region', { name: 'My sessions' });
  await expect(mine.getByText('Waits for your answer')).toHaveCount(2, { timeout: 30_000 });
  await expectAccessible(page);
  await page.getByLabel('Message to the visitor').fill('Here I am');
  await page.keyboard.press('Enter');
  await heard(visitor, 'Here I am');
  await expect(mine.getByText('Waits for your answer')).toHaveCount(0);
  await api.put('/settings', { pace: { queue: { on: false }, agentSilence: { remindAgent: false } } });
  await context.close();
});

test('what all agents are asked for rings with what is known of the visitor, stands in the queue, and opens once it is taken (QUEUE-03, QUEUE-27, QUEUE-54, QUEUE-55)', async ({
  page,
  server,
  api,
}) => {
  const desk = await openDesk(api, ['Ann']);
  await api.patch(`/skill-groups/${desk.group}`, { broadcast: true });
  await sitDown(page, server.baseUrl, desk.agents[0]?.email ?? '');
  await visit(server.baseUrl, desk.channelId, 'Mia Chen');
  const request = page.getByRole('article', { name: 'Mia Chen asks all of you' });
  await expect(request.getByText('Where is order 4711?')).toBeVisible();
  await expect(request.getByRole('img', { name: 'Shop' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Queue', exact: true }).click();
  const row = page.getByRole('row', { name: /Mia Chen/ });
  await expect(row.getByRole('img', { name: 'Shop' })).toBeVisible();
  await expectAccessible(page);
  await row.getByRole('button', { name: 'Join Mia Chen' }).click();
  await expect(page.getByLabel('Message to the visitor')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Mia Chen' })).toBeVisible();
});
