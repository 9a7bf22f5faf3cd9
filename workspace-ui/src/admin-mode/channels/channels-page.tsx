import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';

export function ChannelsPage() {
  const { t } = useTranslation('shell');
  return <Page title={t('channels')}>{null}</Page>;
}
