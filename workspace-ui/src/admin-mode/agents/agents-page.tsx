import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';

export function AgentsPage() {
  const { t } = useTranslation('shell');
  return <Page title={t('agents')}>{null}</Page>;
}
