import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';

export function FlowsPage() {
  const { t } = useTranslation('shell');
  return <Page title={t('flows')}>{null}</Page>;
}
