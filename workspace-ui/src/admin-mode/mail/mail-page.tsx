import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';

export function MailPage() {
  const { t } = useTranslation('shell');
  return <Page title={t('mail')}>{null}</Page>;
}
