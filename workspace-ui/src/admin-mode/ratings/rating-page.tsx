import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';

export function RatingPage() {
  const { t } = useTranslation('shell');
  return <Page title={t('ratings')}>{null}</Page>;
}
