import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ExportButton } from '../../exports/export-button.tsx';
import { addTexts } from '../../i18n/i18n.ts';
import { AppealList } from '../../reviews/appeal-list.tsx';
import tableClasses from '../../ui/data-table.module.css';
import { Page } from '../../ui/page.tsx';
import { qualityTexts } from './quality.texts.ts';

addTexts('quality', qualityTexts);

/** All appeals against reviews (QA-10). */
export function AppealsPage() {
  const { t } = useTranslation('quality');
  return (
    <Page text={t('appealsText')}>
      <AppealList
        path="/appeals"
        table="appeals"
        open={({ id }, name) => (
          <Link to="/admin/appeals/$appealId" params={{ appealId: id }} className={tableClasses.name}>
            {name}
          </Link>
        )}
        more={(parameters) => <ExportButton kinds={['appeals']} filters={() => parameters} />}
      />
    </Page>
  );
}
