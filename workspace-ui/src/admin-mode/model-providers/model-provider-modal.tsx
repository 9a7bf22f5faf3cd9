import { Fieldset, NumberInput, PasswordInput, SimpleGrid, Switch, Text, TextInput } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { PutModelProviderRequest, type ModelProvider } from '@parley/schemas';
import type { QueryKey } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { limitsOf } from '../../ui/limits-of.ts';
import { freeSlug, slugOf } from '../../ui/slug.ts';
import { useSave } from '../../ui/use-save.ts';
import { valuesOf, type ModelProviderValues } from './model-provider-values.ts';

const order: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];

/** Adds a provider, or changes it. */
export function ModelProviderModal({
  provider,
  taken,
  listKey,
  onClose,
}: {
  provider: ModelProvider | null;
  taken: readonly string[];
  listKey: QueryKey;
  onClose: () => void;
}) {
  const { t } = useTranslation('model-providers');
  const { t: ui } = useTranslation('ui');
  const isGiven = (value: string): string | null => (value.trim() === '' ? ui('required') : null);
  const form = useForm<ModelProviderValues>({
    initialValues: valuesOf(provider, taken.length + 1),
    validate: { name: isGiven, baseUrl: isGiven, models: { talk: isGiven } },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [listKey],
    send: ({ apiKey, ...values }) =>
      request('PUT', `/model-providers/${provider?.key ?? freeSlug(slugOf(values.name, 'model'), taken)}`, {
        ...values,
        baseUrl: values.baseUrl.trim(),
        ...(apiKey !== '' && { apiKey }),
      }),
    onSaved: onClose,
  });
  return (
    <FormModal
      title={provider === null ? t('create') : t('edit', { name: provider.name })}
      size={620}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save(values))}
      submitLabel={provider === null ? ui('create') : ui('save')}
      isPending={isPending}
      error={error}
    >
      <TextInput
        label={t('name')}
        withAsterisk
        data-autofocus
        {...limitsOf(PutModelProviderRequest, 'name')}
        {...form.getInputProps('name')}
      />
      <TextInput
        label={t('baseUrl')}
        description={t('baseUrlHint')}
        inputWrapperOrder={order}
        placeholder="https://api.example.com/v1"
        dir="ltr"
        withAsterisk
        {...limitsOf(PutModelProviderRequest, 'baseUrl')}
        {...form.getInputProps('baseUrl')}
      />
      <PasswordInput
        label={t('apiKey')}
        description={t(provider?.hasApiKey ? 'apiKeyKept' : 'apiKeyHint')}
        inputWrapperOrder={order}
        autoComplete="off"
        {...limitsOf(PutModelProviderRequest, 'apiKey')}
        {...form.getInputProps('apiKey')}
      />
      <ModelFields form={form} />
      <LimitFields form={form} />
      <Switch
        label={t('enabled')}
        description={t('enabledHint')}
        {...form.getInputProps('enabled', { type: 'checkbox' })}
      />
    </FormModal>
  );
}

function ModelFields({ form }: { form: UseFormReturnType<ModelProviderValues> }) {
  const { t } = useTranslation('model-providers');
  return (
    <Fieldset legend={t('models')}>
      <SimpleGrid cols={3} spacing={10}>
        <TextInput
          label={t('talk')}
          dir="ltr"
          withAsterisk
          {...limitsOf(PutModelProviderRequest, 'models.talk')}
          {...form.getInputProps('models.talk')}
        />
        {(['small', 'embeddings'] as const).map((name) => (
          <TextInput
            key={name}
            label={t(name)}
            description={t(`${name}Hint`)}
            inputWrapperOrder={order}
            dir="ltr"
            {...limitsOf(PutModelProviderRequest, `models.${name}`)}
            {...form.getInputProps(`models.${name}`)}
          />
        ))}
      </SimpleGrid>
    </Fieldset>
  );
}

const limits = [
  'answerTokens',
  'concurrent',
  'firstTokenSeconds',
  'betweenTokensSeconds',
  'tokensPerDay',
  'costPerDay',
  'costPerSession',
] as const;

function LimitFields({ form }: { form: UseFormReturnType<ModelProviderValues> }) {
  const { t } = useTranslation('model-providers');
  return (
    <>
      <Fieldset legend={t('limits')}>
        <Text size="xs" c="dimmed" mb={8}>
          {t('limitsHint')}
        </Text>
        <SimpleGrid cols={3} spacing={10}>
          {limits.map((name) => (
            <NumberInput
              key={name}
              label={t(name)}
              allowDecimal={name.startsWith('cost')}
              {...limitsOf(PutModelProviderRequest, `limits.${name}`)}
              {...form.getInputProps(`limits.${name}`)}
            />
          ))}
          <NumberInput
            label={t('order')}
            description={t('orderHint')}
            inputWrapperOrder={order}
            {...limitsOf(PutModelProviderRequest, 'order')}
            {...form.getInputProps('order')}
          />
        </SimpleGrid>
      </Fieldset>
      <Fieldset legend={t('prices')}>
        <SimpleGrid cols={3} spacing={10}>
          {(['input', 'output'] as const).map((name) => (
            <NumberInput
              key={name}
              label={t(name)}
              {...limitsOf(PutModelProviderRequest, `prices.${name}`)}
              {...form.getInputProps(`prices.${name}`)}
            />
          ))}
        </SimpleGrid>
      </Fieldset>
    </>
  );
}
