import { readFile } from 'node:fs/promises';
import { Hono, type Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { createAccounts } from './accounts.ts';
import { signIdentity } from './sign-identity.ts';

export type AppPageOptions = {
  /** Where Parley is, without a trailing slash. */
  parleyUrl: string;
  /** The in-app channel, and the secret that its creation showed once. */
  channelId: string;
  channelSecret: string;
  now?: () => Date;
};

/**
 * An app with user accounts of its own whose users chat by the in-app protocol: it signs them in, vouches for them to
 * Parley, and serves a page that draws every custom message itself.
 */
export function createAppPage({ parleyUrl, channelId, channelSecret, now = () => new Date() }: AppPageOptions): {
  fetch: (request: Request) => Response | Promise<Response>;
} {
  const accounts = createAccounts();
  const app = new Hono();
  const socketUrl = parleyUrl.replace(/^http/, 'ws');
  app.use(async (c, next) => {
    await next();
    c.header(
      'Content-Security-Policy',
      `default-src 'self'; connect-src 'self' ${parleyUrl} ${socketUrl}; img-src 'self' https: ${parleyUrl}; ` +
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    );
    c.header('X-Content-Type-Options', 'nosniff');
  });

  for (const [path, file, type] of pages) {
    app.get(path, async (c) =>
      c.body(await readFile(new URL(file, publicFolder), 'utf8'), 200, { 'Content-Type': type }),
    );
  }
  app.post('/sign-in', async (c) => {
    const form = await c.req.parseBody();
    const session = accounts.signIn(textOf(form.user), textOf(form.password));
    if (session === null) return c.json({ error: 'The name or the password is not right.' }, 401);
    setCookie(c, cookieName, session, { httpOnly: true, sameSite: 'Lax', path: '/' });
    return c.json({ ok: true });
  });
  app.post('/sign-out', (c) => {
    accounts.signOut(getCookie(c, cookieName) ?? '');
    deleteCookie(c, cookieName, { path: '/' });
    return c.json({ ok: true });
  });
  app.get('/identity', (c) => {
    const user = userOf(c);
    if (!user) return c.json({ error: 'Sign in first.' }, 401);
    const identity = signIdentity(user, { channelId, channelSecret, now: now() });
    return c.json({ name: user.name, identity, channelId, parleyUrl }, 200, { 'Cache-Control': 'no-store' });
  });
  return { fetch: (request) => app.fetch(request) };

  function userOf(c: Context) {
    return accounts.find(getCookie(c, cookieName) ?? '');
  }
}

const cookieName = 'example_app';
/** The same seen from the sources and from what is built of them. */
const publicFolder = new URL('../../public/app-page/', import.meta.url);
const pages = [
  ['/', 'index.html', 'text/html; charset=utf-8'],
  ['/page.js', 'page.js', 'text/javascript; charset=utf-8'],
  ['/draw.js', 'draw.js', 'text/javascript; charset=utf-8'],
  ['/page.css', 'page.css', 'text/css; charset=utf-8'],
] as const;

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 200) : '';
}
