import { Alert, Button, Group, Skeleton, Text } from '@mantine/core';
import { IconShieldCheck, IconShieldLock } from '@tabler/icons-react';
import type { RecoveryCodes, SecondFactorState } from '@parley/schemas';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Section } from '../../ui/section.tsx';
import { RecoveryCodesDialog } from './recovery-codes-dialog.tsx';
import { RemoveSecondFactor } from './remove-second-factor.tsx';
import { RenewRecoveryCodes } from './renew-recovery-codes.tsx';
import { SetUpSecondFactor } from './set-up-second-factor.tsx';

/** Whether one's sign-ins ask for a second factor. */
const secondFactorQuery = queryOptions({
  queryKey: ['second-factor'],
  queryFn: ({ signal }) => request<SecondFactorState>('GET', '/me/second-factor', undefined, signal),
});

type Open = { dialog: 'set-up' | 'renew' | 'remove' } | { codes: RecoveryCodes } | null;

/** The second factor of one's own account: its state, and what can be done about it. */
export function SecondFactorSection() {
  const { t } = useTranslation('account');
  const needed = useMe()?.needsSecondFactor ?? false;
  const { data: state, error, refetch } = useQuery(secondFactorQuery);
  const [open, setOpen] = useState<Open>(null);
  const close = (): void => setOpen(null);
  const showCodes = (codes: RecoveryCodes): void => setOpen({ codes });
  return (
    <Section title={t('factor')} text={t('factorText')}>
      {needed && (
        <Alert color="orange" variant="light" role="alert" icon={<IconShieldLock size={18} />}>
          {t('factorNeeded')}
        </Alert>
      )}
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!state && !error && <Skeleton height={32} width={240} />}
      {state && (
        <State
          state={state}
          onSetUp={() => setOpen({ dialog: 'set-up' })}
          onRenew={() => setOpen({ dialog: 'renew' })}
          onRemove={() => setOpen({ dialog: 'remove' })}
        />
      )}
      {open && 'codes' in open && <RecoveryCodesDialog codes={open.codes} onClose={close} />}
      {open && 'dialog' in open && open.dialog === 'set-up' && <SetUpSecondFactor onDone={showCodes} onClose={close} />}
      {open && 'dialog' in open && open.dialog === 'renew' && <RenewRecoveryCodes onDone={showCodes} onClose={close} />}
      {open && 'dialog' in open && open.dialog === 'remove' && <RemoveSecondFactor onClose={close} />}
    </Section>
  );
}

function State(props: { state: SecondFactorState; onSetUp: () => void; onRenew: () => void; onRemove: () => void }) {
  const { t, i18n } = useTranslation('account');
  const { state, onSetUp, onRenew, onRemove } = props;
  if (state.since === null) {
    return (
      <Group gap={12}>
        <Button variant="default" leftSection={<IconShieldLock size={16} aria-hidden />} onClick={onSetUp}>
          {t('factorSetUp')}
        </Button>
      </Group>
    );
  }
  const since = new Date(state.since).toLocaleDateString(i18n.language, { dateStyle: 'medium' });
  return (
    <>
      <Group gap={8}>
        <IconShieldCheck size={18} aria-hidden color="var(--mantine-color-green-text)" />
        <Text size="sm">{t('factorOn', { since })}</Text>
      </Group>
      <Text size="sm" c={state.recoveryCodesLeft < FEW_CODES ? 'orange' : 'dimmed'}>
        {t('codesLeft', { count: state.recoveryCodesLeft })}
      </Text>
      <Group gap={8}>
        <Button variant="default" onClick={onRenew}>
          {t('codesRenew')}
        </Button>
        <Button variant="subtle" color="red" onClick={onRemove}>
          {t('factorRemove')}
        </Button>
      </Group>
    </>
  );
}

const FEW_CODES = 3;
