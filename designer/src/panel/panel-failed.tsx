import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PanelEmpty } from './panel-empty.tsx';

/** What could not be read, why, and trying again. */
export function PanelFailed({ text, error, onRetry }: { text: string; error: Error; onRetry: () => void }) {
  const { t } = useTranslation('designer.panel');
  return (
    <PanelEmpty
      role="alert"
      icon={<IconPlugConnectedX size={28} stroke={1.5} aria-hidden />}
      title={text}
      help={error.message}
    >
      <Button variant="default" onClick={onRetry}>
        {t('retry')}
      </Button>
    </PanelEmpty>
  );
}
