import type { Settings } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { PaceForm } from './pace-form.tsx';
import { paceTexts } from './pace.texts.ts';

addTexts('pace', paceTexts);

/** What happens when visitors wait, and when nobody says anything. */
export function PacePage() {
  const { t } = useTranslation('pace');
  const query = useQuery({
    queryKey: ['settings'],
    queryFn: ({ signal }) => request<Settings & { applicationId: string }>('GET', '/settings', undefined, signal),
  });
  return (
    <Page text={t('text')} width="narrow">
      <QueryView query={query}>{(settings) => <PaceForm key={settings.applicationId} settings={settings} />}</QueryView>
    </Page>
  );
}
