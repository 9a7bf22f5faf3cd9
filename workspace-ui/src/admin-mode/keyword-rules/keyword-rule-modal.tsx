import { Select, Switch, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { PutKeywordRuleRequest, type KeywordRule } from '@parley/schemas';
import type { QueryKey } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { limitsOf } from '../../ui/limits-of.ts';
import { useSave } from '../../ui/use-save.ts';

/** Adds a rule, or changes it. */
export function KeywordRuleModal({
  rule,
  listKey,
  onClose,
}: {
  rule: KeywordRule | null;
  listKey: QueryKey;
  onClose: () => void;
}) {
  const { t } = useTranslation('keywordRules');
  const { t: ui } = useTranslation('ui');
  const isGiven = (value: string): string | null => (value.trim() === '' ? ui('required') : null);
  const form = useForm<PutKeywordRuleRequest>({
    initialValues: {
      name: rule?.name ?? '',
      enabled: rule?.enabled ?? true,
      pattern: rule?.pattern ?? '',
      action: rule?.action ?? 'prompt',
      text: rule?.text ?? '',
    },
    validate: { name: isGiven, pattern: isGiven, text: isGiven },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [listKey],
    send: (values) =>
      rule === null ? request('POST', '/keyword-rules', values) : request('PUT', `/keyword-rules/${rule.id}`, values),
    onSaved: onClose,
  });
  const { action } = form.values;
  return (
    <FormModal
      title={rule === null ? t('create') : t('edit', { name: rule.name })}
      size={540}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save(values))}
      submitLabel={rule === null ? ui('create') : ui('save')}
      isPending={isPending}
      error={error}
    >
      <TextInput
        label={t('name')}
        withAsterisk
        data-autofocus
        {...limitsOf(PutKeywordRuleRequest, 'name')}
        {...form.getInputProps('name')}
      />
      <TextInput
        label={t('pattern')}
        description={t('patternHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        withAsterisk
        {...limitsOf(PutKeywordRuleRequest, 'pattern')}
        {...form.getInputProps('pattern')}
      />
      <Select
        label={t('action')}
        description={t(`actionHint_${action}`)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        allowDeselect={false}
        data={(['prompt', 'message'] as const).map((value) => ({ value, label: t(`action_${value}`) }))}
        {...form.getInputProps('action')}
      />
      <Textarea
        label={t('words')}
        withAsterisk
        autosize
        minRows={2}
        {...limitsOf(PutKeywordRuleRequest, 'text')}
        {...form.getInputProps('text')}
      />
      <Switch label={t('enabled')} {...form.getInputProps('enabled', { type: 'checkbox' })} />
    </FormModal>
  );
}
