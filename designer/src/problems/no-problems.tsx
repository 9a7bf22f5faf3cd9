import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './problems-panel.module.css';

/** Nothing is wrong, and what was looked at. */
export function NoProblems() {
  const { t } = useTranslation('designer.problems');
  return (
    <div className={classes.empty} role="status">
      <IconCircleCheck size={28} stroke={1.5} aria-hidden />
      <strong>{t('none')}</strong>
      <p>{t('noneHelp')}</p>
    </div>
  );
}
