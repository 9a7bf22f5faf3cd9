import { expect, expectAccessible, test } from './designer-page.ts';

test('the right mouse button offers what can be done with a module, a connection and the canvas', async ({
  designer,
  page,
}) => {
  await designer.open('flow=online-reception');
  const menu = (name: string) => page.getByRole('menu', { name });
  const item = (name: string) => page.getByRole('menuitem', { name, exact: false });
  const welcome = designer.card('Welcome');

  await welcome.locator('header').click({ button: 'right' });
  await expect(menu('What to do with the module')).toBeVisible();
  await expectAccessible(page);
  await item('Turn into').hover();
  await item('Collect information').click();
  await expect(menu('What to do with the module')).toBeHidden();
  const turned = (await designer.document()).nodes.find(({ label }) => label === 'Welcome');
  expect(turned?.type).toBe('collect-info');
  await page.keyboard.press('Control+z');
  await expect
    .poll(async () => (await designer.document()).nodes.find(({ label }) => label === 'Welcome')?.type)
    .toBe('message');

  const before = (await designer.document()).edges.length;
  await designer.canvas.locator('.react-flow__edge').first().click({ button: 'right', force: true });
  await item('Insert a module here').click();
  await page.getByRole('dialog', { name: 'What is inserted here?' }).getByRole('combobox').fill('question');
  await page.getByRole('option', { name: 'Collect information' }).click();
  expect((await designer.document()).edges).toHaveLength(before + 1);

  await page.keyboard.press('Escape');
  const box = await designer.canvas.boundingBox();
  const corner = { x: (box?.width ?? 0) - 60, y: (box?.height ?? 0) - 60 };
  await designer.canvas.locator('.react-flow__pane').click({ button: 'right', position: corner });
  await expect(menu('What to do on the canvas')).toBeVisible();
  await item('Add a sticky note here').click();
  await expect.poll(async () => (await designer.document()).notes?.at(-1)?.text).toBe('');

  await welcome.locator('header').click({ button: 'right' });
  await page.keyboard.press('Escape');
  await expect(welcome).toBeFocused();
  await welcome.locator('header').click({ button: 'right' });
  await expect(item('Duplicate')).toBeVisible();
  await page.keyboard.press('Escape');
  await designer.card('Start').locator('header').click({ button: 'right' });
  await expect(item('Start simulating here')).toBeVisible();
  for (const name of ['Duplicate', 'Cut', 'Delete']) await expect(item(name)).toBeHidden();
  await page.keyboard.press('Escape');
  await welcome.locator('header').click({ button: 'right' });
  await item('Start simulating here').click();
  await expect(page.getByRole('region', { name: 'Simulator' })).toBeVisible();
});

test('the command palette on the canvas holds its commands, and modules by everyday words', async ({
  designer,
  page,
}) => {
  await designer.open('flow=online-reception&lang=zh&scheme=dark');
  await designer.canvas.focus();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: '命令' });
  await palette.getByRole('combobox').fill('整理');
  await expect(palette.getByRole('option', { name: '整理布局' })).toBeVisible();
  await palette.getByRole('combobox').fill('webhook');
  await palette.getByRole('option', { name: '接口调用' }).click();
  expect((await designer.document()).nodes.at(-1)?.type).toBe('interface-call');
});
