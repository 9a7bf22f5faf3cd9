import { modules } from '@parley/modules';
import type { Problem } from '@parley/schemas';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { chineseWords } from './chinese-words.ts';

/** What a problem says in the language of the screen, without the name of its node: it stands beside or above. */
export function useProblemWords(): (problem: Problem) => string {
  const { i18n } = useTranslation();
  const isChinese = i18n.language.startsWith('zh');
  return useCallback(
    (problem) => withoutNode((isChinese && chineseWords(problem, modules)) || problem.message),
    [isChinese],
  );
}

/** The engine's sentences begin with the node they are about, where that is not part of the sentence. */
function withoutNode(words: string): string {
  const rest = words.replace(/^(?:"[^"]*"|“[^”]*”|[a-z-]+ \([A-Za-z0-9_-]+\))(?:: |：)/, '');
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
