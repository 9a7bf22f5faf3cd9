import { Button } from '@mantine/core';
import { IconMoodSad, IconSearchOff } from '@tabler/icons-react';
import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/api-error.ts';
import { EmptyState } from './empty-state.tsx';
import { ErrorState } from './error-state.tsx';

/** Instead of a page that failed: either the server was not reached for it, or it is our mistake. */
export function Crash({ error }: ErrorComponentProps) {
  const { t } = useTranslation('ui');
  const router = useRouter();
  if (error instanceof ApiError) return <ErrorState error={error} onRetry={() => void router.invalidate()} />;
  return (
    <EmptyState icon={IconMoodSad} tone="error" title={t('crashTitle')} text={t('crashText')}>
      <Button variant="default" onClick={() => window.location.reload()}>
        {t('reload')}
      </Button>
    </EmptyState>
  );
}

/** An address that leads nowhere. */
export function NotFound() {
  const { t } = useTranslation('ui');
  return (
    <EmptyState icon={IconSearchOff} title={t('notFoundTitle')} text={t('notFoundText')}>
      <Button variant="default" renderRoot={(props) => <Link to="/" {...props} />}>
        {t('toStart')}
      </Button>
    </EmptyState>
  );
}
