import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test as base, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './fixtures.ts';

const folder = fileURLToPath(new URL('../../designer/dist', import.meta.url));
const types: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
};

/** Journeys on the designer's own page, which needs no server: what is built is served as files, under the same policy. */
export const test = base.extend<{ designer: DesignerPage }, { designerUrl: string }>({
  designerUrl: [
    async ({}, use) => {
      const server = createServer(({ url = '/' }, response) => {
        const path = normalize(new URL(url, 'http://localhost').pathname);
        const file = join(folder, path === '/' ? 'index.html' : path);
        if (!file.startsWith(folder) || !existsSync(file) || !statSync(file).isFile()) {
          response.writeHead(404).end();
          return;
        }
        response.writeHead(200, {
          'Content-Type': types[extname(file)] ?? 'application/octet-stream',
          'Content-Security-Policy': "script-src 'self'; worker-src 'self' blob:",
        });
        createReadStream(file).pipe(response);
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('The page could not be served.');
      await use(`http://127.0.0.1:${address.port}`);
      server.closeAllConnections();
      server.close();
    },
    { scope: 'worker' },
  ],
  designer: async ({ page, designerUrl }, use) => use(new DesignerPage(page, designerUrl)),
});

/** The designer's page: opens a flow, and names what journeys use. */
class DesignerPage {
  readonly page: Page;
  readonly canvas: Locator;
  readonly #url: string;

  constructor(page: Page, url: string) {
    this.page = page;
    this.#url = url;
    this.canvas = page.getByRole('application', { name: /Canvas of the flow|流程画布/ });
  }

  /** Waits until the page has drawn what came before, as it has for a hand. */
  async nextFrame(): Promise<void> {
    await this.page.evaluate(
      () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
    );
  }

  /** Opens `flow=<example>`, `flow=empty` or `nodes=<count>`, with more parameters such as `scheme=dark`. */
  async open(query: string): Promise<void> {
    await this.page.goto(`${this.#url}/?${query}`);
    await expect(this.canvas.locator('.react-flow__node').first()).toBeVisible();
  }

  /** A card on the canvas by the name that stands on it. */
  card(name: string | RegExp): Locator {
    return this.canvas
      .locator('.react-flow__node-module')
      .filter({ has: this.page.locator('strong', { hasText: name }) });
  }

  /** The handle of a way out of a card, by the id of its port. */
  handle(card: Locator, port: string): Locator {
    return card.locator(`.react-flow__handle[data-port="${port}"]`);
  }

  /** Opens a panel at the right by its name in English. */
  async openPanel(name: string): Promise<void> {
    const tab = this.page.getByRole('group', { name: 'Panels' }).getByRole('button', { name });
    if ((await tab.getAttribute('aria-pressed')) !== 'true') await tab.click();
  }

  /** The document as it is now. */
  async document(): Promise<{
    name: string;
    nodes: { id: string; type: string; label?: string; position: { x: number; y: number }; config: object }[];
    edges: { id: string; source: string; port: string; target: string }[];
    notes?: { id: string; text: string }[];
    scenarios?: { name: string; steps: object[] }[];
    variables: { name: string }[];
  }> {
    return this.page.evaluate(() => {
      if (!window.designerStore) throw new Error('No flow is open.');
      return window.designerStore.getState().document;
    });
  }
}

export { expect, expectAccessible };
