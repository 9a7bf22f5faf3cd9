import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type Context } from 'hono';
import { etag, RETAINED_304_HEADERS } from 'hono/etag';
import { embeddedPagePolicy, framedPagePolicy, pagePolicy, type HttpEnv, type Mount } from '../platform/http/index.ts';

/** Addresses that the web app draws itself; everything below them is the same page. */
const appPaths = [
  '/',
  '/sign-in',
  '/sign-in/sso',
  '/account',
  '/installation',
  '/wall',
  '/agent',
  '/agent/*',
  '/admin',
  '/admin/*',
];

/**
 * A browser takes the headers of "not modified" for those of the page it has: what it may load, and who may load it, must
 * be among them.
 */
const unchanged = etag({
  retainedHeaders: [...RETAINED_304_HEADERS, 'content-security-policy', 'cross-origin-resource-policy'],
});

/** `allowedOrigins`: the pages that may show a channel's window; none named = every page. */
export type ScreenOptions = {
  allowedOrigins: (channelId: string) => Promise<readonly string[]>;
  /** The pages that may show the agent end of an application; none named = none. */
  embeddingOrigins: (applicationId: string) => Promise<readonly string[]>;
};

/**
 * The built screens: the web app, the visitor's chat page and the widget's script. Empty where a package is not
 * installed or not built; plain pages answer there.
 */
export function screenMounts(options: ScreenOptions): Mount[] {
  return [
    ...appMounts(builtFolder('@parley/workspace-ui'), options),
    ...widgetMounts(builtFolder('@parley/widget'), options),
  ];
}

function appMounts(folder: string | null, { embeddingOrigins }: ScreenOptions): Mount[] {
  if (folder === null) return [];
  const files = new Hono<HttpEnv>();
  files.use(unchanged);
  files.get('/assets/*', forever, serveStatic({ root: folder, precompressed: true }));
  files.use('/sdk/*', forOtherSites);
  files.get('/sdk/*', checked, serveStatic({ root: folder, precompressed: true }));
  // The same app, in a frame of another system.
  const app = serveStatic<HttpEnv>({ root: folder, path: 'index.html', precompressed: true });
  files.get('/embed/:applicationId/*', async (c, next) => {
    // In a tab of its own it is the app as ever: a link signs nobody in.
    if (c.req.header('Sec-Fetch-Dest') === 'document') {
      return c.redirect(c.req.path.replace(/^\/embed\/[^/]+/, ''), 303);
    }
    setPageHeaders(c, embeddedPagePolicy(await embeddingOrigins(c.req.param('applicationId'))));
    return app(c, next);
  });
  files.get('*', page(folder, 'index.html', pagePolicy));
  return [...appPaths, '/assets/*', '/sdk/*', '/embed/*'].map((path) => mount(path, files));
}

function widgetMounts(folder: string | null, { allowedOrigins }: ScreenOptions): Mount[] {
  if (folder === null) return [];
  const files = new Hono<HttpEnv>();
  const rewriteRequestPath = (path: string): string => path.replace(/^\/widget\//, '/');
  files.use(unchanged);
  files.use('/widget*', forOtherSites);
  files.get('/widget.js', checked, serveStatic({ root: folder, precompressed: true }));
  files.get('/widget/assets/*', forever, serveStatic({ root: folder, precompressed: true, rewriteRequestPath }));
  files.get('/widget/*', checked, serveStatic({ root: folder, precompressed: true, rewriteRequestPath }));
  // Web pages of other sites show it in a frame.
  const chat = serveStatic<HttpEnv>({ root: folder, path: 'chat.html', precompressed: true });
  files.get('/chat/:channelId{.*}', async (c, next) => {
    setPageHeaders(c, framedPagePolicy(await allowedOrigins(c.req.param('channelId'))));
    return chat(c, next);
  });
  return ['/chat/*', '/widget.js', '/widget/*'].map((path) => mount(path, files));
}

function mount(path: string, files: Hono<HttpEnv>): Mount {
  return { method: 'GET', path, handler: (c) => files.fetch(c.req.raw, c.env) };
}

function page(root: string, name: string, policy: string) {
  const serve = serveStatic<HttpEnv>({ root, path: name, precompressed: true });
  return (c: Context<HttpEnv>, next: () => Promise<void>) => {
    setPageHeaders(c, policy);
    return serve(c, next);
  };
}

function setPageHeaders(c: Context<HttpEnv>, policy: string): void {
  c.header('Content-Security-Policy', policy);
  c.header('Cache-Control', 'no-cache');
}

type Next = () => Promise<void>;

/** Their names change with their content. */
function forever(c: Context<HttpEnv>, next: Next): Promise<void> {
  c.header('Cache-Control', 'public, max-age=31536000, immutable');
  return next();
}

function checked(c: Context<HttpEnv>, next: Next): Promise<void> {
  c.header('Cache-Control', 'no-cache');
  return next();
}

function forOtherSites(c: Context<HttpEnv>, next: Next): Promise<void> {
  c.header('Cross-Origin-Resource-Policy', 'cross-origin');
  // Scripts that are loaded with `crossorigin="anonymous"`.
  c.header('Access-Control-Allow-Origin', '*');
  return next();
}

function builtFolder(packageName: string): string | null {
  let manifest: string;
  try {
    manifest = fileURLToPath(import.meta.resolve(`${packageName}/package.json`));
  } catch {
    return null;
  }
  const folder = join(dirname(manifest), 'dist');
  return existsSync(folder) ? folder : null;
}
