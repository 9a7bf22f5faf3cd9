import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';

export function SkillGroupsPage() {
  const { t } = useTranslation('shell');
  return <Page title={t('skillGroups')}>{null}</Page>;
}
