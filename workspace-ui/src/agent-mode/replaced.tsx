import { Button, Overlay } from '@mantine/core';
import { IconDevices } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../api/me.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { notifyError } from '../ui/notify.ts';
import { useDesk } from './desk/desk-context.ts';
import { connect } from './desk/desk.ts';
import classes from './agent-mode.module.css';

/** The account works at another place now. In this browser it may have signed in again; else the sign-in page asks. */
export function Replaced() {
  const { t } = useTranslation('agent');
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const takeBack = async (): Promise<void> => {
    setBusy(true);
    try {
      // Whoever is not signed in any more is led to the sign-in page by this.
      const me = await queryClient.fetchQuery({ ...meQuery, staleTime: 0 });
      if (me) connect(client);
    } catch (error) {
      notifyError(error);
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
