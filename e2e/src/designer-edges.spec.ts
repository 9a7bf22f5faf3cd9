import { expect, expectAccessible, test } from './designer-page.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('connections are chosen, lengthened and removed with the keyboard, and the problem of it leads back', async ({
  designer,
  page,
}) => {
  await designer.open('flow=online-reception');
  const { keyboard } = page;
  const focused = designer.canvas.locator('.react-flow__edge:focus');
  await designer.card('Welcome').locator('header').click();
  await keyboard.press('e');
  await expect(focused).toHaveAttribute('aria-label', 'Connection from Welcome, Next, to Service hours');
  await keyboard.press('/');
  await page.getByRole('dialog', { name: 'What is inserted here?' }).getByRole('combobox').fill('Message');
  await keyboard.press('Enter');
  const { nodes, edges } = await designer.document();
  const added = nodes.at(-1)?.id;
  expect(edges.filter(({ source, target }) => source === added || target === added)).toHaveLength(2);
  await keyboard.press('Control+z');

  await designer.card('Service hours').locator('header').click();
  await keyboard.press('e');
  await expect(focused).toHaveAttribute('aria-label', /^Connection from Service hours, In service hours/);
  await keyboard.press('ArrowDown');
  await expect(focused).toHaveAttribute('aria-label', /^Connection from Service hours, Outside service hours/);
  await keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('Outside service hours');
  await expectAccessible(page);
  await keyboard.press('Escape');
  await expect(focused).toHaveAttribute('aria-label', /Outside service hours/);
  await keyboard.press('Delete');
  await expect(designer.canvas.locator('.react-flow__node:focus')).toContainText('Service hours');
  expect((await designer.document()).edges.some(({ port }) => port === 'closed')).toBe(false);

  await designer.openPanel('Problems');
  const problem = page
    .getByRole('region', { name: 'Problems' })
    .getByRole('button', { name: /“?Outside service hours/ });
  await problem.click();
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await expect(inspector.getByLabel('Name on the canvas')).toHaveValue('Service hours');
  // The module behind it can no longer be reached.
  await designer.openPanel('Problems');
  await expect(page.getByRole('heading', { name: 'Closed now' })).toBeVisible();
});

test('a region takes along what lies in it, with the mouse and with keys, in one step of the history', async ({
  designer,
  page,
}) => {
  await designer.open('flow=online-reception');
  const place = async (id: string) => (await designer.document()).nodes.find((node) => node.id === id)?.position;
  await designer.card('Welcome').locator('header').click();
  await page.keyboard.press('g');
  await page.keyboard.type('Greeting');
  await page.keyboard.press('Escape');
  const before = { welcome: await place('welcome'), hours: await place('hours') };
  const region = designer.canvas.locator('.react-flow__node-region');
  const box = await region.boundingBox();
  await page.mouse.move((box?.x ?? 0) + 60, (box?.y ?? 0) + 16);
  await page.mouse.down();
  await page.mouse.move((box?.x ?? 0) + 60, (box?.y ?? 0) + 136, { steps: 6 });
  await page.mouse.up();
  const after = await place('welcome');
  expect(after?.x).toBe(before.welcome?.x);
  expect(after?.y).toBeGreaterThan((before.welcome?.y ?? 0) + 100);
  expect(await place('hours')).toEqual(before.hours);
  await page.keyboard.press('ArrowDown');
  expect((await place('welcome'))?.y).toBe((after?.y ?? 0) + 8);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  expect(await place('welcome')).toEqual(before.welcome);
});
