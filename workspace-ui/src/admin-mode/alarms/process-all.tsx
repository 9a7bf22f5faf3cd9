import { Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { ProcessAlarmRequest } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { limitsOf } from '../../ui/limits-of.ts';
import { notifyDone } from '../../ui/notify.ts';
import { useSave } from '../../ui/use-save.ts';

/** Everything that the filters choose, up to when the list was opened. */
export function ProcessAll({
  filter,
  until,
  onClose,
}: {
  filter: Record<string, string>;
  until: Date;
  onClose: () => void;
}) {
  const { t } = useTranslation('alarms');
  const form = useForm({ initialValues: { remark: '' } });
  const { level, ...texts } = filter;
  const { save, isPending, error } = useSave({
    form,
    lists: [['alarms']],
    send: ({ remark }) =>
      request<{ processed: number }>('POST', '/alarms/process', {
        remark,
        until: until.toISOString(),
        filter: { ...texts, ...(level !== undefined && { level: Number(level) }) },
      }),
    onSaved: ({ processed }) => {
      notifyDone(t('marked', { count: processed }));
      onClose();
    },
  });
  return (
    <FormModal
      title={t('markAllTitle')}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save(values))}
      submitLabel={t('markAll')}
      isPending={isPending}
      error={error}
    >
      <Text size="sm">{t('markAllText')}</Text>
      <Textarea
        label={t('remark')}
        autosize
        minRows={2}
        data-autofocus
        {...limitsOf(ProcessAlarmRequest, 'remark')}
        {...form.getInputProps('remark')}
      />
    </FormModal>
  );
}
