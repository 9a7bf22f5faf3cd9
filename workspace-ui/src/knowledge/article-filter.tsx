import { NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { ArticleState } from '@parley/schemas';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { articleCategoriesQuery, type ArticleFilter } from './article-queries.ts';
import classes from './knowledge.module.css';

/** What articles are chosen by: words, category and, for who writes them, state. */
export function useArticleFilter() {
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 150);
  const [category, setCategory] = useState<string | null>(null);
  const [state, setState] = useState<ArticleState | null>(null);
  const filter: ArticleFilter = { q, category, state };
  const isFiltered = q !== '' || category !== null || state !== null;
  return { typed, setTyped: (text: string) => setTyped(text), setCategory, setState, filter, isFiltered };
}

export type ArticleFilterProps = {
  chosen: ReturnType<typeof useArticleFilter>;
  showsState?: boolean;
  total: number;
};

export function ArticleFilterBar({ chosen, showsState = false, total }: ArticleFilterProps) {
  const { t } = useTranslation('knowledge');
  const { data: categories = [] } = useQuery(articleCategoriesQuery);
  const { typed, setTyped, setCategory, setState, filter } = chosen;
  return (
    <div className={classes.filter}>
      <TextInput
        type="search"
        data-autofocus
        aria-label={t('search')}
        placeholder={t('searchHint')}
        maxLength={200}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <NativeSelect
        aria-label={t('category')}
        value={filter.category ?? ''}
        onChange={({ currentTarget }) => setCategory(currentTarget.value || null)}
      >
        <option value="">{t('all')}</option>
        {categories.map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </NativeSelect>
      {showsState && (
        <NativeSelect
          aria-label={t('state')}
          value={filter.state ?? ''}
          onChange={({ currentTarget: { value } }) =>
            setState(value === 'draft' || value === 'published' ? value : null)
          }
        >
          <option value="">{t('anyState')}</option>
          <option value="published">{t('state_published')}</option>
          <option value="draft">{t('state_draft')}</option>
        </NativeSelect>
      )}
      <span className={classes.count} role="status">
        {t('count', { count: total })}
      </span>
    </div>
  );
}
