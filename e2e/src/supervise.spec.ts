import { heard, openDesk, sitDown, textsOf, visit } from './agent-desk.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

test('a supervisor sees the desk, looks on unnoticed, whispers, and takes over (MON-07 to MON-11)', async ({
  adminPage: boss,
  browser,
  server,
  api,
}) => {
  test.slow();
  const desk = await openDesk(api, ['Ann']);
  const context = await browser.newContext({ baseURL: server.baseUrl });
  const ann = await context.newPage();
  await sitDown(ann, server.baseUrl, desk.agents[0]?.email ?? '');
  const mia = await visit(server.baseUrl, desk.channelId, 'Mia Chen');
  await ann.getByRole('article', { name: 'Mia Chen is ringing' }).getByRole('button', { name: 'Accept' }).click();
  await expect(ann.getByLabel('Message to the visitor')).toBeFocused();
  const statusBefore = await api.get<{ items: { name: string; status: string }[] }>('/agents');

  await boss.goto(`/admin/now?group=${desk.group}`);
  const figures = boss.getByRole('list', { name: 'Right now' });
  await expect(figures.getByRole('link', { name: /^Being served 1/ })).toBeVisible();
  await expect(boss.getByRole('row', { name: /Ann.*Available.*1 of 5/ })).toBeVisible();
  await expectAccessible(boss);
  await figures.getByRole('link', { name: /^Unanswered 1/ }).click();
  await expect(boss).toHaveURL(/state=unanswered/);
  await expect(boss).toHaveURL(new RegExp(`group=${desk.group}`));
  await expectAccessible(boss);
  await boss.getByRole('link', { name: 'Mia Chen' }).click();

  const thread = boss.getByRole('region', { name: 'Conversation' }).first();
  await expect(boss.getByText('You look on. Neither the visitor nor the agent sees it.')).toBeVisible();
  await expect(thread.getByText('Where is order 4711?')).toBeVisible();
  await mia.sendText('Are you there?');
  await expect(thread.getByText('Are you there?')).toBeVisible({ timeout: 15_000 });
  await expect(ann.getByText(/is looking|look at it too|looks at/)).toHaveCount(0);
  await boss.getByLabel('Whisper to Ann: the visitor never sees it').fill('Offer her a refund');
  await boss.keyboard.press('Enter');
  await expect(ann.getByText('Offer her a refund')).toBeVisible({ timeout: 15_000 });
  await expect(thread.getByText('Offer her a refund')).toBeVisible();
  await expectAccessible(boss);
  await boss.getByPlaceholder('Search in this session').fill('4711');
  await boss.getByRole('button', { name: /4711/ }).click();
  await boss.getByRole('button', { name: 'Back to what is being said' }).click();
  await expect(thread.getByText('Are you there?')).toBeVisible();

  await boss.getByRole('button', { name: 'Take over' }).click();
  const dialog = boss.getByRole('dialog', { name: 'Take over Mia Chen?' });
  await expect(dialog.getByText(/Ann is told/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Take over' }).click();
  await expect(boss).toHaveURL(/\/agent\//);
  await expect(boss.getByLabel('Message to the visitor')).toBeVisible({ timeout: 20_000 });
  await expect(ann.getByText(/serves this visitor now/).first()).toBeVisible({ timeout: 15_000 });
  await boss.getByLabel('Message to the visitor').fill('I take care of it');
  await boss.keyboard.press('Enter');
  await heard(mia, 'I take care of it');
  expect(textsOf(mia)).not.toContain('Offer her a refund');
  const after = await api.get<{ items: { name: string; status: string }[] }>('/agents');
  const statusOf = ({ items }: typeof after) => items.find(({ name }) => name !== 'Ann')?.status;
  expect(statusOf(after)).toBe(statusOf(statusBefore));
  mia.close();
  await context.close();
});

test('the queue shows who waits in order, and lets push up, assign and close with tags (MON-06)', async ({
  adminPage: boss,
  server,
  api,
}) => {
  test.slow();
  const desk = await openDesk(api, ['Ophelia']);
  const [ophelia] = desk.agents;
  await api.patch(`/agents/${ophelia?.id ?? ''}`, { capacity: 0 });
  const context = await boss.context().browser()?.newContext({ baseURL: server.baseUrl });
  const page = await context?.newPage();
  if (!context || !page) throw new Error('There is a browser.');
  await sitDown(page, server.baseUrl, ophelia?.email ?? '');
  const visitors = [];
  for (const name of ['Mia Chen', 'Li Wei', 'Tom Hill']) {
    visitors.push(await visit(server.baseUrl, desk.channelId, name));
  }
  await boss.goto(`/admin/queue?group=${desk.group}`);
  const rows = boss.getByRole('table', { name: 'Waiting' }).getByRole('row');
  await expect(rows).toHaveCount(4);
  await expect(rows.nth(1)).toContainText('Mia Chen');
  await expectAccessible(boss);
  await boss.getByRole('button', { name: 'Push up: Tom Hill' }).click();
  await expect(boss.getByText('Tom Hill is first in the queue now.')).toBeVisible();
  await expect(rows.nth(1)).toContainText('Tom Hill');
  await boss.getByRole('button', { name: 'Preview: Tom Hill' }).click();
  const preview = boss.getByRole('dialog', { name: 'What was said with Tom Hill' });
  await expect(preview.getByText('Where is order 4711?')).toBeVisible();
  await boss.keyboard.press('Escape');

  await boss.getByRole('button', { name: 'Assign… Tom Hill' }).click();
  const assign = boss.getByRole('dialog', { name: 'Assign Tom Hill to an agent' });
  await assign.getByRole('radio', { name: /Ophelia/ }).check();
  await assign.getByRole('button', { name: 'Assign', exact: true }).click();
  await expect(boss.getByText('Tom Hill is with Ophelia now.')).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Sessions' }).getByRole('link', { name: /Tom Hill/ })).toBeVisible({
    timeout: 15_000,
  });

  await boss.getByRole('button', { name: 'End… Li Wei' }).click();
  const end = boss.getByRole('dialog', { name: 'End the session with Li Wei?' });
  await end.getByLabel('Remark').fill('Wrong shop');
  await end.getByRole('button', { name: 'End session' }).click();
  await expect(boss.getByText('The session with Li Wei has ended.')).toBeVisible();
  await expect(rows).toHaveCount(2);
  for (const visitor of visitors) visitor.close();
  await context.close();
});
