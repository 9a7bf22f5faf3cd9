import { expect, expectAccessible, test } from './designer-page.ts';

test('a small flow is built with the mouse (FLOW-03)', async ({ designer, page }) => {
  await designer.open('flow=empty');
  const start = designer.card('Start');
  const end = designer.card('End');

  await test.step('a module is dropped from the palette and connected', async () => {
    const box = await designer.canvas.boundingBox();
    await page
      .getByRole('button', { name: 'Add “Message”' })
      .dragTo(designer.canvas, { targetPosition: { x: (box?.width ?? 0) / 2, y: 120 } });
    const message = designer.card('Message');
    await expect(message).toBeVisible();
    await designer.handle(start, 'next').dragTo(message);
    await designer.handle(message, 'next').dragTo(end);
    await expect(designer.canvas.locator('.react-flow__edge')).toHaveCount(2);
  });

  await test.step('an edge offers to insert a module', async () => {
    const { edges } = await designer.document();
    await designer.canvas.locator(`.react-flow__edge[data-id="${edges[1]?.id}"]`).click({ force: true });
    await page.getByRole('button', { name: 'Insert a module here' }).click();
    await page.getByRole('option', { name: 'Branch' }).click();
    await expect(designer.canvas.locator('.react-flow__edge')).toHaveCount(3);
  });

  await test.step('a handle dragged into the void asks what comes next', async () => {
    await page.keyboard.press('Escape');
    const branch = designer.card('Branch');
    await designer.handle(branch, 'branch:b2').hover();
    const from = await designer.handle(branch, 'branch:b2').boundingBox();
    await page.mouse.down();
    await page.mouse.move((from?.x ?? 0) + 60, (from?.y ?? 0) + 180, { steps: 4 });
    await page.mouse.up();
    await page.getByRole('combobox', { name: 'Where does' }).fill('transfer');
    await page.keyboard.press('Enter');
    await expect(designer.card('Transfer to agent')).toBeVisible();
    expect((await designer.document()).edges.map(({ port }) => port)).toContain('branch:b2');
  });

  await test.step('deleting a module joins its neighbours, and is taken back', async () => {
    const before = await designer.document();
    await page.keyboard.press('1');
    await designer.card('Message').locator('header').click();
    await page.keyboard.press('Delete');
    await expect(designer.card('Message')).toHaveCount(0);
    const { edges, nodes } = await designer.document();
    const branch = nodes.find(({ type }) => type === 'branch');
    expect(edges).toContainEqual(expect.objectContaining({ source: 'start', target: branch?.id }));
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await designer.document()).toEqual(before);
  });

  await test.step('the start stays, and it is said why', async () => {
    await start.locator('header').click();
    await page.keyboard.press('Delete');
    await expect(page.getByText('The start cannot be deleted').first()).toBeVisible();
    await expect(start).toBeVisible();
  });
});

test('the same flow is built with the keyboard alone', async ({ designer, page }) => {
  await designer.open('flow=empty');
  await designer.canvas.focus();
  const question = page.getByRole('dialog');
  const choose = async (key: string, name: string) => {
    await page.keyboard.press(key);
    await question.getByRole('combobox').fill(name);
    await page.keyboard.press('Enter');
    await expect(question).toHaveCount(0);
  };
  // The arrow selects the module nearest to the middle; then along the connections.
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('start');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await choose('/', 'message');
  await choose('Tab', 'branch');
  await choose('c', 'end');
  await choose('c', 'transfer');
  await expect(designer.card('Transfer to agent')).toBeVisible();

  const { nodes, edges } = await designer.document();
  const typeOf = (id: string) => nodes.find((node) => node.id === id)?.type;
  expect(edges.map(({ source, port, target }) => `${typeOf(source)} ${port} ${typeOf(target)}`)).toEqual([
    'start next message',
    'message next branch',
    'branch branch:b1 end',
    'branch branch:b2 transfer-to-agent',
  ]);

  await page.keyboard.press('F2');
  await page.keyboard.type('Desk');
  await page.keyboard.press('Enter');
  await expect(designer.card('Desk')).toBeVisible();
  const before = (await designer.document()).nodes.at(-1)?.position.x ?? 0;
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('ArrowRight');
  expect((await designer.document()).nodes.at(-1)?.position.x).toBe(before + 48);
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByRole('status').filter({ hasText: 'Branch' })).toHaveCount(1);
  await page.keyboard.press('Alt+ArrowLeft');
  await page.keyboard.press('Delete');
  await expect(designer.card('Message')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(designer.card('Message')).toBeVisible();
});

test('history names every change and goes back to any', async ({ designer, page }) => {
  await designer.open('flow=online-reception');
  await designer.card('Welcome').locator('header').click();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Control+d');
  await page.keyboard.press('Delete');
  await page.getByRole('button', { name: 'History' }).click();
  const lines = page.getByRole('dialog', { name: 'History' }).getByRole('button');
  await expect(lines).toHaveText(['Delete “Welcome”', 'Duplicate one element', 'Move “Welcome”', 'As it was opened']);
  await lines.last().click();
  await expect(page.getByRole('button', { name: 'As it was opened' })).toHaveAttribute('aria-current', 'step');
  await lines.first().click();
  await page.keyboard.press('Escape');
  await expect(designer.card('Welcome')).toHaveCount(1);
});

test('a part is copied as JSON, pasted into another flow, and anything else is refused', async ({ designer, page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await designer.open('flow=online-reception');
  // Both cards are out of sight, and the canvas takes back what the browser scrolls to click them: a hand tries again.
  await expect(async () => {
    await designer.card('Phone number').locator('header').click();
    // As a hand does: the key is held before the mouse is pressed.
    await page.keyboard.down('Control');
    await designer.nextFrame();
    await designer.card('Customer score').locator('header').click();
    await page.keyboard.up('Control');
    await expect(page.locator('.react-flow__node.selected')).toHaveCount(2, { timeout: 1_000 });
  }).toPass();
  await page.keyboard.press('Control+c');
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(JSON.parse(text)).toMatchObject({ schemaVersion: 1, nodes: [{ id: 'phone' }, { id: 'score' }] });

  await designer.open('flow=empty');
  await designer.canvas.focus();
  await page.keyboard.press('Control+v');
  await expect(designer.card('Customer score')).toBeVisible();
  const { nodes, edges, variables } = await designer.document();
  expect(nodes.map(({ label }) => label).slice(2)).toEqual(['Phone number', 'Customer score']);
  expect(nodes.map(({ id }) => id)).not.toContain('phone');
  expect(edges).toHaveLength(1);
  expect(variables.map(({ name }) => name).sort()).toEqual(['Phone', 'Score']);

  await page.evaluate(() => navigator.clipboard.writeText('a shopping list'));
  await designer.canvas.focus();
  await page.keyboard.press('Control+v');
  await expect(page.getByText('is no part of a flow').first()).toBeVisible();
  expect((await designer.document()).nodes).toHaveLength(4);
});

test('finding goes from hit to hit, the layout is tidied in one step, notes are written in place', async ({
  designer,
  page,
}) => {
  await designer.open('flow=online-reception');
  await designer.canvas.focus();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('score');
  await expect(page.getByRole('search').getByRole('status')).toHaveText(/of 3/);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(designer.card('By score')).toBeInViewport();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  await page.keyboard.press('l');
  await expect(page.getByRole('status').filter({ hasText: 'tidied' })).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();

  await page.keyboard.press('n');
  await page.keyboard.type('Ask the desk about this');
  await page.keyboard.press('Escape');
  expect((await designer.document()).notes?.at(-1)?.text).toBe('Ask the desk about this');
});

test('a flow with an unknown module and one with 1,000 modules open; nothing can be changed when only looked at', async ({
  designer,
  page,
}) => {
  await designer.open('nodes=1000');
  await designer.canvas.focus();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('Step 700');
  await page.keyboard.press('Enter');
  await expect(designer.card('Step 700')).toBeInViewport();
  expect(await designer.canvas.locator('.react-flow__node').count()).toBeLessThan(200);

  await designer.open('flow=keyword-menu&readonly');
  await expect(page.getByText('Read only')).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Modules' })).toHaveCount(0);
  await designer.card('Start').locator('header').click();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
});

for (const scheme of ['light', 'dark'])
  test(`the canvas, its dialogs and menus are accessible (${scheme})`, async ({ designer, page }) => {
    await designer.open(`flow=online-reception&scheme=${scheme}`);
    await designer.card('Welcome').locator('header').click();
    await expectAccessible(page);
    await page.keyboard.press('/');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
    await expectAccessible(page);
  });
