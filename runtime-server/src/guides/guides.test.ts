import { guideLanguages, guidePages } from '@parley/schemas';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { findInGuides } from './find-in-guides.ts';
import { guideHtml } from './guide-html.ts';
import { readGuides, toGuide } from './read-guides.ts';

const folder = fileURLToPath(new URL('../../../docs/guides/', import.meta.url));

it('has every page in both languages, and no file that is no page', async () => {
  for (const language of guideLanguages) {
    const files = (await readdir(`${folder}${language}`)).toSorted();
    expect(files).toEqual(guidePages.map((page) => `${page}.md`).toSorted());
  }
});

it('says of each page what it is, leads only to pages that there are, and has the same chapters in both languages', async () => {
  const guides = await readGuides();
  const chapters = (markdown: string) => markdown.match(/^#+ /gm)?.length;
  for (const guide of guides) {
    expect(guide.title.length).toBeGreaterThan(1);
    expect(guide.about.length).toBeGreaterThan(5);
    for (const [, address = ''] of guide.html.matchAll(/href="([^"]+)"/g)) {
      if (address.startsWith('https://')) continue;
      const [page, anchor] = address.split('#');
      const to = guides.find((each) => each.language === guide.language && each.page === page);
      expect(to, `${guide.language}/${guide.page} leads to ${address}`).toBeDefined();
      if (anchor !== undefined) expect(to?.html).toContain(` id="${decodeURIComponent(anchor)}"`);
    }
    expect(guide.markdown).not.toMatch(/\]\(\.\./);
    const other = guides.find(({ page, language }) => page === guide.page && language !== guide.language);
    expect(chapters(guide.markdown)).toBe(chapters(other?.markdown ?? ''));
  }
});

it('is found by words, in both languages, those with them in the title first', async () => {
  const guides = await readGuides();
  const pagesOf = (language: string, words: string) =>
    findInGuides(
      guides.filter((guide) => guide.language === language),
      words,
    ).map(({ guide }) => guide.page);
  expect(pagesOf('en', 'single sign-on provider')[0]).toBe('signing-in');
  expect(pagesOf('en', 'WHISPER')).toEqual(['supervising', 'events']);
  expect(pagesOf('zh', '悄悄话')).toEqual(['supervising', 'events']);
  expect(pagesOf('en', 'no zebra anywhere')).toEqual([]);
  expect(pagesOf('en', '  ')).toEqual([]);
});

it('shows whatever a page holds as text: nothing of it runs', () => {
  const attack = '# A <script>\n\n<img src=x onerror=alert(1)> [here](javascript:alert(1)) [next](flows.md#drawing)\n';
  const guide = toGuide('en', 'flows', attack);
  const html = guideHtml([guide], guide);
  expect(html).not.toMatch(/<script|<img|href="javascript/);
  expect(html).toContain('<a href="flows#drawing">next</a>');
});
