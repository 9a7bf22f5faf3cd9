import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';

export function RobotsPage() {
  const { t } = useTranslation('shell');
  return <Page title={t('robots')}>{null}</Page>;
}
