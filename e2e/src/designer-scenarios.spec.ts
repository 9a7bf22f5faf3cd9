import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './designer-page.ts';

/** The panel of scenarios, by what stands on it. */
function scenariosOf(page: Page) {
  const panel = page.getByRole('region', { name: 'Scenarios' });
  return {
    panel,
    rows: panel.getByRole('list').last().getByRole('listitem'),
    button: (name: string | RegExp) => panel.getByRole('button', { name }),
    runAll: () => panel.getByRole('button', { name: 'Run all' }).click(),
  };
}

test('a run is saved as a scenario, all run, and what they cover is seen on the canvas', async ({ designer, page }) => {
  await designer.open('flow=online-reception&lang=en');
  await designer.openPanel('Simulator');
  const simulator = page.getByRole('region', { name: 'Simulator' });
  await simulator.getByRole('button', { name: 'Start simulation' }).click();
  await simulator.getByRole('button', { name: 'Pre-sales' }).click();
  await simulator.getByRole('button', { name: 'Agent accepts' }).click();
  await simulator.getByRole('button', { name: 'Save as scenario' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save as scenario' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('pre-sales is served');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog).toBeHidden();

  await designer.openPanel('Scenarios');
  const { panel, button, runAll } = scenariosOf(page);
  await runAll();
  await expect(button('13 passed')).toBeVisible();
  await expect(panel.getByTestId('coverage')).toHaveText('100%');
  await panel.getByRole('switch', { name: 'Show on the canvas' }).check({ force: true });
  await expect(designer.card('By score').getByRole('img', { name: 'Covered by scenarios' }).first()).toBeAttached();
  await expectAccessible(page);
  await button(/pre-sales is served/).click();
  await button(/^pre-sales is served: …/).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(button(/pre-sales is served/)).toBeHidden();
  await expect(button('12 passed')).toBeVisible();
});

test('a scenario that fails says what was expected and what came, and opens in the simulator', async ({
  designer,
  page,
}) => {
  await designer.open('flow=online-reception&lang=en');
  await designer.openPanel('Scenarios');
  const { panel, button, runAll } = scenariosOf(page);
  await runAll();
  await expect(button('12 passed')).toBeVisible();
  await page.evaluate(() => {
    const store = window.designerStore;
    store?.getState().run({
      label: 'reconnected',
      apply: (flow) => ({
        ...flow,
        edges: flow.edges.map((edge) => (edge.port === 'case:gold' ? { ...edge, target: 'to-general' } : edge)),
      }),
    });
  });
  await expect(button('12 stale')).toBeVisible();
  await runAll();
  await expect(button(/^\d+ failed$/)).toBeVisible();
  await button(/^Failed gold customer reaches the VIP desk/).click();
  await expect(panel.getByText('Queue: VIP desk')).toBeVisible();
  await expect(panel.getByText('Queue: General desk')).toBeVisible();
  await expectAccessible(page);
  await button('Open at the failing step').click();
  const simulator = page.getByRole('region', { name: 'Simulator' });
  await expect(simulator.getByRole('group', { name: 'Agents' })).toContainText('Waiting in the queue of General desk');
});

test('steps are edited, and paths that nothing covers are suggested', async ({ designer, page }) => {
  await designer.open('flow=online-reception&lang=en');
  await designer.openPanel('Scenarios');
  const { panel, button } = scenariosOf(page);
  await button(/closed at night/).click();
  await button('Edit').click();
  await panel.getByRole('textbox', { name: 'Name' }).fill('open in the morning');
  await panel.getByLabel(/^Begins at/).fill('2026-03-02T10:00:00');
  for (const number of [4, 3, 2]) await button(`Remove step ${number}`).click();
  await button('Add step').click();
  await page.getByRole('menuitem', { name: 'Visitor says' }).click();
  await panel.getByRole('textbox', { name: 'What the visitor says' }).fill('Pre-sales');
  await button('Add step').click();
  await page.getByRole('menuitem', { name: 'Expect', exact: true }).click();
  await button('Add expectation').last().click();
  await page.getByRole('menuitem', { name: 'Queue', exact: true }).click();
  await panel.getByRole('combobox', { name: 'Queue' }).click();
  await page.getByRole('option', { name: 'Pre-sales' }).click();
  await expectAccessible(page);
  await button('Save').click();

  await button(/open in the morning/).click();
  await button(/^Run$/).click();
  await expect(button('1 passed')).toBeVisible();
  await expect(panel.getByTestId('coverage')).not.toHaveText('100%');
  await button('Suggest scenarios').click();
  await expect(panel.getByText(/paths not covered/)).toBeVisible();
  await button('Add all').click();
  await expect(panel.getByTestId('coverage')).toHaveText('100%');
});

test('cancelling a new scenario leaves nothing behind', async ({ designer, page }) => {
  await designer.open('flow=online-reception&lang=en');
  await designer.openPanel('Scenarios');
  const { panel, button } = scenariosOf(page);
  const before = (await designer.document()).scenarios?.length;
  for (const leave of ['Cancel', 'Back to the scenarios']) {
    await button('New scenario').click();
    await panel.getByRole('textbox', { name: 'Name' }).fill('never mind');
    await button(leave).click();
    await expect(button('New scenario')).toBeVisible();
  }
  expect((await designer.document()).scenarios?.length).toBe(before);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
  await button('New scenario').click();
  await panel.getByRole('textbox', { name: 'Name' }).fill('this one');
  await button('Save').click();
  expect((await designer.document()).scenarios?.at(-1)?.name).toBe('this one');
});

test('new outcomes are accepted after a look at the difference, all or one, and taken back as one change', async ({
  designer,
  page,
}) => {
  await designer.open('flow=online-reception&lang=en');
  await designer.openPanel('Scenarios');
  const { button, runAll } = scenariosOf(page);
  await page.evaluate(() => {
    window.designerStore?.getState().run({
      label: 'reconnected',
      apply: (flow) => ({
        ...flow,
        edges: flow.edges.map((edge) => (edge.port === 'case:gold' ? { ...edge, target: 'to-general' } : edge)),
      }),
    });
  });
  await runAll();
  await expect(button(/^\d+ failed$/)).toBeVisible();
  const before = (await designer.document()).scenarios;
  await button(/^Failed gold customer reaches the VIP desk/).click();
  await button('Accept the new outcome …').click();
  const dialog = page.getByRole('dialog', { name: 'Accept the new outcome' });
  await expect(dialog.getByText('Queue: VIP desk')).toBeVisible();
  await expect(dialog.getByText('Queue: General desk')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect((await designer.document()).scenarios).toEqual(before);
  await button(/^Accept the new outcomes? of/).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Accept/ })
    .click();
  await expect(button(/^\d+ failed$/)).toBeHidden();
  await expect(button('12 passed')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  expect((await designer.document()).scenarios).toEqual(before);
});
