import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';

export type AgentEndOptions = {
  /** Where Parley is, without a trailing slash. */
  parleyUrl: string;
  /** An API key of the scope `agents:act`. It stays on this server. */
  apiKey: string;
  /** By which address the person who is signed in here signs in to Parley; null = nobody is. Never what a page says. */
  agentEmailOf: (request: Request) => string | null;
  /** Scripts beside those of this folder, such as a bundled page: path → text. */
  scripts?: Readonly<Record<string, string>>;
};

/**
 * A system of a business, such as its CRM, whose people answer visitors without leaving it: its server asks Parley for a
 * sign-in, and its pages show the agent end.
 */
export function createAgentEndPages({ parleyUrl, apiKey, agentEmailOf, scripts = {} }: AgentEndOptions): {
  fetch: (request: Request) => Response | Promise<Response>;
} {
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.header(
      'Content-Security-Policy',
      `default-src 'none'; script-src 'self' ${parleyUrl}; frame-src ${parleyUrl}; connect-src 'self'; style-src 'self'`,
    );
  });
  for (const [path, file, type] of files) {
    app.get(path, async (c) =>
      c.body(await readFile(new URL(file, publicFolder), 'utf8'), 200, { 'Content-Type': type }),
    );
  }
  for (const [path, text] of Object.entries(scripts)) {
    app.get(path, (c) => c.body(text, 200, { 'Content-Type': javascript }));
  }
  app.post('/loginTCCC', async (c) => {
    const email = agentEmailOf(c.req.raw);
    if (email === null) return c.json({ error: 'Sign in first.' }, 401);
    const answer = await fetch(`${parleyUrl}/api/v1/sdk-tokens`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ email }),
    });
    const body = (await answer.json()) as { url?: string; detail?: string };
    if (answer.status !== 201) return c.json({ error: body.detail ?? 'Parley refused.' }, 502);
    return c.json({ SdkURL: body.url }, 200, { 'Cache-Control': 'no-store' });
  });
  return { fetch: (request) => app.fetch(request) };
}

const html = 'text/html; charset=utf-8';
const javascript = 'text/javascript; charset=utf-8';
const publicFolder = new URL('../../public/agent-end/', import.meta.url);
const files = [
  ['/', 'plain.html', html],
  ['/vue', 'vue.html', html],
  ['/react', 'react.html', html],
  ['/load-agent-end.js', 'load-agent-end.js', javascript],
  ['/plain.js', 'plain.js', javascript],
  ['/vue-page.js', 'vue-page.js', javascript],
  ['/page.css', 'page.css', 'text/css; charset=utf-8'],
] as const;
