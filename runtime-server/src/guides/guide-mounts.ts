import { guideLanguages, type GuideLanguage } from '@parley/schemas';
import type { Context } from 'hono';
import { pagePolicy, type HttpEnv, type Mount } from '../platform/http/index.ts';
import { findInGuides } from './find-in-guides.ts';
import { guideCss } from './guide-css.ts';
import { guideHtml, guideIndexHtml } from './guide-html.ts';
import { readGuides, type Guide } from './read-guides.ts';

/** The guide that comes with the product: pages in both languages, as Markdown too, and a list for machines (`llms.txt`). */
export function guideMounts({
  baseUrl,
  read = readGuides,
}: {
  baseUrl: string;
  read?: () => Promise<Guide[]>;
}): Mount[] {
  let reading: Promise<Guide[]> | null = null;
  /** None where this installation came without its guide: then no page of it is there, which is no fault of the server's. */
  const guides = (): Promise<Guide[]> => {
    reading ??= read().catch((error: unknown) => {
      if (isMissing(error)) return [];
      reading = null;
      throw error;
    });
    return reading;
  };
  const mount = (path: string, handler: (c: Context<HttpEnv>) => Response | Promise<Response>): Mount => ({
    method: 'GET',
    path,
    handler,
  });
  return [
    mount('/docs', (c) => redirect(`docs/${languageOf(c)}/`)),
    mount('/docs/', (c) => redirect(`${languageOf(c)}/`)),
    mount('/docs/guide.css', () => answer(guideCss, 'text/css')),
    mount('/docs/:language', (c) => {
      const language = known(c.req.param('language'));
      return language ? redirect(`${language}/`) : notFound();
    }),
    mount('/docs/:language/', async (c) => {
      const language = known(c.req.param('language'));
      if (!language) return notFound();
      const all = await guides();
      const asked = (c.req.query('q') ?? '').slice(0, 200).trim();
      const own = all.filter((guide) => guide.language === language);
      return answer(guideIndexHtml(all, language, asked, findInGuides(own, asked)), 'text/html');
    }),
    mount('/docs/:language/:page', async (c) => {
      const language = known(c.req.param('language'));
      const [, page, extension] = /^([a-z-]{1,40})(\.md)?$/.exec(c.req.param('page') ?? '') ?? [];
      const all = await guides();
      const guide = all.find((each) => each.language === language && each.page === page);
      if (!guide) return notFound();
      return extension === undefined
        ? answer(guideHtml(all, guide), 'text/html')
        : answer(guide.markdown, 'text/markdown');
    }),
    mount('/llms.txt', async () => answer(listForMachines(await guides(), baseUrl), 'text/plain')),
  ];
}

/** Which pages there are and what each is about, with their addresses as Markdown (llmstxt.org). */
function listForMachines(guides: readonly Guide[], baseUrl: string): string {
  const pagesIn = (language: GuideLanguage): string =>
    guides
      .filter((guide) => guide.language === language)
      .map(({ page, title, about }) => `- [${title}](${baseUrl}/docs/${language}/${page}.md): ${about}`)
      .join('\n');
  return `# Parley

> A visual flow engine for customer conversations: a designer, durable sessions, a workspace for agents, a chat window for web pages.

## Guide

${pagesIn('en')}

## API

- [OpenAPI description](${baseUrl}/api/v1/openapi.json): every route with its schemas

## 使用指南

${pagesIn('zh')}
`;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function known(language: string | undefined): GuideLanguage | undefined {
  return guideLanguages.find((each) => each === language);
}

function languageOf(c: Context<HttpEnv>): GuideLanguage {
  return /^\s*zh\b/i.test(c.req.header('accept-language') ?? '') ? 'zh' : 'en';
}

/** Relative: the server may be reached below a path of its public URL. */
function redirect(location: string): Response {
  return new Response(null, { status: 302, headers: { Location: location, Vary: 'Accept-Language' } });
}

function notFound(): Response {
  const html =
    '<!doctype html><meta charset="utf-8"><title>Parley</title><p>The guide has no such page. <a href="./">Guide</a></p>';
  return answer(html, 'text/html', 404);
}

function answer(body: string, type: string, status = 200): Response {
  const headers = {
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Security-Policy': pagePolicy,
    'Cache-Control': 'public, max-age=300',
  };
  return new Response(body, { status, headers });
}
