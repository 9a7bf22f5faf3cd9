import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { SettingsForm, type StoredSettings } from './settings-form.tsx';
import { settingsTexts } from './settings.texts.ts';

addTexts('settings', settingsTexts);

/** Everything that can be switched in the application. */
export function SettingsPage() {
  const { t } = useTranslation('settings');
  const query = useQuery({
    queryKey: ['settings'],
    queryFn: ({ signal }) => request<StoredSettings>('GET', '/settings', undefined, signal),
  });
  return (
    <Page text={t('text')} width="narrow">
      <QueryView query={query}>
        {(settings) => <SettingsForm key={settings.applicationId} settings={settings} />}
      </QueryView>
    </Page>
  );
}
