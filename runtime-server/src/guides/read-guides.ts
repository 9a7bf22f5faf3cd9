import { parseMarkdown, wordsOfSpans, type MarkdownBlock } from '@parley/content';
import { guideLanguages, guidePages, type GuideLanguage, type GuidePage } from '@parley/schemas';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { renderMarkdown } from './render-markdown.ts';

export type Guide = {
  page: GuidePage;
  language: GuideLanguage;
  title: string;
  /** Its first paragraph: for whom it is, and what it says. */
  about: string;
  markdown: string;
  html: string;
  /** Its words, to be searched. */
  words: string;
};

const folder = fileURLToPath(new URL('../../../docs/guides/', import.meta.url));

/** Links between pages are written as between files; the reader of markdown lets only whole addresses pass. */
const ownAddress = 'https://guide.invalid/';

/** Every page of the guide in every language, in their order. */
export async function readGuides(): Promise<Guide[]> {
  const wanted = guideLanguages.flatMap((language) => guidePages.map((page) => ({ language, page })));
  return Promise.all(
    wanted.map(async ({ language, page }) =>
      toGuide(language, page, await readFile(`${folder}${language}/${page}.md`, 'utf8')),
    ),
  );
}

export function toGuide(language: GuideLanguage, page: GuidePage, markdown: string): Guide {
  const blocks = parseMarkdown(markdown.replace(/\]\(([a-z-]+)\.md(#[^)\s]*)?\)/g, `](${ownAddress}$1$2)`));
  const heading = blocks.find((block) => block.kind === 'heading');
  const first = blocks.find((block) => block.kind === 'paragraph');
  const addressOf = (url: string): string => (url.startsWith(ownAddress) ? url.slice(ownAddress.length) : url);
  return {
    page,
    language,
    title: heading ? wordsOfSpans(heading.content) : page,
    about: first ? wordsOfSpans(first.content) : '',
    markdown,
    html: renderMarkdown(blocks, addressOf),
    words: blocks.map(wordsOf).join(' '),
  };
}

function wordsOf(block: MarkdownBlock): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return wordsOfSpans(block.content);
    case 'list':
      return block.items.flat().map(wordsOf).join(' ');
    case 'quote':
      return block.blocks.map(wordsOf).join(' ');
    case 'code':
      return block.text;
    case 'table':
      return [block.head, ...block.rows].flat().map(wordsOfSpans).join(' ');
    case 'rule':
      return '';
  }
}
