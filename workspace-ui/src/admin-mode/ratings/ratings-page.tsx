import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';

export function RatingsPage() {
  const { t } = useTranslation('shell');
  return <Page title={t('ratings')}>{null}</Page>;
}
