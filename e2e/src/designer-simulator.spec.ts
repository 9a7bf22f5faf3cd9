import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, test } from './designer-page.ts';

/** The simulator's panel, by what stands on it. */
function simulatorOf(page: Page) {
  const panel = page.getByRole('region', { name: 'Simulator' });
  return {
    panel,
    log: panel.getByRole('log'),
    steps: panel.getByRole('tabpanel').locator('ol > li'),
    desk: panel.getByRole('group', { name: 'Agents' }),
    call: panel.getByRole('region', { name: /^Interface call/ }),
    button: (name: string | RegExp) => panel.getByRole('button', { name }),
    say: async (text: string) => {
      const field = panel.getByRole('textbox', { name: /^Write as/ });
      await field.fill(text);
      await field.press('Enter');
    },
    tab: (name: string | RegExp) => panel.getByRole('tab', { name }),
  };
}

async function expectDone(step: Locator): Promise<void> {
  await expect(step).toHaveAttribute('aria-current', 'step');
}

test('a visitor is simulated by day: menu, a wrong number, a mocked call, queue, agent, end, rating', async ({
  designer,
  page,
}) => {
  await designer.open('flow=online-reception&lang=en');
  await designer.openPanel('Simulator');
  const { log, desk, call, button, say, panel } = simulatorOf(page);
  await button('Start simulation').click();
  await log.getByRole('button', { name: 'After-sales' }).click();
  await expect(log.getByText('Which phone number did you order with?')).toBeVisible();
  await expect(designer.card('Phone number')).toContainText(/./);
  await say('no number');
  await expect(log.getByText('That does not look like a phone number.')).toBeVisible();
  await say('13800000000');
  await expect(call).toBeVisible();
  await expectAccessible(page);
  await call.getByRole('textbox', { name: 'Score' }).fill('95');
  await call.getByRole('button', { name: 'Answer', exact: true }).click();
  await expect(desk).toContainText('Waiting in the queue of VIP desk');
  await desk.getByRole('button', { name: 'Ring an agent' }).click();
  await expect(desk).toContainText('Ringing at Agent');
  await desk.getByRole('button', { name: 'Declines' }).click();
  await desk.getByRole('button', { name: 'Agent accepts' }).click();
  await expect(log.getByText('You are talking with Agent (no. 1001).')).toBeVisible();
  await panel.getByText('Agent', { exact: true }).last().click();
  await say('How can I help?');
  await expect(log.getByText('How can I help?')).toBeVisible();
  await desk.getByRole('button', { name: 'End service' }).click();
  await expect(log.getByText('The session has ended')).toBeVisible();
  await log.getByRole('button', { name: '5 of 5: Very satisfied' }).click();
  await expect(log.getByText('Thank you for your rating.')).toBeVisible();
  await expectAccessible(page);
});

test('night, silence and other times are simulated on a virtual clock', async ({ designer, page }) => {
  await designer.open('flow=online-reception&lang=en');
  await designer.openPanel('Simulator');
  const { log, button, panel, tab } = simulatorOf(page);
  await button('Start simulation').click();
  await tab(/^Due/).click();
  await expect(panel.getByText('Reply timeout')).toBeVisible();
  await expect(panel.getByText('in 10 min, at 10:10:00')).toBeVisible();
  await button('Skip ahead').click();
  await page.getByRole('menuitem', { name: '3 min' }).click();
  await expect(panel.getByTestId('flow-time')).toHaveText(/10:03:00/);
  await expect(panel.getByText('in 7 min, at 10:10:00')).toBeVisible();
  await button('Skip ahead').click();
  await page.getByRole('menuitem', { name: /^Next: Reply timeout/ }).click();
  await expect(log.getByText('The session has ended: no reply in time')).toBeVisible();

  await button(/^Set date and time/).click();
  await page.getByRole('button', { name: 'Sunday 03:00' }).click();
  await page.getByRole('button', { name: 'Start over then' }).click();
  await expect(log.getByText('We are here on weekdays')).toBeVisible();
  await expect(log.getByText('outside service hours')).toBeVisible();
  await expect(panel.getByTestId('flow-time')).toHaveText(/Sun.*03:00:00/);
});

test('a failing call, a step back, an edited variable, and other ways from there', async ({ designer, page }) => {
  await designer.open('flow=online-reception&lang=en');
  await designer.openPanel('Simulator');
  const { log, button, say, call, desk, steps, panel, tab } = simulatorOf(page);
  await button('Start simulation').click();
  await log.getByRole('button', { name: 'After-sales' }).click();
  await say('13800000000');
  await call.getByRole('button', { name: 'Fails' }).click();
  await expect(desk).toContainText('Waiting in the queue of General desk');
  await expect(steps.filter({ hasText: 'Customer score fails' })).toBeVisible();

  // Back before the number: later steps stay until something else is done.
  await button(/“After-sales”/).click();
  await expectDone(button(/“After-sales”/));
  await expect(desk).toBeHidden();
  await expect(button(/Customer score fails/)).toBeVisible();
  await say('13900000000');
  await expect(button(/Customer score fails/)).toBeHidden();
  await call.getByRole('button', { name: 'Edit as JSON' }).click();
  await call.getByRole('textbox', { name: 'Response as JSON' }).fill('not JSON');
  await expect(call.getByText('This is no JSON object.')).toBeVisible();
  await call.getByRole('textbox', { name: 'Response as JSON' }).fill('{ "Score": "70" }');
  await call.getByRole('button', { name: 'Answer', exact: true }).click();
  await expect(desk).toContainText('Waiting in the queue of After-sales');

  await tab('Variables').click();
  await expect(panel.getByRole('img', { name: 'Personal data' })).toBeVisible();
  const score = panel.getByRole('textbox', { name: 'Value of Score' });
  await expect(score).toHaveValue('70');
  await score.fill('12');
  await score.press('Enter');
  await tab(/^Steps/).click();
  await expect(steps.last()).toContainText('Set Score');
  await expect(steps.last()).toContainText('Score = 12');
});

test('it starts at a module, and a flow that was changed runs again with the same inputs', async ({
  designer,
  page,
}) => {
  await designer.open('flow=online-reception&lang=en');
  await designer.openPanel('Simulator');
  const { desk, button, panel, log } = simulatorOf(page);
  await button('Start with …').click();
  const form = page.getByRole('dialog');
  await form.getByRole('combobox', { name: 'Begins at' }).click();
  await page.getByRole('option', { name: 'By score' }).click();
  await form.getByRole('textbox', { name: 'Score' }).fill('92');
  await form.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(desk).toContainText('Waiting in the queue of VIP desk');
  await button('Save as scenario').click();
  await expect(page.getByText('A scenario begins at the start of the flow')).toBeVisible();
  await page.keyboard.press('Escape');

  await reroute(page, 'tier', 'case:gold', 'to-general');
  await expect(panel.getByText('The flow has changed since this run began')).toBeVisible();
  await button('Run again with the same inputs').click();
  await expect(panel.getByText('Step 1 now goes another way')).toBeVisible();
  await expect(panel.getByText('Was at “VIP desk”, is now at “General desk”.')).toBeVisible();
  await expect(desk).toContainText('Waiting in the queue of General desk');

  await page.evaluate(() => {
    const store = window.designerStore;
    store?.getState().run({
      label: 'x',
      apply: (flow) => ({
        ...flow,
        edges: [{ id: 'e', source: 'tier', port: 'case:gold', target: 'nowhere' }],
      }),
    });
  });
  await button('Start over').click();
  await expect(panel.getByText(/keeps? the flow from running/)).toBeVisible();
  await button('Show all problems').click();
  await expect(log).toBeHidden();
});

/** Leads a way out elsewhere, as a command of the canvas does. */
async function reroute(page: Page, source: string, port: string, target: string): Promise<void> {
  await page.evaluate(
    (to) => {
      const store = window.designerStore;
      store?.getState().run({
        label: 'reconnected',
        apply: (flow) => ({
          ...flow,
          edges: flow.edges.map((edge) =>
            edge.source === to.source && edge.port === to.port ? { ...edge, target: to.target } : edge,
          ),
        }),
      });
    },
    { source, port, target },
  );
}
