import { useTranslation } from 'react-i18next';
import { Page } from '../ui/page.tsx';

export function AccountPage() {
  const { t } = useTranslation('shell');
  return <Page title={t('accountPage')}>{null}</Page>;
}
