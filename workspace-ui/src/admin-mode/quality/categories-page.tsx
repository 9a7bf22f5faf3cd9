import { Button } from '@mantine/core';
import type { ReviewScheme } from '@parley/schemas';
import { IconListNumbers, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../api/me.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { reviewSchemeQuery } from '../../reviews/review-queries.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { CategoriesEditor } from './categories-editor.tsx';
import { newCategory, type CategoryValues } from './category-values.ts';
import { qualityTexts } from './quality.texts.ts';

addTexts('quality', qualityTexts);

/** What is scored in reviews (QA-03, QA-04). */
export function CategoriesPage() {
  const { t } = useTranslation('quality');
  const query = useQuery(reviewSchemeQuery);
  return (
    <Page text={t('categoriesText')}>
      <QueryView query={query}>{(scheme) => <Shown key={scheme.version} scheme={scheme} />}</QueryView>
    </Page>
  );
}

function Shown({ scheme }: { scheme: ReviewScheme }) {
  const { t } = useTranslation('quality');
  const mayWrite = useCan()('reviews:manage');
  const [begun, setBegun] = useState<CategoryValues[] | null>(null);
  if (scheme.version > 0 || begun) return <CategoriesEditor scheme={scheme} begun={begun} />;
  return (
    <EmptyState icon={IconListNumbers} title={t('categoriesNone')} text={t('categoriesNoneText')}>
      {mayWrite && (
        <>
          <Button onClick={() => setBegun(suggested(t))}>{t('suggest')}</Button>
          <Button
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => setBegun([newCategory([])])}
          >
            {t('addCategory')}
          </Button>
        </>
      )}
    </EmptyState>
  );
}

const proposal = [
  ['greeting', 'plus', 5],
  ['understanding', 'plus', 10],
  ['solution', 'plus', 10],
  ['tone', 'plus', 5],
  ['mistake', 'minus', 5],
  ['rude', 'minus', 10],
] as const;

function suggested(t: (key: string) => string): CategoryValues[] {
  return proposal.map(([key, attribute, score]) => ({
    key,
    name: t(`suggested_${key}`),
    description: t(`suggested_${key}Text`),
    attribute,
    score,
  }));
}
