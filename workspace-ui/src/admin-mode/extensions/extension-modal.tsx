import { PasswordInput, Select, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { PutExtensionRequest, type Extension } from '@parley/schemas';
import type { QueryKey } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { limitsOf } from '../../ui/limits-of.ts';
import { useSave } from '../../ui/use-save.ts';
import type { ExtensionValues } from './extension-values.ts';
import { ParameterRows } from './parameter-rows.tsx';

const order: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];

/** Adds a page, or changes it. */
export function ExtensionModal({
  extension,
  listKey,
  onClose,
}: {
  extension: Extension | null;
  listKey: QueryKey;
  onClose: () => void;
}) {
  const { t } = useTranslation('extension-pages');
  const { t: ui } = useTranslation('ui');
  const isGiven = (value: string): string | null => (value.trim() === '' ? ui('required') : null);
  const form = useForm<ExtensionValues>({
    initialValues: {
      name: extension?.name ?? '',
      url: extension?.url ?? '',
      always: extension?.always ?? false,
      enabled: extension?.enabled ?? true,
      parameters: extension?.parameters ?? [],
      protection: extension?.protection ?? 'plain',
      secret: '',
    },
    validate: {
      name: isGiven,
      url: (url) => (url.startsWith('https://') ? null : t('urlHint')),
      parameters: { name: isGiven },
    },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [listKey],
    send: ({ secret, ...values }) => {
      const body = { ...values, url: values.url.trim(), ...(secret !== '' && { secret }) };
      return extension === null
        ? request('POST', '/extensions', body)
        : request('PUT', `/extensions/${extension.id}`, body);
    },
    onSaved: onClose,
  });
  return (
    <FormModal
      title={extension === null ? t('create') : t('edit', { name: extension.name })}
      size={580}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save(values))}
      submitLabel={extension === null ? ui('create') : ui('save')}
      isPending={isPending}
      error={error}
    >
      <TextInput
        label={t('name')}
        description={t('nameHint')}
        inputWrapperOrder={order}
        withAsterisk
        data-autofocus
        {...limitsOf(PutExtensionRequest, 'name')}
        {...form.getInputProps('name')}
      />
      <TextInput
        label={t('url')}
        description={t('urlHint')}
        inputWrapperOrder={order}
        placeholder="https://"
        dir="ltr"
        withAsterisk
        {...limitsOf(PutExtensionRequest, 'url')}
        {...form.getInputProps('url')}
      />
      <ParameterRows form={form} />
      <Select
        label={t('protection')}
        allowDeselect={false}
        data={(['plain', 'signed', 'encrypted'] as const).map((value) => ({ value, label: t(`protection_${value}`) }))}
        {...form.getInputProps('protection')}
      />
      {form.values.protection !== 'plain' && (
        <PasswordInput
          label={t('secret')}
          description={t(extension?.hasSecret ? 'secretKept' : 'secretHint')}
          inputWrapperOrder={order}
          autoComplete="off"
          {...limitsOf(PutExtensionRequest, 'secret')}
          {...form.getInputProps('secret')}
        />
      )}
      <Switch
        label={t('always')}
        description={t('alwaysHint')}
        {...form.getInputProps('always', { type: 'checkbox' })}
      />
      <Switch label={t('enabled')} {...form.getInputProps('enabled', { type: 'checkbox' })} />
    </FormModal>
  );
}
