import type { Handover } from '@parley/schemas';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './session-list.module.css';

/** Who passed a session on, and what they said about it. */
export function HandedOver({ handover: { by, comment }, isNamed }: { handover: Handover; isNamed: boolean }) {
  const { t } = useTranslation('agent');
  if (comment === '' && !isNamed) return null;
  return (
    <span className={classes.handover}>
      {isNamed && (
        <span className={classes.meta}>
          <IconArrowsExchange size={13} aria-hidden />
          <span className={classes.cut}>{t('passedOnBy', { name: by?.name ?? t('administrator') })}</span>
        </span>
      )}
      {comment !== '' && (
        <span className={classes.comment} dir="auto">
          {comment}
        </span>
      )}
    </span>
  );
}
