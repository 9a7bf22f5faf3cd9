import type { Settings } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { RetentionForm } from './retention-form.tsx';
import { retentionTexts } from './retention.texts.ts';

addTexts('retention', retentionTexts);

/** What goes by itself, with what would go before it is saved. */
export function RetentionPage() {
  const { t } = useTranslation('retention');
  const query = useQuery({
    queryKey: ['settings'],
    queryFn: ({ signal }) => request<Settings & { applicationId: string }>('GET', '/settings', undefined, signal),
  });
  return (
    <Page text={t('text')} width="narrow">
      <QueryView query={query}>
        {(settings) => <RetentionForm key={settings.applicationId} settings={settings} />}
      </QueryView>
    </Page>
  );
}
