import { expect, expectAccessible, test } from './designer-page.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('a robot is simulated: it answers, asks what is meant, and hands over to an agent', async ({ designer, page }) => {
  await designer.open('flow=robot-first&lang=en');
  await designer.openPanel('Simulator');
  const panel = page.getByRole('region', { name: 'Simulator' });
  const log = panel.getByRole('log');
  const say = async (text: string) => {
    const field = panel.getByRole('textbox', { name: 'Write as the visitor' });
    await field.fill(text);
    await field.press('Enter');
  };
  await panel.getByRole('button', { name: 'Start simulation' }).click();
  await expect(log.getByText('Hi, I am the robot.')).toBeVisible();
  await say('How can I return an item?');
  await expect(log.getByText('You can return any item within 30 days.')).toBeVisible();
  await say('order invoice');
  const meant = log.getByRole('button', { name: 'Where is my order?' });
  await expect(meant.first()).toBeVisible();
  await expectAccessible(page);
  await meant.last().click();
  await expect(log.getByText('each parcel shows where it is')).toBeVisible();
  await say('agent');
  const desk = panel.getByRole('group', { name: 'Agents' });
  await expect(desk).toContainText('Waiting in the queue of General desk');
  await desk.getByRole('button', { name: 'Agent accepts' }).click();
  await expect(log.getByText('You are talking with Agent (no. 1001).')).toBeVisible();
  await desk.getByRole('button', { name: 'End service' }).click();
  await expect(log.getByText('Thank you for talking with Agent.')).toBeVisible();
});

test('expressions and templates are worked out in the browser, and one that fails is told', async ({
  designer,
  page,
}) => {
  await designer.open('flow=online-reception&lang=en');
  await page.evaluate(() => {
    const state = window.designerStore?.getState();
    if (!state) return;
    const nodes = state.document.nodes.map(<Node extends { id: string; config: object }>(node: Node) => {
      if (node.id === 'tier')
        return {
          ...node,
          config: {
            cases: [
              { id: 'gold', label: 'Gold', expression: '$number(Score) % 2 = 1 and $length(Phone) = 11' },
              { id: 'silver', label: 'Silver', expression: '$error("not today")' },
            ],
          },
        };
      if (node.id === 'phone')
        return {
          ...node,
          config: { ...node.config, text: '{{#if UserName}}{{UserName}}, your{{else}}Your{{/if}} number?' },
        };
      return node;
    });
    state.load({ ...state.document, nodes, scenarios: [] });
  });
  await designer.openPanel('Simulator');
  const panel = page.getByRole('region', { name: 'Simulator' });
  const log = panel.getByRole('log');
  const untilScore = async (score: string) => {
    await log.getByRole('button', { name: 'After-sales' }).click();
    await expect(log.getByText(/^(Visitor, your|Your) number\?/)).toBeVisible();
    const field = panel.getByRole('textbox', { name: 'Write as the visitor' });
    await field.fill('13800000000');
    await field.press('Enter');
    const call = panel.getByRole('region', { name: /^Interface call/ });
    await call.getByRole('textbox', { name: 'Score' }).fill(score);
    await call.getByRole('button', { name: 'Answer', exact: true }).click();
  };
  const desk = panel.getByRole('group', { name: 'Agents' });
  await panel.getByRole('button', { name: 'Start simulation' }).click();
  await untilScore('95');
  await expect(desk).toContainText('Waiting in the queue of VIP desk');
  await panel.getByRole('button', { name: 'Start over' }).click();
  await untilScore('80');
  await expect(desk).toContainText('Waiting in the queue of General desk');
  await expect(panel.getByText(/not today/)).toBeVisible();
});
