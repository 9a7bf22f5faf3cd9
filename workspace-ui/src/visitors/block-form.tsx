import { Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { BlockVisitorRequest } from '@parley/schemas';
import { useQuery, type QueryKey } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCan } from '../api/me.ts';
import { settingsQuery } from '../api/settings.ts';
import { addTexts } from '../i18n/i18n.ts';
import { FormModal } from '../ui/form-modal.tsx';
import { limitsOf } from '../ui/limits-of.ts';
import { notifyDone } from '../ui/notify.ts';
import { useSave } from '../ui/use-save.ts';
import { visitorsTexts } from './visitors.texts.ts';

addTexts('visitors', visitorsTexts);

/** Asks why a visitor is blocked. */
export function BlockForm({
  name,
  submitLabel,
  changes,
  send,
  onClose,
}: {
  name: string;
  submitLabel: string;
  /** What is another when it is done. */
  changes: QueryKey;
  send: (values: BlockVisitorRequest) => Promise<unknown>;
  onClose: () => void;
}) {
  const { t } = useTranslation('visitors');
  const { t: ui } = useTranslation('ui');
  const form = useForm({
    initialValues: { reason: '' },
    validate: { reason: (reason) => (reason.trim() === '' ? ui('required') : null) },
  });
  const decides = useCan()('approvals:write');
  const settings = useQuery(settingsQuery).data;
  // Who decides needs nobody (ADMIN-31).
  const asks = !decides && settings?.visitors.blockingNeedsApproval === true;
  const onSaved = (): void => {
    if (asks) notifyDone(t('blockRequested'));
    onClose();
  };
  const { save, isPending, error } = useSave({ form, lists: [changes], send, onSaved });
  return (
    <FormModal
      title={t('blockTitle', { name })}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save(values))}
      submitLabel={asks ? t('blockRequest') : submitLabel}
      isPending={isPending}
      error={error}
    >
      <Text size="sm">{asks ? t('blockTextRequest') : t('blockText')}</Text>
      <TextInput
        label={t('blockReason')}
        description={t('blockReasonHint')}
        withAsterisk
        data-autofocus
        {...limitsOf(BlockVisitorRequest, 'reason')}
        {...form.getInputProps('reason')}
      />
    </FormModal>
  );
}
