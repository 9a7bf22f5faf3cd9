import { Button } from '@mantine/core';
import type { Article } from '@parley/schemas';
import { IconBook2, IconMessageQuestion, IconSearchOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { addTexts } from '../i18n/i18n.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { ArticleFilterBar, useArticleFilter } from './article-filter.tsx';
import { articleQuery, useArticlePages } from './article-queries.ts';
import { ArticleText } from './article-text.tsx';
import { AskDialog } from './ask-dialog.tsx';
import classes from './knowledge.module.css';
import { knowledgeTexts } from './knowledge.texts.ts';

addTexts('knowledge', knowledgeTexts);

export type ArticleBrowserProps = {
  /** The session from which something is looked up. */
  sessionId?: string;
  /** The article that is open to begin with. */
  articleId?: string;
  /** What can be done with the article that is read. */
  actionsFor?: (article: Article) => ReactNode;
};

/** Looks articles up and reads them; what is missing is asked for (AGENT-65). */
export function ArticleBrowser({ sessionId, articleId, actionsFor }: ArticleBrowserProps) {
  const { t } = useTranslation('knowledge');
  const chosen = useArticleFilter();
  const { query, items = [], total } = useArticlePages({ ...chosen.filter, state: 'published' });
  const [picked, setPicked] = useState<string | null>(articleId ?? null);
  const [isAsking, setAsking] = useState(false);
  const search = (typed: string): void => {
    setPicked(null);
    chosen.setTyped(typed);
  };
  const open = picked ?? (chosen.filter.q === '' ? null : (items[0]?.id ?? null));
  const ask = (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<IconMessageQuestion size={14} aria-hidden />}
      onClick={() => setAsking(true)}
    >
      {t('askFor')}
    </Button>
  );
  return (
    <div>
      <ArticleFilterBar chosen={{ ...chosen, setTyped: search }} total={total} />
      <div className={classes.sides}>
        <div>
          <QueryView query={query}>
            {() =>
              items.length === 0 ? (
                <EmptyState
                  icon={chosen.isFiltered ? IconSearchOff : IconBook2}
                  title={t(chosen.isFiltered ? 'noneTitle' : 'emptyTitle')}
                  text={t(chosen.isFiltered ? 'noneText' : 'emptyAgent')}
                >
                  {ask}
                </EmptyState>
              ) : (
                <>
                  <ul className={classes.list} aria-label={t('articles')}>
                    {items.map(({ id, title, category, excerpt }) => (
                      <li key={id}>
                        <button type="button" aria-current={id === open || undefined} onClick={() => setPicked(id)}>
                          <strong dir="auto">{title}</strong>
                          <span dir="auto">{excerpt}</span>
                          {category !== '' && <small dir="auto">{category}</small>}
                        </button>
                      </li>
                    ))}
                  </ul>
                  <MoreButton query={query} />
                  <p className={classes.ask}>{ask}</p>
                </>
              )
            }
          </QueryView>
        </div>
        <div className={classes.reading}>
          {open === null ? (
            <p className={classes.hint}>{t('choose')}</p>
          ) : (
            <OpenArticle key={open} id={open} actionsFor={actionsFor} />
          )}
        </div>
      </div>
      {isAsking && (
        <AskDialog question={chosen.typed.trim()} sessionId={sessionId ?? null} onClose={() => setAsking(false)} />
      )}
    </div>
  );
}

function OpenArticle({ id, actionsFor }: { id: string; actionsFor: ArticleBrowserProps['actionsFor'] }) {
  return (
    <QueryView query={useQuery(articleQuery(id))}>
      {(article) => (
        <>
          {actionsFor && <div className={classes.actions}>{actionsFor(article)}</div>}
          <ArticleText article={article} />
        </>
      )}
    </QueryView>
  );
}
