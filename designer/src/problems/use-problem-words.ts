import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesignerStore } from '../store/designer-context.ts';
import { problemLine, problemWords, type WordedProblem } from './problem-words.ts';

/**
 * What a problem says in the language of the screen: without the name of its node where that stands beside or above.
 * Names are those of the document now: a problem that names a node is found anew when that is renamed.
 */
export function useProblemWords(options: { withNode?: boolean } = {}): (problem: WordedProblem) => string {
  const { i18n } = useTranslation();
  const store = useDesignerStore();
  const { language } = i18n;
  const { withNode = false } = options;
  return useCallback(
    (problem) => (withNode ? problemLine : problemWords)(problem, language, store.getState().document),
    [language, store, withNode],
  );
}
