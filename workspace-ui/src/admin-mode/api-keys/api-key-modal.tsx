import { MultiSelect, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { apiKeyScopes, type ApiKeyScope, type CreatedApiKey } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { request } from '../../api/request.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { useSave } from '../../ui/use-save.ts';

export type ApiKeyModalProps = { onClose: () => void; onCreated: (key: CreatedApiKey) => void };

/** A new key: its name and what it may do. */
export function ApiKeyModal({ onClose, onCreated }: ApiKeyModalProps) {
  const { t } = useTranslation('api-keys');
  const { t: ui } = useTranslation('ui');
  const agents = useQuery(lists.agents).data ?? [];
  const form = useForm<{ name: string; scopes: ApiKeyScope[]; agentId: string | null }>({
    initialValues: { name: '', scopes: [], agentId: null },
    validate: {
      name: (name) => (name.trim() === '' ? ui('required') : null),
      scopes: (scopes) => (scopes.length === 0 ? t('scopesMissing') : null),
    },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [lists.apiKeys.queryKey],
    send: (values) => request<CreatedApiKey>('POST', '/api-keys', values),
    onSaved: (created) => {
      onCreated(created);
      onClose();
    },
  });
  return (
    <FormModal
      title={t('create')}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save(values))}
      submitLabel={ui('create')}
      isPending={isPending}
      error={error}
    >
      <TextInput label={ui('name')} withAsterisk data-autofocus {...form.getInputProps('name')} />
      <MultiSelect label={t('scopes')} withAsterisk data={[...apiKeyScopes]} {...form.getInputProps('scopes')} />
      <Select
        label={t('agent')}
        description={t('agentHint')}
        placeholder={ui('none')}
        data={agents.map(({ id, nickname }) => ({ value: id, label: nickname }))}
        clearable
        searchable
        {...form.getInputProps('agentId')}
      />
    </FormModal>
  );
}
