import { Alert, Button, Stack } from '@mantine/core';
import type { AuditVerification } from '@parley/schemas';
import { IconShieldCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { ErrorState } from '../../ui/error-state.tsx';

export function useVerification() {
  return useMutation({ mutationFn: () => request<AuditVerification>('POST', '/audit/verify') });
}

type Verification = ReturnType<typeof useVerification>;

export function VerifyButton({ verification }: { verification: Verification }) {
  const { t } = useTranslation('audit');
  return (
    <Button
      variant="default"
      leftSection={<IconShieldCheck size={16} aria-hidden />}
      loading={verification.isPending}
      onClick={() => verification.mutate()}
    >
      {t('verify')}
    </Button>
  );
}

/** Whether the audit is as it was written, in words. */
export function VerificationResult({ verification }: { verification: Verification }) {
  const { t } = useTranslation('audit');
  if (verification.isError) {
    return <ErrorState error={verification.error} onRetry={() => verification.mutate()} />;
  }
  if (!verification.data) return null;
  const { isWhole, checked, from, faults, last } = verification.data;
  return (
    <Alert
      role="status"
      mb="md"
      color={isWhole ? 'green' : 'red'}
      title={t(isWhole ? 'whole' : 'notWhole')}
      withCloseButton
      closeButtonLabel={t('close')}
      onClose={() => verification.reset()}
    >
      <Stack gap={4}>
        {isWhole && <span>{t('wholeText', { count: checked, from, last: last.place })}</span>}
        {faults.map(({ place, fault }) => (
          <span key={`${place} ${fault}`}>{t(`fault_${fault}`, { place })}</span>
        ))}
      </Stack>
    </Alert>
  );
}
