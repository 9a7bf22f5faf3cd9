import { modules } from '@parley/modules';
import type { Problem } from '@parley/schemas';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { chineseWords } from './chinese-words.ts';

/** What a problem says in the language of the screen; the engine writes it in English. */
export function useProblemWords(): (problem: Problem) => string {
  const { i18n } = useTranslation();
  const isChinese = i18n.language.startsWith('zh');
  return useCallback((problem) => (isChinese && chineseWords(problem, modules)) || problem.message, [isChinese]);
}
