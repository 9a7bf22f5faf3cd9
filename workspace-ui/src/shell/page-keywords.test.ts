import { expect, it } from 'vitest';
import { consolePages } from '../admin-mode/console-pages.ts';
import { agentPages } from '../agent-mode/agent-pages.ts';
import { pageKeywords } from './page-keywords.ts';

it('has other words for pages that there are, in both languages', () => {
  const paths: string[] = [...agentPages, ...consolePages].map(({ path }) => path);
  expect(Object.keys(pageKeywords).filter((path) => !paths.includes(path))).toEqual([]);
  for (const [path, words] of Object.entries(pageKeywords)) {
    expect(
      words.some((word) => /\p{Script=Han}/u.test(word)),
      path,
    ).toBe(true);
    expect(
      words.some((word) => /[a-z]/.test(word)),
      path,
    ).toBe(true);
    expect(new Set(words).size).toBe(words.length);
  }
});
