import { useTranslation } from 'react-i18next';
import classes from './session-list.module.css';

export function Vip({ visitor }: { visitor: { vip: boolean } }) {
  const { t } = useTranslation('agent');
  return visitor.vip ? <span className={classes.vip}>{t('vip')}</span> : null;
}
