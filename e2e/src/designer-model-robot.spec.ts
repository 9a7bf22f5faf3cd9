import { expect, expectAccessible, test } from './designer-page.ts';

const shots = process.env.SHOTS;

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('a model robot is simulated: whoever simulates says what it answers, and its exit leads on', async ({
  designer,
  page,
}) => {
  await designer.open('flow=robot-model&lang=en');
  await designer.openPanel('Simulator');
  const panel = page.getByRole('region', { name: 'Simulator' });
  const log = panel.getByRole('log');
  await panel.getByRole('button', { name: 'Start simulation' }).click();
  await expect(log).toContainText('automated assistant');
  const field = panel.getByRole('textbox', { name: 'Write as the visitor' });
  await field.fill('Money back for A-1');
  await field.press('Enter');
  // Several short messages are gathered.
  await panel.getByRole('button', { name: 'Skip ahead' }).click();
  await page.getByRole('menuitem', { name: /Next/ }).click();
  const form = panel.getByRole('region', { name: /answers/ });
  await expect(form).toBeVisible({ timeout: 20_000 });
  await form.getByLabel('And then').selectOption({ label: 'leaves by refund' });
  await form.getByLabel('With (JSON)').fill('{ "order": "A-1", "reason": "broken" }');
  await expectAccessible(page);
  if (shots) await page.screenshot({ path: `${shots}/model-simulator.png` });
  await form.getByRole('button', { name: 'Answer' }).click();
  await log.getByRole('button', { name: /Yes/ }).click();
  await expect(log).toContainText('Your refund of order A-1 (broken) is noted.');
});
