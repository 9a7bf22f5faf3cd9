import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addTexts } from '../../i18n/i18n.ts';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { profileFieldsQuery } from '../../visitors/visitor-queries.ts';
import { visitorsTexts } from '../../visitors/visitors.texts.ts';
import { CrmSourceSection } from './crm-source-section.tsx';
import { ProfileFieldsEditor } from './profile-fields-editor.tsx';
import { profileFieldsTexts } from './profile-fields.texts.ts';

addTexts('profileFields', profileFieldsTexts);
addTexts('visitors', visitorsTexts);

/** Which fields the profiles of visitors have (ADMIN-28). */
export function ProfileFieldsPage() {
  const { t } = useTranslation('profileFields');
  const query = useQuery(profileFieldsQuery);
  return (
    <Page text={t('text')}>
      <QueryView query={query}>
        {(fields) => (
          <>
            <ProfileFieldsEditor fields={fields} />
            <CrmSourceSection fields={fields.fields} />
          </>
        )}
      </QueryView>
    </Page>
  );
}
