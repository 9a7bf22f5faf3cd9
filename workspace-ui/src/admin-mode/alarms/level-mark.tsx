import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './alarms.module.css';

/** How grave an alarm is. */
export function LevelMark({ level }: { level: number }) {
  const { t } = useTranslation('alarms');
  return (
    <span className={classes.level} data-level={level}>
      <span aria-hidden>{level}</span>
      <VisuallyHidden>{t('levelOf', { level })}</VisuallyHidden>
    </span>
  );
}
