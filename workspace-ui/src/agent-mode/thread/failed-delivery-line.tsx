import { Button, Loader } from '@mantine/core';
import type { FailedDelivery } from '@parley/schemas';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyError } from '../../ui/notify.ts';
import { useDesk } from '../desk/desk-context.ts';
import { toApiError } from '../desk/to-api-error.ts';
import classes from './thread.module.css';

type FailedDeliveryLineProps = { sessionId: string; messageId: string; delivery: FailedDelivery };

/** What did not reach the visitor by somebody else's chat, why, and the way to have it sent again. */
export function FailedDeliveryLine({ sessionId, messageId, delivery }: FailedDeliveryLineProps) {
  const { t } = useTranslation('agent');
  const { client } = useDesk();
  const [isAsking, setIsAsking] = useState(false);
  const { status, of, cause, reason } = delivery;
  if (status === 'again') {
    return (
      <p className={classes.stuck}>
        <Loader size={10} /> {t('sentAgainNow')}
      </p>
    );
  }
  const ask = (): void => {
    setIsAsking(true);
    client
      .sendAgain(sessionId, messageId)
      .catch((error: unknown) => notifyError(toApiError(error)))
      .finally(() => setIsAsking(false));
  };
  return (
    <div className={classes.stuck} role="alert">
      <span dir="auto">
        {t(`notDelivered_${of}`, { reason: cause === 'expired' ? t('notDeliveredInTime', { reason }) : reason })}
      </span>
      <Button size="compact-xs" variant="default" onClick={ask} loading={isAsking}>
        {t('resend')}
      </Button>
    </div>
  );
}
