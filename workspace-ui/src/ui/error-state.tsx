import { Button } from '@mantine/core';
import { IconLock, IconPlugConnectedX, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/api-error.ts';
import { describeError } from './describe-error.ts';
import { EmptyState } from './empty-state.tsx';

/** What could not be loaded, why, and another try. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation('ui');
  if (error instanceof ApiError && error.code === 'forbidden') return <NoPermission />;
  return (
    <div role="alert">
      <EmptyState icon={IconPlugConnectedX} tone="error" title={t('errorTitle')} text={describeError(error, t)}>
        {onRetry && (
          <Button variant="default" leftSection={<IconRefresh size={14} />} onClick={onRetry}>
            {t('retry')}
          </Button>
        )}
      </EmptyState>
    </div>
  );
}

/** A part that the person's role does not include. */
export function NoPermission() {
  const { t } = useTranslation('ui');
  return <EmptyState icon={IconLock} title={t('noPermissionTitle')} text={t('noPermissionText')} />;
}
