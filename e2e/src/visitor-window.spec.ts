import { type Page } from '@playwright/test';
import { expect, expectAccessible, signIn, test } from './fixtures.ts';
import { openVisitorDesk } from './visitor-desk.ts';

/** A picture of one pixel. */
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** Puts files onto the clipboard or under the pointer, as the browser does, and lets go of them. */
async function bring(
  page: Page,
  how: 'paste' | 'drop',
  files: { name: string; type: string; base64?: string; size?: number }[],
) {
  await page.getByLabel('Write a message').evaluate(
    (field, { how, files }) => {
      const carried = new DataTransfer();
      for (const { name, type, base64, size = 0 } of files) {
        const bytes = base64 ? Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)) : new Uint8Array(size);
        carried.items.add(new File([bytes], name, { type }));
      }
      if (how === 'paste') {
        field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: carried, bubbles: true, cancelable: true }));
        return;
      }
      for (const type of ['dragenter', 'dragover', 'drop']) {
        field.dispatchEvent(new DragEvent(type, { dataTransfer: carried, bubbles: true, cancelable: true }));
      }
    },
    { how, files },
  );
}

test('the conversation by mail, to the address that the visitor gives', async ({ page, server, api }) => {
  const { channelId, agent } = await openVisitorDesk(server, api, { agent: 'Ida' });
  await page.goto(`/chat/${channelId}`);
  const sessionId = await agent.acceptNext();
  await agent.say(sessionId, 'Your parcel leaves on Monday.');
  await expect(page.getByRole('log').getByText('Your parcel leaves on Monday.')).toBeVisible();

  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Send me this conversation by mail' }).click();
  const sheet = page.getByRole('dialog', { name: 'This conversation by mail' });
  await sheet.getByLabel('Where to').fill('nowhere');
  await sheet.getByRole('button', { name: 'Send' }).click();
  await expect(sheet.getByText('Please give an e-mail address')).toBeVisible();
  await expect(sheet.getByLabel('Where to')).toBeFocused();
  await expectAccessible(page);
  const email = `mia.${crypto.randomUUID()}@example.com`;
  await sheet.getByLabel('Where to').fill(email);
  await sheet.getByRole('button', { name: 'Send' }).click();
  await expect(sheet.getByText(`It is on its way to ${email}.`)).toBeVisible();

  type Listed = { items: { id: string; kind: string; recipient: string }[] };
  const { items } = await api.get<Listed>('/mail');
  const mail = items.find(({ recipient }) => recipient === email);
  expect(mail?.kind).toBe('transcript');
  const { text } = await api.get<{ text: string }>(`/mail/${mail?.id}`);
  expect(text).toMatch(/Ida\nYour parcel leaves on Monday\./);
  await agent.leave();
});

test('stickers of the company, sent by one click', async ({ page, server, api }) => {
  const pack = await api.post<{ id: string }>('/sticker-packs', { name: 'Tea' });
  await api.upload(`/sticker-packs/${pack.id}/stickers`, new File([Buffer.from(png, 'base64')], 'Steaming cup.png'));
  const { channelId, agent } = await openVisitorDesk(server, api, { agent: 'Jon' });
  await page.goto(`/chat/${channelId}`);
  await agent.acceptNext();
  await page.getByRole('button', { name: 'Emoji' }).click();
  const panel = page.getByRole('dialog', { name: 'Emoji' });
  await panel.getByRole('button', { name: 'Stickers' }).click();
  await expectAccessible(page);
  await panel.getByRole('button', { name: 'Steaming cup' }).click();
  await expect(panel).toBeHidden();
  const sent = page.getByRole('log').getByRole('img', { name: 'Sticker' });
  await expect(sent).toBeVisible();
  expect(await sent.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth)).toBe(1);
  await expect(page.getByLabel('Write a message')).toBeFocused();
  await agent.leave();
});

test('pictures by paste and files by drop are looked at first; what is too large is said at once (WIDGET-14)', async ({
  page,
  server,
  api,
}) => {
  const { channelId, agent } = await openVisitorDesk(server, api, { agent: 'Kim' });
  await page.goto(`/chat/${channelId}`);
  const sessionId = await agent.acceptNext();
  await expect(page.getByRole('heading', { name: 'Kim' })).toBeVisible();
  const log = page.getByRole('log');

  await bring(page, 'paste', [{ name: 'screenshot.png', type: 'image/png', base64: png }]);
  const preview = page.getByRole('listitem').filter({ hasText: 'screenshot.png' });
  await expect(preview.locator('img')).toBeVisible();
  await preview.getByRole('button', { name: 'Remove screenshot.png' }).click();
  await expect(preview).toBeHidden();
  await expect(page.getByLabel('Write a message')).toBeFocused();
  await bring(page, 'paste', [{ name: 'screenshot.png', type: 'image/png', base64: png }]);
  await page.getByLabel('Write a message').fill('Like this');
  await page.keyboard.press('Enter');
  await expect(log.getByRole('button', { name: 'Open the picture screenshot.png' })).toBeVisible();
  await expect(log.getByText('Like this')).toBeVisible();

  await bring(page, 'drop', [{ name: 'invoice.txt', type: 'text/plain', size: 20 }]);
  await expect(page.getByRole('listitem').filter({ hasText: 'invoice.txt' })).toBeVisible();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(log.getByRole('link', { name: 'Save invoice.txt, 20 B' })).toBeVisible();

  await bring(page, 'drop', [{ name: 'film.mp4', type: 'video/mp4', size: 50 * 1024 * 1024 }]);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByText('film.mp4 is too large: 50 MB. At most 10 MB can be sent.')).toBeVisible();
  expect((await agent.read(sessionId)).filter((said) => said.startsWith('visitor'))).toEqual([
    'visitor: Like this',
    'visitor: image',
    'visitor: file',
  ]);
  await agent.leave();
});

test('a new message is heard, and seen in the title and by the system, while the page is not looked at (WIDGET-10, WIDGET-11, WIDGET-12)', async ({
  context,
  page,
  server,
  api,
}) => {
  await context.addInitScript(() => {
    const told = { notes: 0, notices: [] as string[] };
    const page = window as unknown as { told: typeof told; Notification: unknown };
    page.told = told;
    const { start } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function (when) {
      told.notes += 1;
      return start.call(this, when);
    };
    page.Notification = class {
      static permission = 'granted';
      constructor(title: string, { body }: { body: string }) {
        told.notices.push(`${title}: ${body}`);
      }
    };
  });
  const told = (): Promise<{ notes: number; notices: string[] }> =>
    page.evaluate(() => (window as unknown as { told: { notes: number; notices: string[] } }).told);
  const hide = (isHidden: boolean): Promise<void> =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
      document.dispatchEvent(new Event('visibilitychange'));
    }, isHidden);

  const { channelId, agent } = await openVisitorDesk(server, api, { agent: 'Leo' });
  await page.goto(`/chat/${channelId}`);
  const sessionId = await agent.acceptNext();
  await expect(page.getByRole('heading', { name: 'Leo' })).toBeVisible();
  const title = await page.title();
  await page.getByLabel('Write a message').fill('Hello');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('log').getByText('Sent', { exact: true })).toBeVisible();
  await hide(true);
  const before = await told();
  await agent.say(sessionId, 'The first');
  await expect(page).toHaveTitle(`(1) ${title}`);
  await expect.poll(async () => (await told()).notices.slice(before.notices.length)).toEqual(['Leo: The first']);
  expect((await told()).notes).toBeGreaterThan(before.notes);
  await hide(false);
  await expect(page).toHaveTitle(title);

  await page.getByRole('button', { name: 'Sound is on. Switch it off' }).click();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Sound is off. Switch it on' })).toBeVisible();
  await page.getByLabel('Write a message').click();
  await hide(true);
  await agent.say(sessionId, 'The second');
  await expect.poll(async () => (await told()).notices).toEqual(['Leo: The second']);
  expect((await told()).notes).toBe(0);
  await agent.leave();
});

test('each sees that the other is typing (WIDGET-03)', async ({ browser, page, server, api }) => {
  const { channelId, group, agent: other } = await openVisitorDesk(server, api, { agent: 'Mo' });
  await other.leave();
  const account = { email: `pia.${group}@example.com`, password: 'correct horse battery' };
  await api.post('/agents', { ...account, name: 'Pia', role: 'agent', capacity: 5, skillGroupKeys: [group] });
  const desk = await browser.newContext({ baseURL: server.baseUrl });
  const agentPage = await desk.newPage();
  await signIn(agentPage, server, account);
  await agentPage.goto('/agent');
  await expect(agentPage.getByText('Connected', { exact: true })).toBeVisible();

  await page.goto(`/chat/${channelId}`);
  await agentPage.getByRole('button', { name: 'Accept' }).click();
  await expect(page.getByRole('heading', { name: 'Pia' })).toBeVisible();
  await agentPage.getByRole('textbox', { name: 'Message to the visitor' }).pressSequentially('On it');
  await expect(page.getByLabel('Pia is typing')).toBeVisible();
  await page.getByLabel('Write a message').pressSequentially('Thanks');
  await expect(agentPage.getByText(/is typing/).first()).toBeVisible();
  await agentPage.keyboard.press('Enter');
  await expect(page.getByRole('log').getByText('On it')).toBeVisible();
  await expect(page.getByLabel('Pia is typing')).toBeHidden();
  await desk.close();
});

test('whoever serves is shown as present, whatever their status; a rating that the visitor asks for has labels, words and whether it was solved (WIDGET-08, WIDGET-22)', async ({
  page,
  server,
  api,
}) => {
  const levels = [
    { id: '1', text: 'Bad', labels: ['Slow', 'Unfriendly'] },
    { id: '2', text: 'Fair' },
    { id: '3', text: 'Good' },
  ];
  const texts = { name: 'Details', inviteText: 'How was it?', thankText: 'Thank you.' };
  const rules = { automatic: true, agent: true, visitor: true };
  await api.put('/ratings/details', {
    ...{ ...texts, type: 'stars', levels, validSeconds: 600, rules, askSolved: true },
  });
  const { channelId, agent } = await openVisitorDesk(server, api, { agent: 'Nia', ratingKey: 'details' });
  await page.goto(`/chat/${channelId}`);
  const sessionId = await agent.acceptNext();
  const header = page.getByRole('banner');
  await expect(header.getByText('Online', { exact: true })).toBeVisible();
  await agent.become('busy');
  await agent.say(sessionId, 'I am here.');
  await expect(page.getByRole('log').getByText('I am here.')).toBeVisible();
  await expect(header.getByText('Online', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Rate this conversation' }).click();
  const log = page.getByRole('log');
  await log.getByRole('radio', { name: 'Not solved' }).check({ force: true });
  await log.getByRole('radio', { name: 'Bad: 1 star', exact: true }).check({ force: true });
  await expect(log.getByRole('button', { name: 'Send rating' })).toBeDisabled();
  await log.getByRole('checkbox', { name: 'Slow' }).check({ force: true });
  await log.getByLabel('Anything you would like to add?').fill('An hour for one word.');
  await expectAccessible(page);
  await log.getByRole('button', { name: 'Send rating' }).click();
  await expect(log.getByText('You rated: Bad')).toBeVisible();
  await page.reload();
  await expect(log.getByText('You rated: Bad')).toBeVisible();
  await expect(log.getByText('An hour for one word.')).toBeVisible();
  await expect(log.getByRole('radio', { name: 'Not solved' })).toBeChecked();
  await expect(log.getByRole('list', { name: 'What you chose' })).toHaveText('Slow');
  await expectAccessible(page);
  await log.getByRole('button', { name: 'Change the rating' }).click();
  await log.getByRole('radio', { name: 'Solved', exact: true }).check({ force: true });
  await log.getByRole('button', { name: 'Send rating' }).click();
  await expect(log.getByRole('button', { name: 'Change the rating' })).toBeVisible();
  const { rating } = await api.get<{ rating: { selected: object } }>(`/sessions/${sessionId}`);
  expect(rating.selected).toEqual({
    ...{ id: '1', content: 'Bad', labels: ['Slow'], remark: 'An hour for one word.', solved: true },
  });
  await agent.leave();
});

test('what visitors agree to is asked before the first word, once', async ({ page, server, api }) => {
  const { channelId, agent } = await openVisitorDesk(server, api, { agent: 'Nel' });
  const ask = (consent: object) => api.put('/settings', { consent });
  await ask({ asked: true, text: 'We keep what you write for a year.\nMore: https://example.com/privacy' });
  try {
    await page.goto(`/chat/${channelId}`);
    await expect(page.getByRole('heading', { name: 'Before we begin' })).toBeVisible();
    await expect(page.getByLabel('Write a message')).toBeHidden();
    await expect(page.getByRole('link', { name: 'https://example.com/privacy' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'I agree' }).click();
    const sessionId = await agent.acceptNext();
    await agent.say(sessionId, 'Good day.');
    await expect(page.getByRole('log').getByText('Good day.')).toBeVisible();
    await page.reload();
    await expect(page.getByRole('log').getByText('Good day.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'I agree' })).toBeHidden();
  } finally {
    await ask({ asked: false });
    await agent.leave();
  }
});
