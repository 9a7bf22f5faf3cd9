import { Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { appealLimits, AppealRequest, type AppealDetails, type KeptFile, type OwnReviewDetails } from '@parley/schemas';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../api/request.ts';
import { FilesField } from '../files/files-field.tsx';
import { useFormat } from '../i18n/format.ts';
import { FormModal } from '../ui/form-modal.tsx';
import { limitsOf } from '../ui/limits-of.ts';
import { notifyDone } from '../ui/notify.ts';
import { useSave } from '../ui/use-save.ts';

/** Appeals against a result of one's own, with subject, reason and evidence (QA-09). */
export function MakeAppeal({
  about: { review, appealUntil },
  onClose,
}: {
  about: OwnReviewDetails;
  onClose: () => void;
}) {
  const { t } = useTranslation('reviews');
  const { t: ui } = useTranslation('ui');
  const { dateTime } = useFormat();
  const [files, setFiles] = useState<readonly KeptFile[]>([]);
  const required = (value: string) => (value.trim() === '' ? ui('required') : null);
  const form = useForm({
    initialValues: { subject: '', reason: '' },
    validate: { subject: required, reason: required },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [['me'], ['appeals']],
    send: (values) =>
      request<AppealDetails>('POST', `/me/reviews/${review.id}/appeal`, {
        ...values,
        uploadIds: files.map(({ uploadId }) => uploadId),
      }),
    onSaved: () => {
      notifyDone(t('appealSent'));
      onClose();
    },
  });
  return (
    <FormModal
      title={t('makeAppeal')}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save(values))}
      submitLabel={t('sendAppeal')}
      isPending={isPending}
      error={error}
      size={520}
    >
      <Text size="sm">
        {t('makeAppealText', { name: review.inspector.name })}{' '}
        {appealUntil !== null && t('appealUntil', { date: dateTime(appealUntil) })}
      </Text>
      <TextInput
        label={t('subject')}
        withAsterisk
        data-autofocus
        {...limitsOf(AppealRequest, 'subject')}
        {...form.getInputProps('subject')}
      />
      <Textarea
        label={t('reason')}
        withAsterisk
        autosize
        minRows={4}
        maxRows={12}
        {...limitsOf(AppealRequest, 'reason')}
        {...form.getInputProps('reason')}
      />
      <FilesField label={t('evidence')} files={files} onChange={setFiles} most={appealLimits.files} />
    </FormModal>
  );
}
