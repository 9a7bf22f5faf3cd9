import { openDesk, sitDown, visit } from './agent-desk.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

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
