import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useOwnStatus } from '../desk/use-own-status.ts';
import classes from './session-list.module.css';

/** Why there is nobody to serve, and what to do about it. */
export function StatusHint({ isRinging }: { isRinging: boolean }) {
  const { t } = useTranslation('agent');
  const { status, choose } = useOwnStatus();
  const isAvailable = status?.status === 'available';
  return (
    <div className={classes.hint}>
      <p>{t(isRinging ? 'hintRinging' : isAvailable ? 'hintAvailable' : 'hintNotAvailable')}</p>
      {!isAvailable && status && (
        <Button size="compact-sm" variant="light" onClick={() => choose('available')}>
          {t('goAvailable')}
        </Button>
      )}
    </div>
  );
}
