import { heard, openDesk, sitDown, visit } from './agent-desk.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

const shots = process.env.SHOTS;

test('what is announced is counted, opened, read and kept, and who wrote it sees who read it (AGENT-92, AGENT-93, ADMIN-62)', async ({
  browser,
  server,
  api,
  adminPage,
}) => {
  const desk = await openDesk(api, ['Ann']);
  const [ann] = desk.agents;
  const page = await (await browser.newContext()).newPage();
  await sitDown(page, server.baseUrl, ann?.email ?? '');
  await adminPage.goto('/admin/notices');
  await adminPage.getByRole('button', { name: 'New notice' }).click();
  await adminPage.getByLabel('Title').fill('Fire drill at noon');
  await adminPage.getByLabel('Text', { exact: false }).last().fill('Leave by the **north** door.');
  if (shots) await adminPage.screenshot({ path: `${shots}/announce.png` });
  await adminPage.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('link', { name: /Notices.*1 unread notice/ })).toBeVisible();
  await api.patch(`/agents/${ann?.id ?? ''}`, { nickname: 'Annie', role: 'agent', capacity: 7 });
  await page.getByRole('link', { name: /Notices/ }).click();
  await page
    .getByRole('button', { name: 'Show new notices' })
    .or(page.getByText('Fire drill at noon').first())
    .first()
    .click();
  const row = page.getByRole('button', { name: /Fire drill at noon/ });
  if ((await row.getAttribute('aria-expanded')) === 'false') await row.click();
  await expect(page.getByText('north', { exact: true })).toBeVisible();
  await expectAccessible(page);
  if (shots) await page.screenshot({ path: `${shots}/notices.png` });
  await page.reload();
  await expect(row).toBeHidden();
  await page.getByText('Read', { exact: true }).click();
  await expect(row).toBeVisible();
  await adminPage.getByText('Sent', { exact: true }).first().click();
  await adminPage.reload();
  await adminPage.getByText('Sent', { exact: true }).first().click();
  await expect(adminPage.getByRole('row', { name: /Fire drill at noon/ })).toContainText(/1 of \d/);
  await expectAccessible(adminPage);
  if (shots) await adminPage.screenshot({ path: `${shots}/notices-sent.png` });
});

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('stickers of the console and a voice message reach the visitor, and the palette finds people (AGENT-24, ADMIN-34)', async ({
  browser,
  server,
  api,
  adminPage,
}) => {
  await adminPage.goto('/admin/stickers');
  await adminPage.getByRole('button', { name: 'New pack' }).first().click();
  await adminPage.getByLabel('Name').fill('Cats');
  await adminPage.getByRole('button', { name: 'Create' }).click();
  const chooser = adminPage.waitForEvent('filechooser');
  await adminPage.getByRole('button', { name: 'Upload stickers' }).click();
  await (await chooser).setFiles([{ name: 'hello.png', mimeType: 'image/png', buffer: picture }]);
  await expect(adminPage.getByRole('img', { name: 'hello' })).toBeVisible();
  await expectAccessible(adminPage);
  if (shots) await adminPage.screenshot({ path: `${shots}/stickers.png` });

  const desk = await openDesk(api, ['Ann', 'Bruno']);
  const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = async () => {
      const context = new AudioContext();
      const [tone, target] = [context.createOscillator(), context.createMediaStreamDestination()];
      tone.connect(target);
      tone.start();
      await context.resume();
      return target.stream;
    };
  });
  const response = await page.request.post(`${server.baseUrl}/api/v1/auth/sign-in`, {
    data: { email: desk.agents[0]?.email, password: 'correct horse battery' },
    headers: { Origin: server.baseUrl },
  });
  expect(response.ok()).toBe(true);
  await page.goto(`${server.baseUrl}/agent`);
  await expect(page.getByText('已连接', { exact: true })).toBeVisible({ timeout: 30_000 });
  const visitor = await visit(server.baseUrl, desk.channelId, 'Mia Chen');
  await page.getByRole('button', { name: '接入' }).first().click();
  await page.getByRole('button', { name: '贴图' }).click();
  await page.getByRole('button', { name: 'hello' }).click();
  await heard(visitor, 'sticker');
  await page.getByRole('button', { name: '录制语音' }).click();
  await expect(page.getByText('0:01')).toBeVisible();
  await page.getByRole('button', { name: '完成录音' }).click();
  await expect(page.getByRole('button', { name: '发送', exact: true })).toBeEnabled();
  await page.getByRole('button', { name: '发送', exact: true }).click();
  await heard(visitor, 'audio');
  await page.getByRole('button', { name: '表情符号' }).click();
  await page.getByRole('textbox', { name: /表情/ }).fill('太阳');
  await expect(page.getByRole('button', { name: /太阳/ }).first()).toBeVisible();
  if (shots) await page.screenshot({ path: `${shots}/composer-zh.png` });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: '您想做什么？' }).fill('Bruno');
  await page.getByText('Bruno', { exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Bruno' })).toBeVisible();
  visitor.close();
});
