import { Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { AskForArticleRequest } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { request } from '../api/request.ts';
import { FormModal } from '../ui/form-modal.tsx';
import { limitsOf } from '../ui/limits-of.ts';
import { notifyDone } from '../ui/notify.ts';
import { useSave } from '../ui/use-save.ts';

export type AskDialogProps = { question: string; sessionId: string | null; onClose: () => void };

/** Nothing was found: says so to whoever writes the articles. */
export function AskDialog({ question, sessionId, onClose }: AskDialogProps) {
  const { t } = useTranslation('knowledge');
  const { t: ui } = useTranslation('ui');
  const form = useForm({
    initialValues: { question, remark: '' },
    validate: { question: (text) => (text.trim() === '' ? ui('required') : null) },
  });
  const { save, isPending, error } = useSave({
    form,
    send: (values) => request('POST', '/article-requests', { ...values, sessionId }),
    lists: [['article-requests']],
    onSaved: () => {
      notifyDone(t('asked'));
      onClose();
    },
  });
  return (
    <FormModal
      title={t('askFor')}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save(values))}
      submitLabel={t('ask')}
      isPending={isPending}
      error={error}
    >
      <Text size="sm">{t('askText')}</Text>
      <TextInput
        label={t('question')}
        withAsterisk
        data-autofocus
        {...limitsOf(AskForArticleRequest, 'question')}
        {...form.getInputProps('question')}
      />
      <Textarea label={t('remark')} {...limitsOf(AskForArticleRequest, 'remark')} {...form.getInputProps('remark')} />
    </FormModal>
  );
}
