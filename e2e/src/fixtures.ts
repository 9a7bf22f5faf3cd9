import AxeBuilder from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';
import { createApiByKey, type Api } from './api.ts';
import { startServer, type RunningServer } from './server.ts';

/** Every journey starts from here: a server for its worker, the API as the administrator, and pages signed in. */
export const test = base.extend<{ adminPage: Page }, { server: RunningServer; api: Api }>({
  server: [
    // Playwright reads from this pattern which fixtures it needs: none.

    async ({}, use) => {
      // Interfaces that journeys offer are on this machine.
      await using server = await startServer({ ALLOW_PRIVATE_HOSTS: '127.0.0.1' });
      await use(server);
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  api: [
    async ({ server }, use) => use(await createApiByKey(server.baseUrl, server.administrator)),
    { scope: 'worker' },
  ],
  baseURL: async ({ server }, use) => use(server.baseUrl),
  // After `api`, which signs in once as the same account.
  adminPage: async ({ page, server, api: _ }, use) => {
    await signIn(page, server, server.administrator);
    await use(page);
  },
});

/** Signs in through the API, so that a journey that is not about signing in starts signed in. */
export async function signIn(
  page: Page,
  { baseUrl }: Pick<RunningServer, 'baseUrl'>,
  account: { email: string; password: string },
): Promise<void> {
  const response = await page.request.post(`${baseUrl}/api/v1/auth/sign-in`, {
    data: account,
    headers: { Origin: baseUrl },
  });
  expect(response.ok()).toBe(true);
}

/** Fails on every serious or critical finding of axe; `within` looks at a part of the page, by a selector. */
export async function expectAccessible(page: Page, within?: string): Promise<void> {
  await page.evaluate(finishTransitions);
  const builder = new AxeBuilder({ page });
  const { violations } = await (within === undefined ? builder : builder.include(within)).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

/** A colour on its way to another is no colour of ours. What turns for ever is left to turn. */
async function finishTransitions(): Promise<void> {
  const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ending.map(({ finished }) => finished));
}

export { expect };
