import { heard, openDesk, sitDown, visit } from './agent-desk.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

const shots = process.env.SHOTS;

test('a colleague is asked about a session that stays where it is, answers on return, is mentioned, and the X asks how to close (AGENT-66, AGENT-67, AGENT-68, AGENT-55)', async ({
  browser,
  server,
  api,
}) => {
  const desk = await openDesk(api, ['Ann', 'Bob']);
  const [ann, bob] = desk.agents;
  await api.patch(`/agents/${bob?.id ?? ''}`, { name: '王小明', nickname: '小明' });
  const page = await (await browser.newContext()).newPage();
  await sitDown(page, server.baseUrl, ann?.email ?? '');
  const visitor = await visit(server.baseUrl, desk.channelId, 'Mia Chen');
  await page
    .getByRole('button', { name: /^Accept/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Ask a colleague' }).click();
  await page.getByLabel('Whom').first().fill('xiaom');
  await page.getByRole('option', { name: '小明' }).click();
  await page.keyboard.press('Escape');
  await page.getByLabel('Your question').fill('May she return it after 40 days?');
  if (shots) await page.screenshot({ path: `${shots}/ask.png` });
  await page.getByRole('dialog').getByRole('button', { name: 'Ask a colleague' }).click();
  await expect(page.getByText('Asked. The answer comes under Colleagues.')).toBeVisible();

  const there = await (await browser.newContext({ colorScheme: 'dark', locale: 'zh-CN' })).newPage();
  await sitDownInChinese(there, server.baseUrl, bob?.email ?? '');
  await there.getByRole('link', { name: /同事/ }).click();
  await there.getByRole('list', { name: '聊天' }).getByRole('button', { name: /Ann/ }).click();
  await expect(there.getByText('May she return it after 40 days?').last()).toBeVisible();
  await expect(there.getByText('您无权打开此会话。')).toBeVisible();
  await there.getByRole('button', { name: '引用' }).last().click();
  await there.getByPlaceholder('输入消息').fill('Yes, up to 60.');
  await there.getByPlaceholder('输入消息').press('Enter');
  if (shots) await there.screenshot({ path: `${shots}/colleagues-dark-zh.png` });
  await page.getByRole('link', { name: /Colleagues.*1 chat with unread/ }).click();
  await page.getByRole('list', { name: 'Chats' }).getByRole('button', { name: /小明/ }).click();
  await expect(page.getByRole('log').getByText('Yes, up to 60.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open the session' })).toBeVisible();
  await page.getByText('Everybody', { exact: true }).click();
  await page.getByPlaceholder('Name, nickname or pinyin').fill('wangxiao');
  await expect(page.getByRole('list', { name: 'Everybody' }).getByRole('button')).toHaveCount(1);
  await expectAccessible(page);
  if (shots) await page.screenshot({ path: `${shots}/colleagues.png` });
  await page.getByRole('link', { name: 'Workspace' }).click();
  await page.getByRole('link', { name: /Mia Chen/ }).click();
  await page.getByLabel('Message to the visitor').fill('Up to 60 days.');
  await page.keyboard.press('Enter');
  await heard(visitor, 'Up to 60 days.');

  await page.getByRole('button', { name: 'Note', exact: true }).click();
  await page.getByLabel('Internal note').pressSequentially('@xiaom');
  await page.getByRole('option', { name: /小明/ }).click();
  if (shots) await page.screenshot({ path: `${shots}/mention.png` });
  await page.keyboard.type('thanks');
  await page.keyboard.press('Enter');
  await expect(there.getByRole('link', { name: /通知.*1 条未读通知/ })).toBeVisible();

  await page.getByRole('link', { name: /Mia Chen/ }).hover();
  await page.getByRole('button', { name: 'Close the session with Mia Chen' }).click();
  await expectAccessible(page);
  if (shots) await page.screenshot({ path: `${shots}/close.png` });
  await page.getByRole('button', { name: 'Close and wrap up' }).click();
  await expect(page.getByRole('dialog', { name: /^Tags and remark/ })).toBeVisible();
  visitor.close();
});

async function sitDownInChinese(page: Parameters<typeof sitDown>[0], baseUrl: string, email: string): Promise<void> {
  const response = await page.request.post(`${baseUrl}/api/v1/auth/sign-in`, {
    data: { email, password: 'correct horse battery' },
    headers: { Origin: baseUrl },
  });
  expect(response.ok()).toBe(true);
  await page.goto(`${baseUrl}/agent`);
}
