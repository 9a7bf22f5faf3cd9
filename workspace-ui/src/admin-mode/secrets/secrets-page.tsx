import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';

export function SecretsPage() {
  const { t } = useTranslation('shell');
  return <Page title={t('secrets')}>{null}</Page>;
}
