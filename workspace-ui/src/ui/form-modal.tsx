import { Alert, Button, Group, Stack } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { describeError } from './describe-error.ts';
import { Dialog } from './dialog.tsx';

export type FormModalProps = {
  title: string;
  onClose: () => void;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  submitLabel: string;
  isPending: boolean;
  /** What the server refused and no field says. */
  error: unknown;
  size?: number;
  children: ReactNode;
};

/**
 * A form in a dialog: what is wrong above, its fields, cancel and submit below. The keyboard begins at the first field
 * that is marked with `data-autofocus`, else at submit.
 */
export function FormModal({ title, onClose, onSubmit, submitLabel, isPending, error, size, children }: FormModalProps) {
  const { t } = useTranslation('ui');
  return (
    <Dialog opened onClose={onClose} title={title} size={size ?? 460}>
      <form onSubmit={onSubmit} noValidate>
        <Stack gap={14}>
          {error !== null && error !== undefined && (
            <Alert color="red" variant="light" role="alert" icon={<IconAlertCircle size={18} />}>
              {describeError(error, t)}
            </Alert>
          )}
          {children}
          <Group justify="flex-end" gap={8} mt={4}>
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={isPending} data-autofocus>
              {submitLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
