import { Button, Overlay } from '@mantine/core';
import { IconDevices } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/api-error.ts';
import { meQuery } from '../api/me.ts';
import { request } from '../api/request.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { notifyError } from '../ui/notify.ts';
import { useDesk } from './desk/desk-context.ts';
import { connect } from './desk/desk.ts';
import classes from './agent-mode.module.css';

/** The account works at another place now. Its place can be taken back for as long as this sign-in would have lasted. */
export function Replaced() {
  const { t } = useTranslation('agent');
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const takeBack = async (): Promise<void> => {
    setBusy(true);
    try {
      await request('POST', '/auth/take-back');
      connect(client);
    } catch (error) {
      const isOver = error instanceof ApiError && error.code === 'unauthorized';
      // The sign-in page asks, and leads back here.
      if (isOver) queryClient.setQueryData(meQuery.queryKey, null);
      else notifyError(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Overlay className={classes.replaced} backgroundOpacity={0.55} blur={2} zIndex={150}>
      <div role="alertdialog" aria-label={t('replacedTitle')} className={classes.replacedCard}>
        <EmptyState icon={IconDevices} title={t('replacedTitle')} text={t('replacedText')}>
          <Button loading={isBusy} onClick={() => void takeBack()} data-autofocus>
            {t('takeBack')}
          </Button>
        </EmptyState>
      </div>
    </Overlay>
  );
}
