import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PanelEmpty } from '../panel/panel-empty.tsx';

/** Nothing is wrong, and what was looked at. */
export function NoProblems() {
  const { t } = useTranslation('designer.problems');
  return (
    <PanelEmpty
      isGood
      role="status"
      icon={<IconCircleCheck size={28} stroke={1.5} aria-hidden />}
      title={t('none')}
      help={t('noneHelp')}
    />
  );
}
