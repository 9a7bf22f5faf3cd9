import { openDesk, sitDown, visit } from './agent-desk.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('an agent reads their figures beside the conversations, which ring on meanwhile (AGENT-13, STAT-01)', async ({
  page,
  server,
  api,
}) => {
  const { channelId, agents } = await openDesk(api, ['Ann']);
  const [ann] = agents;
  if (!ann) throw new Error('There is one agent.');
  await sitDown(page, server.baseUrl, ann.email);
  await visit(server.baseUrl, channelId, 'Mia Chen');
  await page.getByRole('article', { name: 'Mia Chen is ringing' }).getByRole('button', { name: 'Accept' }).click();
  await page.getByLabel('Message to the visitor').fill('Hello Mia');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Messages' }).getByText('Hello Mia')).toBeVisible();

  await page.getByRole('navigation', { name: 'Modes' }).getByRole('link', { name: 'My figures' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('My figures');
  const tile = (name: string) => page.getByRole('main').getByRole('listitem').filter({ hasText: name });
  await expect(tile('Served')).toContainText('1');
  await expect(tile('Closed')).toContainText('0');
  await expect(tile('First response')).toContainText(/\d+s/);
  await expect(page.getByRole('table').first()).toContainText('Available');
  await page.getByText('30 days').click();
  await expect(page.getByRole('table').nth(1).getByRole('row')).toHaveCount(31);
  await expectAccessible(page);

  await visit(server.baseUrl, channelId, 'Leo Wang');
  await page.getByRole('button', { name: '1 visitor is ringing' }).click();
  await page.getByRole('article', { name: 'Leo Wang is ringing' }).getByRole('button', { name: 'Accept' }).click();
  await expect(page.getByRole('link', { name: /^Today: 2 served, 0 closed/ })).toBeVisible();
});

test('an agent changes what visitors see of them, and how many sessions they take where that is allowed (AGENT-90, ADMIN-21)', async ({
  page,
  server,
  api,
}) => {
  const { agents } = await openDesk(api, ['Ann']);
  const [ann] = agents;
  if (!ann) throw new Error('There is one agent.');
  await api.put('/settings', { agents: { ownCapacity: true } });
  await sitDown(page, server.baseUrl, ann.email);
  await page.getByRole('button', { name: '0 of 5 sessions' }).click();
  await page.getByLabel('Most sessions at once').fill('3');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: '0 of 3 sessions' })).toBeVisible();

  await page.goto('/account');
  await page.getByLabel('Nickname').fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Fill this in.')).toBeVisible();
  await page.getByLabel('Nickname').fill('Annie');
  await page.locator('input[type=file]').setInputFiles({ name: 'ann.png', mimeType: 'image/png', buffer: png });
  await expect(page.getByLabel('Picture')).toHaveValue(/\/api\/v1\/uploads\//);
  await page.getByLabel('Greeting').fill('Hello ##dear##, this is Annie.');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Your profile was saved.')).toBeVisible();
  await expect(page.getByRole('button', { name: /Annie/ })).toBeVisible();
  await expectAccessible(page);
  await api.put('/settings', { agents: { ownCapacity: false } });
});
