import { escapeHtml } from '@parley/content';
import type { GuideLanguage } from '@parley/schemas';
import type { GuideHit } from './find-in-guides.ts';
import type { Guide } from './read-guides.ts';

const words = {
  en: {
    guide: 'Guide',
    search: 'Search the guide',
    find: 'Search',
    found: (count: number) => (count === 1 ? '1 page' : `${count} pages`),
    none: 'No page says that. Try fewer or other words.',
    other: '中文',
    source: 'As Markdown',
    pages: 'Pages of the guide',
  },
  zh: {
    guide: '使用指南',
    search: '搜索指南',
    find: '搜索',
    found: (count: number) => `找到 ${count} 页`,
    none: '没有页面包含这些内容，请减少或更换关键词。',
    other: 'English',
    source: 'Markdown 原文',
    pages: '指南目录',
  },
} as const;

/** One page of the guide. Addresses are relative: the server may be reached below a path of its public URL. */
export function guideHtml(guides: readonly Guide[], guide: Guide): string {
  const { language, page, title, html } = guide;
  const source = `<p class="source"><a href="${page}.md">${words[language].source}</a></p>`;
  return frame({ guides, language, title, page, body: `${html}\n${source}` });
}

/** All pages with what they are about, or those in which something was found. */
export function guideIndexHtml(
  guides: readonly Guide[],
  language: GuideLanguage,
  asked: string,
  hits: GuideHit[],
): string {
  const own = guides.filter((guide) => guide.language === language);
  const item = (guide: Guide, text: string): string =>
    `<li><a href="${guide.page}">${escapeHtml(guide.title)}</a><p>${escapeHtml(text)}</p></li>`;
  const listed =
    asked === ''
      ? `<ul class="pages">${own.map((guide) => item(guide, guide.about)).join('')}</ul>`
      : `<p role="status">${hits.length === 0 ? words[language].none : words[language].found(hits.length)}</p>
<ul class="pages">${hits.map(({ guide, excerpt }) => item(guide, excerpt)).join('')}</ul>`;
  const title = words[language].guide;
  return frame({ guides, language, title, page: '', asked, body: `<h1>${title}</h1>\n${listed}` });
}

type Frame = {
  guides: readonly Guide[];
  language: GuideLanguage;
  title: string;
  page: string;
  body: string;
  asked?: string;
};

function frame({ guides, language, title, page, body, asked = '' }: Frame): string {
  const own = words[language];
  const links = guides
    .filter((guide) => guide.language === language)
    .map((guide) => {
      const current = guide.page === page ? ' aria-current="page"' : '';
      return `<li><a href="${guide.page}"${current}>${escapeHtml(guide.title)}</a></li>`;
    });
  const other = language === 'en' ? 'zh' : 'en';
  const heading = title === own.guide ? title : `${title} · ${own.guide}`;
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(heading)} · Parley</title>
<link rel="stylesheet" href="../guide.css">
</head>
<body>
<aside>
<a class="home" href="./">${own.guide}</a>
<form action="./" role="search"><input type="search" name="q" maxlength="200" aria-label="${own.search}" placeholder="${own.search}" value="${escapeHtml(asked)}"><button>${own.find}</button></form>
<nav aria-label="${own.pages}"><ul>${links.join('')}</ul></nav>
<a lang="${other === 'zh' ? 'zh-CN' : 'en'}" href="../${other}/${page}">${own.other}</a>
</aside>
<main>
${body}
</main>
</body>
</html>
`;
}
