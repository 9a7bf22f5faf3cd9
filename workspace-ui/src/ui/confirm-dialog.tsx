import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from './dialog.tsx';

export type ConfirmDialogProps = {
  opened: boolean;
  title: string;
  /** What happens, and what cannot be taken back. */
  text: string;
  confirmLabel: string;
  /** The choice that changes nothing; `Cancel` without it. */
  stayLabel?: string;
  isPending?: boolean;
  onConfirm: () => void;
  onClose: () => void;
};

/** Asks before something that cannot be taken back; the keyboard begins at the choice that changes nothing. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useTranslation('ui');
  const { opened, title, text, confirmLabel, stayLabel, isPending, onConfirm, onClose } = props;
  return (
    <Dialog opened={opened} onClose={onClose} title={title} size={420}>
      <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
        {text}
      </Text>
      <Group justify="flex-end" gap={8} mt={16}>
        <Button variant="default" data-autofocus onClick={onClose}>
          {stayLabel ?? t('cancel')}
        </Button>
        <Button color="red" loading={isPending ?? false} onClick={onConfirm}>
          {confirmLabel}
        </Button>
      </Group>
    </Dialog>
  );
}
