import { Checkbox, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { RobotEntry } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { FormModal } from '../../ui/form-modal.tsx';
import { limitsOf } from '../../ui/limits-of.ts';

export type EntryModalProps = {
  /** Null = a new one. */
  entry: RobotEntry | null;
  isPending: boolean;
  onSave: (entry: RobotEntry) => void;
  onClose: () => void;
};

/** A question, other ways to ask it, and the answer. */
export function EntryModal({ entry, isPending, onSave, onClose }: EntryModalProps) {
  const { t } = useTranslation('robots');
  const { t: ui } = useTranslation('ui');
  const isGiven = (text: string) => (text.trim() === '' ? ui('required') : null);
  const form = useForm({
    initialValues: {
      question: entry?.question ?? '',
      variants: entry?.variants.join('\n') ?? '',
      answer: entry?.answer ?? '',
      isMarkdown: entry?.answerKind === 'markdown',
    },
    validate: { question: isGiven, answer: isGiven },
  });
  return (
    <FormModal
      title={t(entry === null ? 'addEntry' : 'editEntry')}
      size={560}
      onClose={onClose}
      onSubmit={form.onSubmit(({ question, variants, answer, isMarkdown }) =>
        onSave({
          question,
          answer,
          variants: variants.split('\n').filter((line) => line.trim() !== ''),
          ...(isMarkdown && { answerKind: 'markdown' as const }),
        }),
      )}
      submitLabel={ui('save')}
      isPending={isPending}
      error={null}
    >
      <TextInput
        label={t('question')}
        withAsterisk
        data-autofocus
        {...limitsOf(RobotEntry, 'question')}
        {...form.getInputProps('question')}
      />
      <Textarea label={t('variants')} description={t('variantsHint')} {...form.getInputProps('variants')} />
      <Textarea label={t('answer')} withAsterisk minRows={3} {...form.getInputProps('answer')} />
      <Checkbox label={t('markdown')} {...form.getInputProps('isMarkdown', { type: 'checkbox' })} />
    </FormModal>
  );
}
