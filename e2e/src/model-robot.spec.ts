import { startScriptedModel } from '@parley/runtime-server/testing/scripted-model';
import { createDeskAgent } from './desk-agent.ts';
import { deskFlow } from './desk-flow.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

const shots = process.env.SHOTS;

// Journeys after it on the same server meet an installation without a model.
test.afterEach(async ({ adminPage }) => {
  await adminPage.evaluate(() => fetch('/api/v1/model-providers/our-model', { method: 'DELETE' }));
});

test('an administrator adds a model and tries it; a visitor is answered word by word, and comes to an agent', async ({
  api,
  server,
  adminPage: admin,
  page,
}) => {
  await using model = await startScriptedModel(() => ({ says: 'Good day.' }));
  await admin.goto('/admin/models');
  await admin.getByRole('button', { name: 'New provider' }).first().click();
  const dialog = admin.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Our model');
  await dialog.getByRole('textbox', { name: 'Address of the interface' }).fill(model.baseUrl);
  await dialog.getByRole('textbox', { name: 'Model for talking' }).fill('talker-1');
  await dialog.getByLabel('Switched on').check();
  await expectAccessible(admin);
  if (shots) await admin.screenshot({ path: `${shots}/model-provider-new.png` });
  await dialog.getByRole('button', { name: 'Create' }).click();
  const row = admin.getByRole('row', { name: /Our model/ });
  await expect(row).toContainText('Not asked yet');
  await row.getByRole('button').last().click();
  await admin.getByRole('menuitem', { name: 'Try it' }).click();
  await admin.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
  await expect(admin.getByRole('dialog').getByRole('status')).toContainText('Good day.');
  if (shots) await admin.screenshot({ path: `${shots}/model-provider-try.png` });
  await admin.keyboard.press('Escape');
  await expect(row).toContainText('Answers');
  if (shots) await admin.screenshot({ path: `${shots}/model-providers.png` });

  const group = `desk-${crypto.randomUUID().slice(0, 8)}`;
  await api.post('/skill-groups', { key: group, name: 'Help desk' });
  const ports = ['handoff', 'resolved', 'unanswered', 'failed', 'limit'];
  const config = {
    instructions: 'You help with orders.',
    welcome: 'How can I help?',
    grounded: false,
    gatherSeconds: 0,
  };
  const first = { label: 'Assistant', type: 'model-robot', ports, config } as const;
  const { id: flowId } = await api.post<{ id: string }>('/flows', deskFlow(group, first));
  await api.post(`/flows/${flowId}/publish`, {});
  const { id } = await api.post<{ id: string }>('/channels', { kind: 'web', name: 'Models', flowId });
  const ann = await createDeskAgent(server, api, { name: 'Mona', skillGroupKeys: [group] });

  let go = (): void => undefined;
  const hold = new Promise<void>((resolve) => (go = resolve));
  model.follow(() => ({ says: 'Your parcel is on its way and comes tomorrow.', pieces: 2, hold }));
  await page.goto(`/chat/${id}`);
  const log = page.getByRole('log');
  await expect(log).toContainText('automated assistant');
  await page.getByLabel('Write a message').fill('Where is my parcel?');
  await page.keyboard.press('Enter');
  await expect(log).toContainText('Your parcel is on');
  await expect(log).not.toContainText('tomorrow');
  go();
  await expect(log).toContainText('comes tomorrow.');
  await expectAccessible(page);
  if (shots) await page.screenshot({ path: `${shots}/model-window.png` });

  model.follow(() => ({ calls: [{ name: 'exit_handoff', arguments: {} }] }));
  await page.getByLabel('Write a message').fill('This is not good enough');
  await page.keyboard.press('Enter');
  const sessionId = await ann.acceptNext();
  await expect(page.getByRole('heading', { name: 'Mona' })).toBeVisible();
  await ann.say(sessionId, 'I am a person.');
  await expect(log).toContainText('I am a person.');
});
