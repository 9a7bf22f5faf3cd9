import type { ConsentText } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../api/list-all.ts';
import { request } from '../../api/request.ts';
import { useFormat } from '../../i18n/format.ts';
import { Section } from '../../ui/section.tsx';

/** Every text that visitors were asked to agree to: what each of them agreed to can still be read. */
export function ConsentVersions() {
  const { t } = useTranslation('settings');
  const { dateTime } = useFormat();
  const { data } = useQuery({
    queryKey: ['settings', 'consent-texts'],
    queryFn: ({ signal }) => request<Page<ConsentText>>('GET', '/settings/consent-texts', undefined, signal),
  });
  if (!data || data.items.length === 0) return null;
  return (
    <Section title={t('consentVersions')} text={t('consentVersionsText')}>
      {data.items.map(({ version, text, since }) => (
        <details key={version}>
          <summary>{t('consentVersion', { version, time: dateTime(since) })}</summary>
          <p dir="auto" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
            {text}
          </p>
        </details>
      ))}
    </Section>
  );
}
