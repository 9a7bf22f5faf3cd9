import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './designer-page.ts';

const inspector = (page: Page) => page.getByRole('region', { name: 'Inspector' });

test('completes a variable while a text is typed, keeps the caret, and takes it back as one change', async ({
  designer,
  page,
}) => {
  await designer.open('flow=online-reception');
  await designer.card('Closed now').click();
  const text = inspector(page).getByRole('textbox', { name: 'Text', exact: true });
  await text.fill('Hello ');
  await text.press('End');
  await page.keyboard.type('{{Sc');
  await expect(page.getByRole('option', { name: /^Score/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.type('!');
  await expect(text).toHaveValue('Hello {{Score}}!');
  await expect(text).toBeFocused();
  await expectAccessible(page);

  await page.keyboard.type(' {{Order}}');
  await inspector(page).getByRole('button', { name: 'Declare Order' }).click();
  expect((await designer.document()).variables.map(({ name }) => name)).toContain('Order');
});

test('shows a rich text as visitors see it, and nothing of it as HTML', async ({ designer, page }) => {
  await designer.open('flow=online-reception');
  await designer.card('Closed now').click();
  await inspector(page).getByRole('combobox', { name: 'Kind of message 1' }).selectOption('Rich text');
  await inspector(page)
    .getByRole('textbox', { name: 'Markdown', exact: true })
    .fill('## Hours\n- [today](https://a.example/h)\n- <b>later</b> [no](javascript:alert(1))');
  await expect(inspector(page).getByRole('heading', { name: 'Hours' })).toBeVisible();
  await expect(inspector(page).getByRole('listitem').getByRole('link', { name: 'today' })).toBeVisible();
  await expect(inspector(page).getByText('<b>later</b> [no](javascript:alert(1))').last()).toBeVisible();
  await expect(inspector(page).getByRole('link', { name: 'no', exact: true })).toHaveCount(0);
  await expectAccessible(page);
});

test('renames a variable wherever it is used', async ({ designer, page }) => {
  await designer.open('flow=online-reception');
  await inspector(page)
    .getByRole('button', { name: /^Phone/ })
    .click();
  const name = inspector(page).getByRole('group', { name: 'Phone' }).getByRole('textbox', { name: 'Name' });
  await name.fill('WaitNo');
  await expect(inspector(page).getByText('This is the name of a system parameter.')).toBeVisible();
  await name.fill('Mobile');
  await name.press('Enter');
  const { nodes, variables } = await designer.document();
  expect(variables.map((variable) => variable.name)).toEqual(['Mobile', 'Score']);
  expect(JSON.stringify(nodes)).toContain('{{Mobile}}');
  expect(JSON.stringify(nodes)).not.toContain('{{Phone}}');
  await expectAccessible(page);
});

test('builds a condition with rules, then as an expression whose error is shown at once', async ({
  designer,
  page,
}) => {
  await designer.open('flow=online-reception');
  await page.evaluate(() => window.designerStore?.getState().focusOn({ nodeId: 'tier', path: '/cases' }));
  await inspector(page).getByRole('button', { name: 'Add a case' }).click();
  const added = inspector(page)
    .getByRole('group', { name: /^Case \d/ })
    .last();
  await added.getByRole('textbox', { name: 'Name of the case' }).fill('Bronze');
  const bronze = inspector(page).getByRole('group', { name: 'Bronze', exact: true });
  await bronze.getByRole('textbox', { name: 'Variable' }).click();
  await page.getByRole('option', { name: /^Score/ }).click();
  await bronze.getByRole('combobox', { name: 'Comparison' }).click();
  await page.getByRole('option', { name: 'is at least' }).click();
  await bronze.getByRole('textbox', { name: 'Value' }).fill('50');
  const written = async () => JSON.stringify((await designer.document()).nodes.find(({ id }) => id === 'tier')?.config);
  expect(await written()).toContain('"all":[{"variable":"Score","operator":">=","value":"50"}]');

  await bronze.getByText('expression', { exact: true }).click();
  const expression = bronze.getByRole('textbox', { name: 'Expression of Bronze' });
  await expect(expression).toHaveValue('$number(Score) >= 50');
  await expression.fill('$number(Score) >=');
  await expect(bronze.getByRole('status')).toContainText('cannot be used');
  await expression.fill('$number(Score) >= 60');
  await expect(bronze.getByText('Reads Score.')).toBeVisible();
  expect(await written()).toContain('"label":"Bronze","expression":"$number(Score) >= 60"');
  await expectAccessible(page);
});

test('creates a skill group that is missing, and changes hours, branches and keywords', async ({ designer, page }) => {
  await designer.open('flow=online-reception');
  const select = (nodeId: string) =>
    page.evaluate((id) => window.designerStore?.getState().focusOn({ nodeId: id, path: '' }), nodeId);
  const configOf = async (id: string) =>
    JSON.stringify((await designer.document()).nodes.find((node) => node.id === id)?.config);

  const { nodes } = await designer.document();
  const transfer = nodes.find(({ type }) => type === 'transfer-to-agent')?.id ?? '';
  await select(transfer);
  await inspector(page).getByRole('textbox', { name: 'Skill group' }).click();
  await page.getByRole('option', { name: 'New skill group …' }).click();
  const dialog = page.getByRole('dialog', { name: 'New skill group …' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Night Shift');
  await expect(dialog.getByRole('textbox', { name: 'Key' })).toHaveValue('night-shift');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(inspector(page).getByRole('textbox', { name: 'Skill group' })).toHaveValue('Night Shift');
  expect(await configOf(transfer)).toContain('"skillGroup":"night-shift"');

  await select('hours');
  await inspector(page).getByText('Only in this flow', { exact: true }).click();
  await inspector(page).getByRole('button', { name: 'Add hours: Saturday' }).click();
  const from = inspector(page).getByRole('textbox', { name: 'Saturday from' });
  await from.fill('22');
  await from.press('Enter');
  await inspector(page).getByRole('textbox', { name: 'Saturday to' }).fill('2:00');
  await inspector(page).getByRole('textbox', { name: 'Saturday to' }).press('Enter');
  expect(await configOf('hours')).toContain('"sat":[["22:00","02:00"]]');
  await expect(inspector(page).getByText('+1 day')).toBeVisible();
  await expectAccessible(page);

  await select('menu');
  await inspector(page).getByRole('button', { name: 'Move Branch 1', exact: true }).press('ArrowDown');
  expect(await configOf('menu')).toMatch(/"id":"aftersales".*"id":"presales"/);
  await inspector(page).getByText('Keywords', { exact: true }).click();
  const words = inspector(page).getByRole('group', { name: 'Branch 1' }).getByRole('combobox', { name: 'Keywords' });
  await words.fill('help');
  await words.press('Enter');
  expect(await configOf('menu')).toContain('"keywords":["help"]');
  await expectAccessible(page);
});

test('a press is a click also where a problem above goes away meanwhile', async ({ designer, page }) => {
  await designer.open('flow=online-reception');
  const { nodes } = await designer.document();
  const call = nodes.find(({ type }) => type === 'interface-call')?.id ?? '';
  await page.evaluate((nodeId) => window.designerStore?.getState().focusOn({ nodeId, path: '' }), call);
  const address = inspector(page).getByRole('textbox', { name: 'Address' });
  const field = inspector(page).locator('[data-path="/url"]');
  await address.fill('ftp://nowhere');
  await expect(field.getByRole('listitem')).toBeVisible();
  const add = inspector(page).getByRole('button', { name: 'Add a request parameter' });
  const entries = inspector(page).getByRole('button', { name: /^Remove/ });
  const before = await entries.count();
  await add.scrollIntoViewIfNeeded();
  const box = await add.boundingBox();
  if (!box) throw new Error('The button is not drawn.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  // The check of what was typed before comes while the button is held.
  await page.evaluate(
    (nodeId) =>
      window.designerStore?.getState().run({
        label: 'x',
        apply: (flow) => ({
          ...flow,
          nodes: flow.nodes.map((node) =>
            node.id === nodeId ? { ...node, config: { ...node.config, url: 'https://crm.example.com/' } } : node,
          ),
        }),
      }),
    call,
  );
  await page.waitForFunction(() => {
    const { checked, document } = window.designerStore?.getState() ?? {};
    return checked?.document === document;
  });
  await designer.nextFrame();
  await page.mouse.up();
  await expect(entries).toHaveCount(before + 1);
  await expect(field.getByRole('listitem')).toBeHidden();
});

test('a length of time is an amount and a unit, and the document keeps seconds', async ({ designer, page }) => {
  await designer.open('flow=online-reception');
  const { nodes } = await designer.document();
  const end = nodes.find(({ type }) => type === 'end')?.id ?? '';
  await page.evaluate((nodeId) => window.designerStore?.getState().focusOn({ nodeId, path: '' }), end);
  const field = inspector(page).locator('[data-path="/replyTimeoutSeconds"]');
  const amount = field.getByRole('textbox', { name: 'End when the visitor does not reply for' });
  const unit = field.getByRole('combobox', { name: /^Unit of/ });
  const seconds = async () => {
    const config: { replyTimeoutSeconds?: number } = {
      ...(await designer.document()).nodes.find(({ id }) => id === end)?.config,
    };
    return config.replyTimeoutSeconds;
  };
  await expect(amount).toHaveValue('10');
  await expect(unit).toHaveValue('minute');
  await amount.fill('90');
  expect(await seconds()).toBe(5_400);
  await expect(field.getByText('1 hr 30 min')).toBeVisible();
  await amount.press('Tab');
  await expect(unit).toBeFocused();
  await unit.selectOption('hours');
  expect(await seconds()).toBe(90 * 3_600);
  await unit.selectOption('days');
  await expect(field.getByText('1 sec – 7 day')).toBeVisible();
  await expect(field.getByRole('listitem')).toBeVisible();
  await amount.fill('7');
  expect(await seconds()).toBe(604_800);
  await expect(field.getByRole('listitem')).toBeHidden();
  await expectAccessible(page);
});

// The other journeys look at forms in light and English.
test('the form of each module is accessible in dark and Chinese', async ({ designer, page }) => {
  const form = page.getByRole('region', { name: '设置', exact: true });
  const heading = form.getByRole('heading', { level: 2 });
  const [types, titles] = [new Set<string>(), new Set<string>()];
  for (const flow of ['online-reception', 'robot-first', 'every-module']) {
    await designer.open(`flow=${flow}&scheme=dark&lang=zh`);
    for (const { id, type } of (await designer.document()).nodes) {
      if (types.has(type)) continue;
      types.add(type);
      await page.evaluate((nodeId) => window.designerStore?.getState().focusOn({ nodeId, path: '' }), id);
      await expect.poll(async () => titles.has((await heading.textContent()) ?? '')).toBe(false);
      titles.add((await heading.textContent()) ?? '');
      await expectAccessible(page, 'section[aria-label="设置"]');
    }
  }
  expect(titles.size).toBe(types.size);
  expect(types.size).toBe((await designer.document()).nodes.length);
});

test('what is added has the keyboard, a variable that is typed is made, and another form begins at its top', async ({
  designer,
  page,
}) => {
  await designer.open('flow=online-reception');
  await page.getByRole('button', { name: 'Add “Collect information”' }).click();
  const variable = inspector(page).getByRole('textbox', { name: 'Store the answer in' });
  await expect(variable).toHaveValue('Answer');
  await variable.click();
  await page.keyboard.type('OrderNumber');
  await page.keyboard.press('Tab');
  await expect(variable).toHaveValue('OrderNumber');
  expect((await designer.document()).variables.map(({ name }) => name)).toEqual(['Phone', 'Score', 'OrderNumber']);
  await variable.fill('Nothing');
  await page.keyboard.press('Escape');
  await expect(variable).toHaveValue('OrderNumber');

  await page.getByRole('button', { name: 'Show everything' }).click();
  await designer.card('By score').click();
  await inspector(page).getByRole('button', { name: 'Add a case' }).click();
  await expect(inspector(page).getByRole('textbox', { name: 'Name of the case' }).last()).toBeFocused();
  const viewport = page.locator('[data-designer-dock] .mantine-ScrollArea-viewport');
  await viewport.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect.poll(() => viewport.evaluate((element) => element.scrollTop)).toBeGreaterThan(0);
  await page.locator('.react-flow__node', { hasText: 'Customer score' }).first().click();
  await expect.poll(() => viewport.evaluate((element) => element.scrollTop)).toBe(0);
});
