import { useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { addTexts } from '../../i18n/i18n.ts';
import { ArticleBrowser } from '../../knowledge/article-browser.tsx';
import { knowledgeTexts } from '../../knowledge/knowledge.texts.ts';
import { Page } from '../../ui/page.tsx';

addTexts('knowledge', knowledgeTexts);

/** What agents look up beside their conversations (AGENT-65). */
export function ReadingPage() {
  const { t } = useTranslation('knowledge');
  // An article that the command palette has found.
  const hash = useRouterState({ select: ({ location }) => location.hash });
  return (
    <Page text={t('agentText')}>
      <ArticleBrowser key={hash} {...(hash !== '' && { articleId: hash })} />
    </Page>
  );
}
