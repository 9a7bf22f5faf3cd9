import type { ElementHandle, Page } from 'puppeteer-core';
import { openDesk, password } from './agent-desk.ts';
import { expect, test } from './fixtures.ts';
import { startFirefox } from './firefox.ts';

/** The same screens in the other engine: one visitor and one agent, by keyboard as far as people go by it. */

const find = (page: Page, selector: string): Promise<ElementHandle | null> =>
  page.waitForSelector(selector, { visible: true, timeout: 30_000 });

async function press(page: Page, name: string, role = 'button'): Promise<void> {
  await page.locator(`::-p-aria([role="${role}"][name="${name}"])`).setTimeout(30_000).click();
}

const shows = (page: Page, words: string): Promise<ElementHandle | null> => find(page, `::-p-text(${words})`);

/** What has the keyboard, by what it is called. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute('aria-label') ?? element?.getAttribute('placeholder') ?? element?.tagName ?? '';
  });

test('a visitor and an agent talk in Firefox', async ({ server, api }) => {
  const desk = await openDesk(api, ['Fay']);
  const [fay] = desk.agents;
  await using browser = await startFirefox();

  const agent = await browser.newPage();
  await agent.goto(`${server.baseUrl}/sign-in`);
  const email = await find(agent, 'input[type="email"]');
  await email?.type(fay?.email ?? '');
  await (await find(agent, 'input[type="password"]'))?.type(password);
  await agent.keyboard.press('Enter');
  await shows(agent, 'Connected');

  // The chat takes the keyboard when it is opened, and gives it back to the line after each choice.
  const visitor = await browser.newPage();
  await visitor.goto(`${server.baseUrl}/chat/${desk.channelId}`);
  await shows(visitor, 'What is it about?');
  await press(visitor, 'My parcel');
  await shows(visitor, 'One moment');
  await expect.poll(() => focused(visitor)).toMatch(/message/i);
  await visitor.keyboard.type('Where is order 4711?');
  await visitor.keyboard.press('Enter');

  await agent.bringToFront();
  // Its key is written on it only where there is a mouse.
  await (await find(agent, 'article button[aria-keyshortcuts="Alt+A"]'))?.click();
  await shows(agent, 'Where is order 4711?');
  await expect.poll(() => focused(agent)).toBe('Message to the visitor');
  await agent.keyboard.type('It comes **today**, Zoë – 您好');
  await agent.keyboard.press('Enter');

  await visitor.bringToFront();
  await shows(visitor, 'It comes **today**, Zoë – 您好');
  await visitor.keyboard.type('Thank you');
  await visitor.keyboard.press('Enter');
  await agent.bringToFront();
  await shows(agent, 'Thank you');
  await press(agent, 'End');
  await visitor.bringToFront();
  await shows(visitor, 'Goodbye');
});
