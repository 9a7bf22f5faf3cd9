import { Alert, Button, Divider } from '@mantine/core';
import { IconAlertCircle, IconLogin2 } from '@tabler/icons-react';
import type { SignInOptions, SingleSignOnAddress } from '@parley/schemas';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/api-error.ts';
import { request } from '../api/request.ts';
import { describeError } from '../ui/describe-error.ts';

type SingleSignOnButtonProps = { to: string | undefined; emailOf: () => string; onMissing: () => void };

/** On to the provider that answers for the address; drawn where any application has one. */
export function SingleSignOnButton({ to, emailOf, onMissing }: SingleSignOnButtonProps) {
  const { t } = useTranslation('sign-in');
  const { t: ui } = useTranslation('ui');
  const { data: options } = useQuery({
    queryKey: ['sign-in-options'],
    queryFn: ({ signal }) => request<SignInOptions>('GET', '/auth/options', undefined, signal),
    staleTime: 60_000,
  });
  const begin = useMutation({
    mutationFn: (email: string) =>
      request<SingleSignOnAddress>('POST', '/auth/sso', { email, ...(to !== undefined && { to }) }),
    onSuccess: ({ url }) => window.location.assign(url),
  });
  if (!options?.singleSignOn) return null;
  const press = (): void => {
    const email = emailOf().trim();
    if (email === '') onMissing();
    else begin.mutate(email);
  };
  const isUnknown = begin.error instanceof ApiError && begin.error.code === 'not_found';
  return (
    <>
      <Divider my={14} />
      <Button
        variant="default"
        fullWidth
        leftSection={<IconLogin2 size={16} aria-hidden />}
        loading={begin.isPending || begin.isSuccess}
        onClick={press}
      >
        {t('sso')}
      </Button>
      {begin.error && (
        <Alert color="red" variant="light" role="alert" mt={12} icon={<IconAlertCircle size={18} />}>
          {isUnknown ? t('ssoNone') : describeError(begin.error, ui)}
        </Alert>
      )}
    </>
  );
}
