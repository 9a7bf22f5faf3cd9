import type { Page } from '@playwright/test';
import { heard, openDesk, sitDown, textsOf, visit } from './agent-desk.ts';
import { expect, test } from './fixtures.ts';

/** What makes eight hours bearable: keys, pictures by paste, sound that says when it is kept silent, quiet threads. */
const write = (page: Page) => page.getByLabel('Message to the visitor');
const thread = (page: Page) => page.getByRole('region', { name: 'Messages' });

/** A picture on the clipboard, pasted where one writes. */
async function pastePicture(page: Page): Promise<void> {
  await write(page).evaluate(async (field) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 40, height: 30 });
    const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!picture) throw new Error('The canvas gave no picture.');
    const carried = new DataTransfer();
    carried.items.add(new File([picture], 'screen.png', { type: 'image/png' }));
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: carried, bubbles: true, cancelable: true }));
  });
}

test('a silent browser is told of, several conversations stand side by side with what is new, keys and names are one’s own choice, a pasted picture is sent (AGENT-18, AGENT-27, AGENT-28, AGENT-34, AGENT-82, AGENT-96)', async ({
  page,
  server,
  api,
}) => {
  // As in a browser that was opened by itself: nothing may sound before somebody touches the page.
  await page.addInitScript(() => {
    const resume = AudioContext.prototype.resume;
    Object.defineProperty(AudioContext.prototype, 'state', {
      get() {
        return Reflect.get(window, 'maySound') === true ? 'running' : 'suspended';
      },
    });
    AudioContext.prototype.resume = function () {
      return resume.call(this).catch(() => undefined);
    };
  });
  const { channelId, agents } = await openDesk(api, ['Noor Comfort']);
  await sitDown(page, server.baseUrl, agents[0]?.email ?? '');
  const mia = await visit(server.baseUrl, channelId, 'Mia Comfort');
  await page.getByRole('article', { name: 'Mia Comfort is ringing' }).getByRole('button', { name: 'Accept' }).click();

  await test.step('the sound that was kept back is told, and comes by a press', async () => {
    const blocked = page.getByRole('button', { name: 'Sound is blocked' });
    await expect(blocked).toBeVisible();
    await page.evaluate(() => Reflect.set(window, 'maySound', true));
    await blocked.click();
    await expect(blocked).toBeHidden();
  });

  await test.step('a second one opens beside the first, and what is new there is counted', async () => {
    await visit(server.baseUrl, channelId, 'Lin Comfort');
    await page.getByRole('article', { name: 'Lin Comfort is ringing' }).getByRole('button', { name: 'Accept' }).click();
    await expect(page.getByRole('heading', { level: 2, name: 'Lin Comfort' })).toBeVisible();
    await mia.sendText('Are you there?');
    const row = page.getByRole('navigation', { name: 'Sessions' }).getByRole('link', { name: /Mia Comfort/ });
    await expect(row).toContainText('1');
    await row.click();
    await expect(thread(page).getByText('Are you there?')).toBeVisible();
    await expect(page.getByRole('heading', { level: 2, name: 'Mia Comfort' })).toBeVisible();
  });

  await test.step('Shift and Enter send, Enter breaks the line', async () => {
    await page.getByRole('button', { name: 'Which key sends' }).click();
    await page.getByRole('menuitemradio', { name: 'Shift+Enter sends' }).click();
    await page.keyboard.press('Escape');
    await write(page).fill('First line');
    await write(page).press('Enter');
    await write(page).pressSequentially('two');
    await expect(write(page)).toHaveValue('First line\ntwo');
    await write(page).press('Shift+Enter');
    await heard(mia, 'First line\ntwo');
  });

  await test.step('a picture by paste', async () => {
    await pastePicture(page);
    await expect(page.getByRole('list', { name: 'Attachments' }).getByText('screen.png')).toBeVisible();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect.poll(() => textsOf(mia), { timeout: 20_000 }).toContain('image');
  });

  await test.step('names are said once, and not at all where one does not want them', async () => {
    const own = thread(page).getByRole('article').filter({ hasText: 'First line' });
    await expect(own.getByText('Noor Comfort')).toBeVisible();
    await expect(own.getByText('First line').locator('xpath=ancestor::*[@title][1]')).toHaveAttribute(
      'title',
      /\d{1,2}:\d{2}/,
    );
    await page.evaluate(() => {
      const kept = JSON.parse(localStorage.getItem('parley.agent.preferences') ?? '{}') as { state?: object };
      const changed = { ...kept, state: { ...kept.state, showsNames: false } };
      localStorage.setItem('parley.agent.preferences', JSON.stringify(changed));
    });
    await page.reload();
    await expect(own.getByText('First line')).toBeVisible({ timeout: 30_000 });
    await expect(own.getByText('Noor Comfort')).toHaveCSS('width', '1px');
  });
});
