import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { createAgentEndPages } from '@parley/examples/agent-end';
import type { Frame, Page } from '@playwright/test';
import { build } from 'vite';
import { openDesk, password, visit } from './agent-desk.ts';
import { createApi, type Api } from './api.ts';
import { expect, test } from './fixtures.ts';
import type { RunningServer } from './server.ts';

/** The agent end on pages of somebody else, on another site: as in `examples`, in Vue and in React. */
type Crm = AsyncDisposable & { address: string; signIn: (email: string | null) => void };

async function startCrm(api: Api, server: RunningServer, scripts: Record<string, string> = {}): Promise<Crm> {
  const { secret } = await api.post<{ secret: string }>('/api-keys', { name: 'CRM', scopes: ['agents:act'] });
  let email: string | null = null;
  const pages = createAgentEndPages({
    parleyUrl: server.baseUrl,
    apiKey: secret,
    agentEmailOf: () => email,
    scripts,
  });
  const answer = getRequestListener((request) => pages.fetch(request));
  const listener: RequestListener = (request, response) => void answer(request, response);
  const http = createServer(listener).listen(0, '127.0.0.1');
  await once(http, 'listening');
  const at = http.address();
  if (at === null || typeof at === 'string') throw new Error('The page got no port.');
  const address = `http://localhost:${at.port}`;
  const { embedding } = await api.get<{ embedding: { allowedOrigins: string[] } }>('/settings');
  await api.put('/settings', { embedding: { allowedOrigins: [...embedding.allowedOrigins, address] } });
  return {
    address,
    signIn: (given) => (email = given),
    async [Symbol.asyncDispose]() {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}

/** What some libraries of old did to everybody's objects, on the page around. */
const pollution = `if (window.top === window) {
  Object.prototype.token = 'polluted'; Object.prototype.status = 'polluted'; Array.prototype.sum = () => 0;
}`;

const workspace = async (page: Page): Promise<Frame> => {
  await expect.poll(() => page.frames().some((frame) => frame.url().includes('/embed/'))).toBe(true);
  const frame = page.frames().find((each) => each.url().includes('/embed/'));
  if (!frame) throw new Error('There is no frame of the agent end.');
  return frame;
};
const log = (page: Page) => page.getByRole('list', { name: 'What happened' });
type Answer = { status: string; errorMsg?: string };
const call = (page: Page, method: string, options: object) =>
  page.evaluate(
    async ([name, given]) => {
      const tccc = Reflect.get(window, 'tccc') as { Chat: Record<string, (options: object) => Promise<Answer>> };
      return (await tccc.Chat[name]?.(given)) ?? { status: 'none' };
    },
    [method, options] as const,
  );

test('a page without a framework shows the workspace, hears what happens, and acts; another account takes the place (SDK-01, SDK-06, SDK-07, SDK-08, SDK-09, SDK-13, SDK-14, SDK-16, SDK-17, SDK-18, SDK-24, SDK-25, SDK-26, SDK-27, SDK-29, SDK-31, SDK-33)', async ({
  page,
  server,
  api,
}) => {
  const { channelId, agents } = await openDesk(api, ['Ada Embedded', 'Bo Embedded']);
  const [ada, bo] = agents;
  if (!ada || !bo) throw new Error('There are two agents.');
  await using crm = await startCrm(api, server);
  crm.signIn(ada.email);
  await page.addInitScript(pollution);
  await page.goto(crm.address);
  const status = page.getByRole('status');
  await expect(status).toHaveText(/^Ready: /, { timeout: 60_000 });
  const frame = await workspace(page);
  expect(frame.url()).not.toContain('token=');
  await page.getByRole('button', { name: 'Available' }).click();
  await expect(status).toHaveText('Ready: free');

  const visitor = await visit(server.baseUrl, channelId, 'Mia Embedded');
  await expect(log(page)).toContainText('callIn im Mia Embedded Shop {"plan":"Gold"}', { timeout: 30_000 });
  const { sessionId, timeout } = await page.evaluate(
    () => Reflect.get(window, 'lastCall') as { sessionId: string; timeout: number },
  );
  expect(timeout).toBeGreaterThan(0);
  expect(await call(page, 'accept', {})).toEqual({ status: 'error', errorMsg: '"sessionId" is missing: a text.' });
  expect((await call(page, 'accept', { sessionId: 'ses_none' })).status).toBe('error');
  expect(await call(page, 'accept', { sessionId })).toEqual({ status: 'success' });
  await expect(log(page)).toContainText('userAccessed');
  // What the page takes, the workspace shows.
  await frame.getByLabel('Message to the visitor').fill('Hello from the CRM');
  await frame.getByLabel('Message to the visitor').press('Enter');
  await expect
    .poll(() => visitor.state.messages.map(({ body }) => (body.kind === 'text' ? body.text : body.kind)), {
      timeout: 20_000,
    })
    .toContain('Hello from the CRM');
  const card = { header: 'Blue shoes', desc: 'Size 41', url: 'https://shop.example/s' };
  expect(await call(page, 'sendCardMessage', { sessionId, message: card })).toEqual({ status: 'success' });
  await expect(frame.getByText('Blue shoes')).toBeVisible();

  // Loaded anew, the frame is signed in still: its token was used up, its cookie was not.
  await frame.evaluate(() => location.reload());
  await expect(frame.getByRole('link', { name: /Mia Embedded/ })).toBeVisible({ timeout: 60_000 });
  expect((await call(page, 'end', { sessionId })).status).toMatch(/success|error/);
  await expect.poll(async () => (await api.get<{ state: string }>(`/sessions/${sessionId}`)).state).toBe('ended');
  await expect(log(page)).toContainText('sessionEnded seat');

  await page.getByRole('button', { name: 'Take a rest' }).click();
  await expect(status).toHaveText('Ready: rest');
  await expect(log(page)).toContainText('success');

  crm.signIn(bo.email);
  await page.evaluate(async () => {
    const address = '/load-agent-end.js';
    const { loadAgentEnd } = (await import(address)) as { loadAgentEnd: (options: object) => Promise<unknown> };
    await loadAgentEnd({ renderDomId: 'desk' });
  });
  const emailIn = async (): Promise<string> => {
    const { account } = await (
      await workspace(page)
    ).evaluate(async () => (await (await fetch('/api/v1/me')).json()) as { account: { email: string } });
    return account.email;
  };
  // The frame is loaded anew meanwhile.
  await expect.poll(() => emailIn().catch(() => '')).toBe(bo.email);
});

test('a transfer is told to the page that had the session, a used token is refused in words, and no other page shows the agent end (SDK-04, SDK-10, SDK-15, SDK-30)', async ({
  page,
  server,
  api,
}) => {
  const { channelId, agents, group } = await openDesk(api, ['Cy Embedded', 'Di Embedded']);
  const [cy, di] = agents;
  if (!cy || !di) throw new Error('There are two agents.');
  await using crm = await startCrm(api, server);
  crm.signIn(cy.email);
  await page.goto(crm.address);
  await expect(page.getByRole('status')).toHaveText(/^Ready: /, { timeout: 60_000 });
  await page.getByRole('button', { name: 'Available' }).click();
  await visit(server.baseUrl, channelId, 'Lin Embedded');
  await expect(log(page)).toContainText('callIn', { timeout: 30_000 });
  const { sessionId } = await page.evaluate(() => Reflect.get(window, 'lastCall') as { sessionId: string });
  await call(page, 'accept', { sessionId });
  const diApi = await createApi(server.baseUrl, { email: di.email, password });
  await diApi.put('/me/status', { status: 'busy' });
  expect((await call(page, 'transfer', { sessionId, skillGroupId: group, userId: di.email })).status).toBe('error');
  expect(await call(page, 'transfer', { sessionId, userId: di.email })).toEqual({ status: 'success' });
  await expect(log(page)).toContainText('transfer');

  const used = await page.evaluate(
    () => document.querySelector<HTMLScriptElement>('script[src*="/sdk/agent.js"]')?.src,
  );
  const other = await page.context().newPage();
  await other.goto(`${crm.address}/react`);
  const message = await other.evaluate(
    (src) =>
      new Promise<string>((resolve) => {
        const script = Object.assign(document.createElement('script'), { src });
        script.addEventListener('load', () => {
          const tccc = Reflect.get(window, 'tccc') as {
            on: (event: string, done: (said: { message: string }) => void) => void;
          };
          tccc.on('tokenExpired', (said) => resolve(said.message));
        });
        document.body.append(script);
      }),
    used ?? '',
  );
  expect(message).toContain('This token was used');

  // A page that nobody has allowed.
  const frameUrl =
    page
      .frames()
      .find((each) => each.url().includes('/embed/'))
      ?.url() ?? '';
  // In a tab of its own its address signs nobody in.
  await other.goto(`${frameUrl}#token=sdk_stolen`);
  await expect(other).toHaveURL(/\/sign-in/);
  const stranger = await page.context().newPage();
  await stranger.route('https://evil.example/', (route) =>
    route.fulfill({ contentType: 'text/html', body: `<iframe src="${frameUrl}"></iframe>` }),
  );
  await stranger.goto('https://evil.example/');
  await expect.poll(() => stranger.frames().some((each) => each.url().startsWith('chrome-error:'))).toBe(true);
});

test('pages in Vue and React show it in an element and behind the floating button (SDK-21, SDK-22, SDK-23, SDK-32)', async ({
  page,
  server,
  api,
}) => {
  const { channelId, agents } = await openDesk(api, ['Vi Embedded', 'Re Embedded']);
  const [vi, re] = agents;
  if (!vi || !re) throw new Error('There are two agents.');
  await using crm = await startCrm(api, server, {
    '/vue.js': await readFile(createRequire(import.meta.url).resolve('vue/dist/vue.esm-browser.prod.js'), 'utf8'),
    '/react-page.js': await bundleReactPage(),
  });

  await test.step('Vue, in an element', async () => {
    crm.signIn(vi.email);
    await page.goto(`${crm.address}/vue`);
    await expect(page.getByRole('status')).toHaveText(/^Ready: .* 0 ringing/, { timeout: 60_000 });
    await page.evaluate(() => {
      const { Agent } = Reflect.get(window, 'tccc') as { Agent: { online: () => void } };
      Agent.online();
    });
    await visit(server.baseUrl, channelId, 'Ray Embedded');
    await expect(page.getByRole('status')).toContainText('1 ringing', { timeout: 30_000 });
    const frame = await workspace(page);
    await frame
      .getByRole('article', { name: 'Ray Embedded is ringing' })
      .getByRole('button', { name: 'Accept' })
      .click();
    await expect(page.getByRole('status')).toContainText('0 ringing');
    if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/embedded-vue.png` });
    await frame.evaluate(() =>
      fetch('/api/v1/me/status', {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: '{"status":"offline"}',
      }),
    );
  });

  await test.step('React, behind the button', async () => {
    crm.signIn(re.email);
    await page.goto(`${crm.address}/react`);
    await expect(page.getByText('Ready.')).toBeVisible({ timeout: 60_000 });
    const button = page.getByRole('button', { name: 'Open the workspace' });
    await expect(button).toBeVisible();
    await page.evaluate(() => {
      const { Agent } = Reflect.get(window, 'tccc') as { Agent: { online: () => void } };
      Agent.online();
    });
    await visit(server.baseUrl, channelId, 'Sol Embedded');
    await expect(page.getByText('Sol Embedded')).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole('button', { name: 'Open the workspace (1 ringing)' })).toBeVisible();
    if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/embedded-react.png` });
    await page.getByRole('button', { name: 'Take it' }).click();
    const frame = await workspace(page);
    await expect(frame.getByRole('link', { name: /Sol Embedded/ })).toBeVisible();
    if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/embedded-panel.png` });
    for (const [method, isFrame, isButton] of [
      ['hideWorkbench', false, true],
      ['hidefloatButton', false, false],
      ['showfloatButton', false, true],
      ['hide', false, false],
      ['show', false, true],
      ['showWorkbench', true, true],
    ] as const) {
      await page.evaluate((name) => {
        const { UI } = Reflect.get(window, 'tccc') as { UI: Record<string, () => void> };
        UI[name]?.();
      }, method);
      await expect(page.getByTitle('Agent workspace'), method).toBeVisible({ visible: isFrame });
      await expect(page.getByRole('button', { name: / the workspace/ }), method).toBeVisible({ visible: isButton });
    }
  });
});

async function bundleReactPage(): Promise<string> {
  const entry = fileURLToPath(new URL('../../examples/public/agent-end/react-page.jsx', import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, minify: false, rolldownOptions: { input: entry, output: { format: 'es' } } },
  });
  const [result] = Array.isArray(built) ? built : [built];
  const chunk = result && 'output' in result ? result.output[0] : null;
  if (!chunk) throw new Error('The page was not bundled.');
  return chunk.code;
}
