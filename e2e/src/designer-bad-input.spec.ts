import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures.ts';
import { twilioFlow, typebotFlow } from './foreign-flows.ts';
import { FlowScreen } from './flow-screen.ts';
import { smallFlow } from './small-flow.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

async function importFile(page: Page, name: string, content: unknown): Promise<void> {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}

test('a file that is no flow, from a newer version, or too large is refused in words', async ({ adminPage: page }) => {
  await page.goto('/admin/flows');
  await expect(page.getByRole('button', { name: 'Import a file' }).first()).toBeVisible();
  const said = (words: string | RegExp) => page.getByRole('alert').filter({ hasText: words });
  await importFile(page, 'list.txt', 'milk, eggs');
  await expect(said('This file is no JSON')).toBeVisible();
  await importFile(page, 'package.json', { name: 'x', dependencies: {} });
  await expect(said('This file is JSON but no flow')).toBeVisible();
  await importFile(page, 'newer.json', { ...smallFlow('Hello', 'Newer'), schemaVersion: 99 });
  await expect(said('made by a newer version of Parley (format 99)')).toBeVisible();
  const one = smallFlow('Hello', 'Many');
  const nodes = Array.from({ length: 5_001 }, (_, index) => ({ ...one.nodes[1], id: `n${index}` }));
  await importFile(page, 'many.json', { ...one, nodes });
  await expect(said('The flow has 5001 modules; at most 5000 are possible.')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a flow of another product is converted with a report, or refused in its name', async ({ adminPage: page }) => {
  await page.goto('/admin/flows');
  await expect(page.getByRole('button', { name: 'Import a file' }).first()).toBeVisible();
  await importFile(page, 'n8n.json', { name: 'My workflow', nodes: [], connections: {} });
  await expect(page.getByRole('alert').filter({ hasText: 'This is a file of n8n.' })).toBeVisible();
  for (const [file, name, product, leftOut] of [
    [twilioFlow, 'Opening hours', 'Twilio Studio', 'send-to-flex (flex)'],
    [typebotFlow, 'Lead', 'Typebot', 'Google Sheets (Welcome)'],
  ] as const) {
    await page.goto('/admin/flows');
    await importFile(page, 'theirs.json', file);
    const dialog = page.getByRole('dialog', { name: `Import “${name}”` });
    await expect(dialog).toContainText(`This is a flow of ${product}.`);
    await expect(dialog.getByRole('listitem').filter({ hasText: leftOut })).toBeVisible();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Import' }).click();
    const screen = new FlowScreen(page);
    await expect(screen.card('Start')).toBeVisible();
    const problems = await screen.openPanel('Problems');
    // What the check knows to be wrong would have been drawn; nothing may be.
    await expect(problems.getByText(/must be fixed/)).toHaveCount(0);
  }
});

test('a flow of 5,000 modules is imported, opened, searched and saved', async ({ adminPage: page, api }) => {
  const one = smallFlow('Hello', 'Five thousand');
  const [start, message, end] = one.nodes;
  const middle = Array.from({ length: 4_998 }, (_, index) => ({
    ...message,
    id: `n${index}`,
    label: `Step ${index}`,
    position: { x: 300 + (index % 70) * 320, y: Math.floor(index / 70) * 160 },
  }));
  const ids = ['start', ...middle.map(({ id }) => id), 'bye'];
  const edges = ids.slice(1).map((target, index) => ({ id: `e${index}`, source: ids[index], port: 'next', target }));
  await page.goto('/admin/flows');
  await importFile(page, 'large.json', { ...one, nodes: [start, ...middle, end], edges });
  await page.getByRole('dialog').getByRole('button', { name: 'Import' }).click();
  const screen = new FlowScreen(page);
  await expect(screen.card('Start')).toBeVisible({ timeout: 30_000 });
  await screen.canvas.focus();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('Step 4321');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(screen.inspector.getByLabel('Name on the canvas')).toHaveValue('Step 4321');
  await screen.inspector.getByLabel('Name on the canvas').fill('The one');
  const { nodes } = await screen.savedDraft(api);
  expect(nodes).toHaveLength(5_000);
  expect(nodes.find(({ id }) => id === 'n4321')?.label).toBe('The one');
});

test('what an imported flow names and is missing here is offered, and really created', async ({
  adminPage: page,
  api,
}) => {
  const flow = smallFlow('Hello', 'From elsewhere');
  const desk = { queueText: 'Wait', successText: 'Hi', offlineText: '', maxWaitSeconds: 0, priority: 3 };
  const nodes = [
    ...flow.nodes,
    { id: 'hours', type: 'service-time', position: { x: 0, y: 200 }, config: { schedule: 'weekend-hours' } },
    {
      id: 'bot',
      type: 'robot',
      position: { x: 300, y: 200 },
      config: { robot: 'concierge', welcome: 'Ask me', maxMisses: 2 },
    },
    {
      id: 'desk',
      type: 'transfer-to-agent',
      position: { x: 600, y: 200 },
      config: { skillGroup: 'night-desk', ...desk },
    },
  ];
  const edges = [
    { id: 'e1', source: 'start', port: 'next', target: 'hours' },
    { id: 'e2', source: 'hours', port: 'open', target: 'bot' },
    { id: 'e3', source: 'hours', port: 'closed', target: 'hi' },
    { id: 'e4', source: 'hi', port: 'next', target: 'bye' },
    { id: 'e5', source: 'bot', port: 'handoff', target: 'desk' },
    { id: 'e6', source: 'bot', port: 'resolved', target: 'bye' },
    { id: 'e7', source: 'desk', port: 'ended', target: 'bye' },
  ];
  await page.goto('/admin/flows');
  await importFile(page, 'elsewhere.json', { ...flow, nodes, edges });
  const dialog = page.getByRole('dialog', { name: 'Import “From elsewhere”' });
  await expect(dialog.getByRole('checkbox', { name: /Skill group “night-desk”/ })).toBeChecked();
  await expect(dialog.getByRole('checkbox', { name: /Robot “concierge”/ })).toBeChecked();
  await expect(dialog.getByRole('checkbox', { name: /Service hours “weekend-hours”/ })).toBeChecked();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Import' }).click();
  const screen = new FlowScreen(page);
  await expect(screen.card('Welcome')).toBeVisible();
  const problems = await screen.openPanel('Problems');
  await expect(problems.getByText('No problems', { exact: true })).toBeVisible();
  for (const path of ['/skill-groups', '/robots', '/schedules']) {
    const { items } = await api.get<{ items: { key: string }[] }>(path);
    expect(items.map(({ key }) => key)).toEqual(
      expect.arrayContaining([{ '/skill-groups': 'night-desk', '/robots': 'concierge' }[path] ?? 'weekend-hours']),
    );
  }
});

test('a module of an unknown type is shown as such, and kept as it is when the flow is saved', async ({
  adminPage: page,
  api,
}) => {
  const flow = smallFlow('Hello', 'With a stranger');
  const stranger = {
    id: 'far',
    type: 'teleport',
    label: 'Beam up',
    position: { x: 300, y: 200 },
    config: { to: 'Mars', people: [1, 2] },
  };
  const edges = [...flow.edges, { id: 'e9', source: 'far', port: 'arrived', target: 'bye' }];
  const { id } = await api.post<{ id: string }>('/flows', smallFlow('Hello', 'With a stranger'));
  await api.put(`/flows/${id}/draft`, { revision: 1, document: { ...flow, nodes: [...flow.nodes, stranger], edges } });
  const screen = new FlowScreen(page);
  await page.goto(`/admin/flows/${id}`);
  await screen.card('Beam up').click();
  await expect(screen.card('Beam up')).toContainText('Unknown module');
  await expect(screen.inspector).toContainText('teleport');
  await expectAccessible(page);
  await screen.inspector.getByLabel('Name on the canvas').fill('Beam me up');
  const { nodes, edges: kept } = await screen.savedDraft(api);
  expect(nodes.find((node) => node.id === 'far')).toEqual({ ...stranger, label: 'Beam me up' });
  expect(kept).toContainEqual({ id: 'e9', source: 'far', port: 'arrived', target: 'bye' });
  const problems = await screen.openPanel('Problems');
  await expect(problems.getByText(/module "teleport"/)).toBeVisible();
});

test('a draft that cannot be drawn says why; the published version can be brought back', async ({
  adminPage: page,
  api,
}) => {
  const { id } = await api.post<{ id: string }>('/flows', smallFlow('Hello', 'Broken draft'));
  await api.post(`/flows/${id}/publish`, { note: 'Fine' });
  const broken = { ...smallFlow('Hello', 'Broken draft'), nodes: [{ id: 'start', kind: 'start' }], colour: 'red' };
  await api.put(`/flows/${id}/draft`, { revision: 1, document: broken });
  await page.goto(`/admin/flows/${id}`);
  await expect(page.getByRole('heading', { name: 'This draft cannot be drawn' })).toBeVisible();
  await expect(page.getByText('at /nodes/0').first()).toBeVisible();
  await expectAccessible(page);
  await page.evaluate(() => localStorage.setItem('parley.language', 'zh'));
  await page.reload();
  await expect(page.getByText('缺少必填项“type”。')).toBeVisible();
  await expect(page.getByText('无法识别“colour”，请删除或更正名称。')).toBeVisible();
  await page.evaluate(() => localStorage.setItem('parley.language', 'en'));
  await page.reload();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the draft' }).click();
  expect((await download).suggestedFilename()).toBe('Broken draft.json');
  await page.getByRole('button', { name: 'Restore version 1' }).click();
  await expect(new FlowScreen(page).card('Welcome')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Saved', exact: true })).toBeVisible();
});
