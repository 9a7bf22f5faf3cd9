import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyError } from '../../../ui/notify.ts';

/** The flow was deleted while it was open: what is seen can be kept as a new one. */
export function DeletedScreen({ onSaveAsNew, onLeave }: { onSaveAsNew: () => Promise<void>; onLeave: () => void }) {
  const { t } = useTranslation('flow-editor');
  const [isBusy, setBusy] = useState(false);
  const save = (): void => {
    setBusy(true);
    onSaveAsNew()
      .catch((error: unknown) => notifyError(error))
      .finally(() => setBusy(false));
  };
  return (
    <Modal opened onClose={() => undefined} withCloseButton={false} closeOnEscape={false} title={t('deletedTitle')}>
      <Stack gap={16}>
        <Text size="sm">{t('deletedText')}</Text>
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onLeave}>
            {t('leave')}
          </Button>
          <Button loading={isBusy} data-autofocus onClick={save}>
            {t('saveAsNew')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
