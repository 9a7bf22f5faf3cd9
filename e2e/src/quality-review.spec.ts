import type { Page } from '@playwright/test';
import { createApi } from './api.ts';
import { openDesk, password, visit } from './agent-desk.ts';
import { expect, expectAccessible, signIn, test } from './fixtures.ts';

const shots = process.env.SHOTS;
const shoot = async (page: Page, name: string): Promise<void> => {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png` });
};

test('an inspector scores a conversation beside its thread, the agent appeals, and only then the score is changed (QA-02, QA-08, QA-09, QA-12, QA-13, AGENT-79)', async ({
  browser,
  api,
  server,
  adminPage,
}) => {
  const desk = await openDesk(api, ['Rosa Klein']);
  const [rosa] = desk.agents;
  if (!rosa) throw new Error('There is one agent.');
  await serve(server.baseUrl, desk.channelId, rosa.email);

  await setCategories(adminPage);
  await adminPage.goto(`/admin/reviews?group=${desk.group}`);
  await expect(adminPage.getByRole('link', { name: 'Mia Chen' })).toBeVisible();
  await shoot(adminPage, 'reviews');
  await expectAccessible(adminPage);
  await adminPage.getByRole('link', { name: 'Mia Chen' }).click();
  await seeInHistory(adminPage, 'Rosa Klein');
  await scoreIt(adminPage);

  const agentPage = await (await browser.newContext()).newPage();
  await signIn(agentPage, server, { email: rosa.email, password });
  await appeal(agentPage);
  await processIt(adminPage);

  await agentPage.reload();
  await expect(agentPage.getByText('Closed: Success')).toBeVisible();
  await expect(agentPage.getByText('10 points, by')).toBeVisible();
  await shoot(agentPage, 'own-review-closed');
  await adminPage.goto(`/admin/reviews?group=${desk.group}&view=report`);
  await expect(adminPage.getByRole('row', { name: /^Range 4: / })).toContainText('100%');
  await shoot(adminPage, 'review-report');
  await expectAccessible(adminPage);
  if (shots) await shootInChinese(adminPage);
});

/** A conversation that is over. */
async function serve(baseUrl: string, channelId: string, email: string): Promise<void> {
  const agent = await createApi(baseUrl, { email, password });
  await agent.put('/me/status', { status: 'available' });
  await visit(baseUrl, channelId, 'Mia Chen');
  const ringing = async (): Promise<string | undefined> =>
    (await agent.get<{ items: { id: string }[] }>('/sessions?state=ringing')).items[0]?.id;
  await expect.poll(ringing, { timeout: 30_000 }).toBeTruthy();
  const sessionId = (await ringing()) ?? '';
  await agent.post(`/sessions/${sessionId}/accept`);
  const body = { kind: 'text', text: 'Order 4711 is on its way.' };
  await agent.post(`/sessions/${sessionId}/messages`, { clientId: 'one', body });
  await agent.post(`/sessions/${sessionId}/end`);
}

/** The page of history shows the conversation whole, and lets it be reviewed there; then back to its review. */
async function seeInHistory(page: Page, agent: string): Promise<void> {
  await expect(page).toHaveURL(/\/admin\/reviews\/ses_/);
  const review = page.url();
  await page.goto(review.replace('/admin/reviews/', '/admin/history/'));
  await expect(page.getByText('Order 4711 is on its way.')).toBeVisible();
  const facts = page.getByRole('complementary', { name: 'About this session' });
  await expect(facts.getByRole('listitem').filter({ hasText: agent })).toBeVisible();
  await expect(facts.getByRole('heading', { name: 'Visitor' })).toBeVisible();
  await facts.getByRole('button', { name: 'Quality review' }).click();
  await expect(facts.getByRole('textbox', { name: /Score of Greeting/ })).toBeVisible();
  await page.goto(review);
}

async function setCategories(page: Page): Promise<void> {
  await page.goto('/admin/review-categories');
  await page.getByRole('button', { name: 'Begin with a proposal' }).click();
  await expect(page.getByText('Total from −15 to 30').or(page.getByText('Total from -15 to 30'))).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Version 1')).toBeVisible();
  await shoot(page, 'review-categories');
  await expectAccessible(page);
}

async function scoreIt(page: Page): Promise<void> {
  const review = page.getByRole('region', { name: 'Quality review' });
  await page.getByRole('button', { name: 'Save review' }).click();
  await expect(review.getByText('Give every category a score.').first()).toBeVisible();
  const given = { Greeting: '2', Understanding: '4', Solution: '4', Tone: '2', Wrong: '2', Rudeness: '0' };
  for (const [name, score] of Object.entries(given)) {
    await review.getByRole('textbox', { name: new RegExp(`Score of ${name}`) }).fill(score);
  }
  await expect(review.getByRole('status')).toContainText('10');
  await review.getByLabel('Remark').fill('A bit short.');
  const message = page.getByRole('article').filter({ hasText: 'Order 4711 is on its way.' });
  await message.hover();
  await message.locator('xpath=following-sibling::*').getByRole('button', { name: 'Mark this message' }).click();
  await page.getByText('Wrong', { exact: true }).click();
  await page.getByLabel('What about it').fill('No date');
  await page.getByRole('button', { name: 'Set mark' }).click();
  await shoot(page, 'review-form');
  await expectAccessible(page);
  await review.getByRole('button', { name: 'Save review' }).click();
  await expect(page.getByText('Review saved.')).toBeVisible();
}

async function appeal(page: Page): Promise<void> {
  await page.goto('/agent/reviews');
  await expect(page.getByRole('row', { name: /Mia Chen/ })).toContainText('10 · 3/5');
  await shoot(page, 'own-reviews');
  await page.getByRole('link', { name: 'Mia Chen' }).click();
  await expect(page.getByRole('log').getByText('No date')).toBeVisible();
  await page.getByRole('button', { name: 'Appeal' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Subject').fill('There was a date');
  await dialog.getByLabel('Reason').fill('The visitor knew it from the mail.');
  const evidence = { name: 'mail.txt', mimeType: 'text/plain', buffer: Buffer.from('Arrives on Friday') };
  await dialog.locator('input[type=file]').setInputFiles(evidence);
  await expect(dialog.getByText('mail.txt')).toBeVisible();
  await shoot(page, 'make-appeal');
  await dialog.getByRole('button', { name: 'Send appeal' }).click();
  await expect(page.getByText('Pending', { exact: true })).toBeVisible();
  await shoot(page, 'own-review');
  await expectAccessible(page);
}

async function processIt(page: Page): Promise<void> {
  await page.goto('/admin/appeals');
  await expect(page.getByRole('row', { name: /There was a date/ })).toBeVisible();
  await shoot(page, 'appeals');
  await expectAccessible(page);
  await page
    .getByRole('row', { name: /There was a date/ })
    .getByRole('link')
    .click();
  await page.getByRole('button', { name: 'Start processing' }).click();
  await page.getByLabel('Comment', { exact: true }).fill('I see it now.');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('I see it now.')).toBeVisible();
  await shoot(page, 'appeal');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Change the score' }).click();
  await page.getByRole('textbox', { name: /Score of Solution/ }).fill('10');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Review saved.')).toBeVisible();
  await shoot(page, 'review-changed');
  await page.getByRole('link', { name: /^Appeal \d{10}/ }).click();
  await page.getByRole('button', { name: 'Close appeal' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('radio', { name: 'Success', exact: true })).toBeChecked();
  await dialog.getByRole('button', { name: 'Close appeal' }).click();
  await expect(page.getByText('Closed: Success')).toBeVisible();
  await page.getByRole('tab', { name: 'Record' }).click();
  await expect(page.getByText(/changed the score from 10 to 16/)).toBeVisible();
  await shoot(page, 'appeal-closed');
}

/** The same in Chinese, in the dark. */
async function shootInChinese(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.evaluate(() => localStorage.setItem('parley.language', 'zh'));
  for (const path of ['reviews', 'reviews?view=report', 'review-tasks', 'appeals', 'review-categories', 'settings']) {
    await page.goto(`/admin/${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForLoadState('networkidle');
    await shoot(page, `zh-${path.replace('?', '-')}`);
  }
  await page.goto('/admin/reviews');
  await page.getByRole('link', { name: 'Mia Chen' }).first().click();
  await expect(page.getByRole('tab', { name: '质检评分' })).toBeVisible();
  await shoot(page, 'zh-review');
  await page.goto('/admin/review-tasks');
  await page.getByRole('button', { name: '创建质检任务' }).click();
  await expect(page.getByText(/符合条件的/)).toBeVisible();
  await shoot(page, 'zh-create-task');
}
