import { Alert } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CopyField } from '../../ui/copy-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';

/** A secret that is shown once. */
export function SecretDialog({ secret, text, onClose }: { secret: string; text?: string; onClose: () => void }) {
  const { t } = useTranslation('webhooks');
  return (
    <Dialog opened onClose={onClose} title={t('secretTitle')}>
      <CopyField label={t('secret')} text={secret} hasFirstFocus />
      <Alert variant="light" color="yellow" mt={12} icon={<IconKey size={18} />}>
        {text && <p>{text}</p>}
        {t('secretOnce')}
      </Alert>
    </Dialog>
  );
}
