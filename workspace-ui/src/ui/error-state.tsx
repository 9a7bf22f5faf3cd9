import { Button } from '@mantine/core';
import { IconLock, IconPlugConnectedX, IconRefresh, IconZoomQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/api-error.ts';
import { describeError } from './describe-error.ts';
import { EmptyState } from './empty-state.tsx';

/** What could not be loaded, why, and another try. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation('ui');
  if (error instanceof ApiError && error.code === 'forbidden') return <NoPermission />;
  if (error instanceof ApiError && error.code === 'not_found') return <NotFound />;
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

/** Trying again does not bring it back; what another's is cannot be told from what is not there. */
function NotFound() {
  const { t } = useTranslation('ui');
  return (
    <div role="alert">
      <EmptyState icon={IconZoomQuestion} title={t('goneTitle')} text={t('goneText')} />
    </div>
  );
}

/** A part that the person's role does not include. */
export function NoPermission() {
  const { t } = useTranslation('ui');
  return <EmptyState icon={IconLock} title={t('noPermissionTitle')} text={t('noPermissionText')} />;
}
