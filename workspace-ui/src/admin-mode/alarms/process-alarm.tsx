import { Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { ProcessAlarmRequest, type Alarm } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { limitsOf } from '../../ui/limits-of.ts';
import { useSave } from '../../ui/use-save.ts';

export function ProcessAlarm({ alarm, onClose }: { alarm: Alarm; onClose: () => void }) {
  const { t } = useTranslation('alarms');
  const form = useForm({ initialValues: { remark: '' } });
  const { save, isPending, error } = useSave({
    form,
    lists: [['alarms']],
    send: (values) => request('POST', `/alarms/${alarm.id}/process`, values),
    onSaved: onClose,
  });
  return (
    <FormModal
      title={t('processNamed', { name: alarm.name || t(`kind_${alarm.kind}`) })}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save(values))}
      submitLabel={t('process')}
      isPending={isPending}
      error={error}
    >
      <Text size="sm">{t('processText')}</Text>
      <Textarea
        label={t('remark')}
        description={t('remarkHint')}
        autosize
        minRows={3}
        data-autofocus
        {...limitsOf(ProcessAlarmRequest, 'remark')}
        {...form.getInputProps('remark')}
      />
    </FormModal>
  );
}
