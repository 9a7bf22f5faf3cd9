import type { KeptSingleSignOn } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { SingleSignOnForm } from './single-sign-on-form.tsx';
import { singleSignOnTexts } from './single-sign-on.texts.ts';

addTexts('single-sign-on', singleSignOnTexts);

/** At which provider the people of the application sign in, and what its groups may do here. */
export function SingleSignOnPage() {
  const { t } = useTranslation('single-sign-on');
  const query = useQuery({
    queryKey: ['single-sign-on'],
    queryFn: ({ signal }) => request<KeptSingleSignOn>('GET', '/single-sign-on', undefined, signal),
  });
  return (
    <Page text={t('text')} width="narrow">
      <QueryView query={query}>{(kept) => <SingleSignOnForm kept={kept} />}</QueryView>
    </Page>
  );
}
