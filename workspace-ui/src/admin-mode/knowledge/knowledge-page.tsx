import { ActionIcon, Badge, Button, Menu, Tabs } from '@mantine/core';
import type { Article, ArticleSummary } from '@parley/schemas';
import { IconBook2, IconDots, IconPencil, IconPlus, IconSearchOff, IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../api/me.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { ArticleFilterBar, useArticleFilter } from '../../knowledge/article-filter.tsx';
import { ArticleModal } from '../../knowledge/article-modal.tsx';
import { articleCategoriesQuery, articleQuery, articlesKey, useArticlePages } from '../../knowledge/article-queries.ts';
import { ArticleRequests } from '../../knowledge/article-requests.tsx';
import classes from '../../knowledge/knowledge.module.css';
import { knowledgeTexts } from '../../knowledge/knowledge.texts.ts';
import { RenameCategoryModal } from '../../knowledge/rename-category-modal.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { notifyError } from '../../ui/notify.ts';
import { ExportButton } from '../../exports/export-button.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useRemoval } from '../../ui/use-removal.ts';

addTexts('knowledge', knowledgeTexts);

/** Where articles are written, and what agents ask for is seen (ADMIN-50). */
export function KnowledgePage() {
  const { t } = useTranslation('knowledge');
  const mayWrite = useCan()('knowledge:write');
  const { data: categories = [] } = useQuery(articleCategoriesQuery);
  const [edited, setEdited] = useState<Article | { title: string } | null>(null);
  const [isRenaming, setRenaming] = useState(false);
  const add = (
    <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setEdited({ title: '' })}>
      {t('add')}
    </Button>
  );
  const actions = (
    <>
      <ExportButton kinds={['articles']} filters={() => ({})} />
      {mayWrite && categories.length > 0 && (
        <Button variant="default" onClick={() => setRenaming(true)}>
          {t('renameCategory')}
        </Button>
      )}
      {mayWrite && add}
    </>
  );
  return (
    <Page text={t('consoleText')} actions={actions}>
      <Tabs defaultValue="articles" keepMounted={false}>
        <Tabs.List mb={16}>
          <Tabs.Tab value="articles">{t('articles')}</Tabs.Tab>
          {mayWrite && <Tabs.Tab value="requests">{t('requests')}</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="articles">
          <Articles mayWrite={mayWrite} onEdit={setEdited} empty={mayWrite && add} />
        </Tabs.Panel>
        {mayWrite && (
          <Tabs.Panel value="requests">
            <ArticleRequests onWrite={(title) => setEdited({ title })} />
          </Tabs.Panel>
        )}
      </Tabs>
      {edited && <ArticleModal article={edited} onClose={() => setEdited(null)} />}
      {isRenaming && <RenameCategoryModal categories={categories} onClose={() => setRenaming(false)} />}
    </Page>
  );
}

type ArticlesProps = { mayWrite: boolean; onEdit: (article: Article) => void; empty: ReactNode };

function Articles({ mayWrite, onEdit, empty }: ArticlesProps) {
  const { t } = useTranslation('knowledge');
  const chosen = useArticleFilter();
  const { query, items = [], total } = useArticlePages(chosen.filter);
  const { remove, isHidden } = useRemoval(articlesKey);
  const queryClient = useQueryClient();
  const edit = ({ id }: ArticleSummary): void => {
    queryClient
      .fetchQuery({ ...articleQuery(id), staleTime: 0 })
      .then(onEdit)
      .catch((error: unknown) => notifyError(error));
  };
  const shown = items.filter(({ id }) => !isHidden(`/articles/${id}`));
  return (
    <>
      <ArticleFilterBar chosen={chosen} showsState={mayWrite} total={total} />
      <QueryView query={query}>
        {() =>
          shown.length === 0 ? (
            <EmptyState
              icon={chosen.isFiltered ? IconSearchOff : IconBook2}
              title={t(chosen.isFiltered ? 'noneTitle' : 'emptyTitle')}
              text={chosen.isFiltered ? undefined : t('emptyConsole')}
            >
              {!chosen.isFiltered && empty}
            </EmptyState>
          ) : (
            <ul className={classes.rows} aria-label={t('articles')}>
              {shown.map((article) => (
                <li key={article.id}>
                  <div>
                    <button type="button" dir="auto" onClick={() => edit(article)}>
                      {article.title}
                    </button>{' '}
                    {article.state === 'draft' && (
                      <Badge size="sm" variant="light" color="gray">
                        {t('state_draft')}
                      </Badge>
                    )}
                    <p dir="auto">{article.excerpt}</p>
                    <p className={classes.meta}>
                      {article.category !== '' && <span dir="auto">{article.category}</span>}
                      <TimeAgo at={article.updatedAt} />
                    </p>
                  </div>
                  {mayWrite && (
                    <ArticleMenu
                      name={article.title}
                      onEdit={() => edit(article)}
                      onDelete={() => remove(`/articles/${article.id}`, article.title)}
                    />
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
      <MoreButton query={query} />
    </>
  );
}

function ArticleMenu({ name, onEdit, onDelete }: { name: string; onEdit: () => void; onDelete: () => void }) {
  const { t: ui } = useTranslation('ui');
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon aria-label={ui('actionsFor', { name })}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={onEdit}>
          {ui('edit')}
        </Menu.Item>
        <Menu.Item color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={onDelete}>
          {ui('delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
