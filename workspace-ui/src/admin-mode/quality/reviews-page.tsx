import { Alert, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { agentTexts } from '../../agent-mode/agent-mode.texts.ts';
import { useCan } from '../../api/me.ts';
import { ExportButton } from '../../exports/export-button.tsx';
import { addTexts } from '../../i18n/i18n.ts';
import { reviewSchemeQuery } from '../../reviews/review-queries.ts';
import classes from '../../reviews/reviews.module.css';
import { reviewsTexts } from '../../reviews/reviews.texts.ts';
import { Page } from '../../ui/page.tsx';
import { useAddressFilter } from '../../ui/use-address-filter.ts';
import { qualityTexts } from './quality.texts.ts';
import { reviewFilterNames, reviewParameters } from './review-filter.ts';
import { ReviewFilters } from './review-filters.tsx';
import { ReviewReportView } from './review-report.tsx';
import { ReviewTable } from './review-table.tsx';

addTexts('quality', qualityTexts);
addTexts('reviews', reviewsTexts);
addTexts('agent', agentTexts);

const viewName = ['view'] as const;

/** Conversations to review, and how they fell into ranges: with the same filters (QA-01, QA-05). */
export function ReviewsPage() {
  const { t } = useTranslation('quality');
  const can = useCan();
  const address = useAddressFilter(reviewFilterNames);
  const { filter, set } = useAddressFilter(viewName);
  const [now] = useState(() => new Date());
  const { data: scheme } = useQuery(reviewSchemeQuery);
  const parameters = reviewParameters(address.filter, now);
  const view = filter.view === 'report' ? 'report' : 'list';
  return (
    <Page
      text={t('reviewsText')}
      actions={
        <>
          <SegmentedControl
            aria-label={t('views')}
            value={view}
            onChange={(next) => set({ view: next === 'list' ? '' : next })}
            data={(['list', 'report'] as const).map((value) => ({ value, label: t(`view_${value}`) }))}
          />
          <ExportButton kinds={['reviews']} filters={() => parameters} />
        </>
      }
    >
      {scheme?.version === 0 && (
        <Alert variant="light" mb={12} p={10}>
          {t('noCategories')}{' '}
          {can('reviews:manage') && (
            <Link to="/admin/review-categories" className={classes.link}>
              {t('setCategories')}
            </Link>
          )}
        </Alert>
      )}
      <ReviewFilters address={address} isSaved />
      {view === 'report' ? <ReviewReportView parameters={parameters} /> : <ReviewTable parameters={parameters} />}
    </Page>
  );
}
