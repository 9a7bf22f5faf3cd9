import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';

export function SchedulesPage() {
  const { t } = useTranslation('shell');
  return <Page title={t('schedules')}>{null}</Page>;
}
