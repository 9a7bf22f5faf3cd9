import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';

export function SchedulePage() {
  const { t } = useTranslation('shell');
  return <Page title={t('schedules')}>{null}</Page>;
}
