import { createDeskAgent } from './desk-agent.ts';
import { heard, openDesk, sitDown, visit } from './agent-desk.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

test('on a phone an agent accepts, answers, passes on and ends', async ({ page, server, api }) => {
  const { channelId, agents, group } = await openDesk(api, ['Ann']);
  const [ann] = agents;
  if (!ann) throw new Error('There is one agent.');
  await page.setViewportSize({ width: 390, height: 844 });
  await sitDown(page, server.baseUrl, ann.email);
  const accept = (name: string) =>
    page
      .getByRole('article', { name: `${name} is ringing` })
      .getByRole('button', { name: 'Accept' })
      .click();
  const leo = await visit(server.baseUrl, channelId, 'Leo Wang');
  await accept('Leo Wang');
  await page.getByRole('button', { name: 'End', exact: true }).click();
  await heard(leo, 'Goodbye');

  const mia = await visit(server.baseUrl, channelId, 'Mia Chen');
  await accept('Mia Chen');
  await expect(page.getByRole('heading', { name: 'Mia Chen' })).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeInViewport({ ratio: 1 });
  await page.getByLabel('Message to the visitor').fill('Hello Mia');
  await page.keyboard.press('Enter');
  await heard(mia, 'Hello Mia');
  await expectAccessible(page);

  await createDeskAgent(server, api, { name: 'Quentin', skillGroupKeys: [group] });
  await page.getByRole('button', { name: 'Transfer', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: /^Transfer / });
  await dialog.getByText('Agents', { exact: true }).click();
  await dialog.getByRole('radio', { name: /Quentin/ }).check();
  await dialog.getByRole('button', { name: 'Transfer to Quentin' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Transfer', exact: true })).toBeHidden();
});
