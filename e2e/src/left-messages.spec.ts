import { openDesk, sitDown } from './agent-desk.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

test('what a visitor left is found, taken on and answered in the chat, where they see it (AGENT-75, WIDGET-18)', async ({
  page,
  server,
  api,
}) => {
  const desk = await openDesk(api, ['Ann']);
  const call = async (path: string, body?: object, token?: string): Promise<Record<string, unknown>> => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
    const method = body ? 'POST' : 'GET';
    const answer = await fetch(`${server.baseUrl}/api/v1${path}`, {
      method,
      headers,
      body: body && JSON.stringify(body),
    });
    expect(answer.ok).toBe(true);
    return (await answer.json()) as Record<string, unknown>;
  };
  const { token } = await call(`/channels/${desk.channelId}/visitors`, { name: 'Mia Chen' });
  const left = { text: 'Where is order 4711?', name: 'Mia Chen', email: 'mia@mail.example' };
  await call(`/channels/${desk.channelId}/notes`, left, String(token));
  await sitDown(page, server.baseUrl, desk.agents[0]?.email ?? '');
  await page.getByRole('link', { name: 'Left messages' }).click();
  await page.getByRole('table', { name: 'Left messages' }).getByRole('button', { name: 'Mia Chen' }).click();
  await expect(page.getByText('mia@mail.example', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Mark as pending' }).click();
  await expect(page.getByText('Nothing here')).toBeVisible();
  await page.getByText('In the chat', { exact: true }).click();
  await page.getByLabel('Reply', { exact: true }).last().fill('It arrives tomorrow.');
  await expectAccessible(page);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/left-message.png` });
  await page.getByRole('button', { name: 'Send reply' }).click();
  await expect(page.getByText(/Answered by Ann/)).toBeVisible();
  expect(JSON.stringify(await call('/visitor/messages', undefined, String(token)))).toContain('It arrives tomorrow.');

  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('What do you want to do?').fill('Mia Ch');
  await page.getByText(/^Mia Chen · Shop/).click();
  await expect(page.getByRole('heading', { name: 'Mia Chen' })).toBeVisible();
});
