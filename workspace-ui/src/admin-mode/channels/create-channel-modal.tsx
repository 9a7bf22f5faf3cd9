import { Radio, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { CreatedChannel } from '@parley/schemas';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { request } from '../../api/request.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { useSave } from '../../ui/use-save.ts';
import { useChannelChoices } from './channel-choices.ts';
import { newSecretKey } from './channel-queries.ts';

/** A new channel: its kind, name and flow; the rest is on its page. */
export function CreateChannelModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('channels');
  const { t: ui } = useTranslation('ui');
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const choices = useChannelChoices();
  const form = useForm<{ kind: 'web' | 'in-app'; name: string; flowId: string | null }>({
    initialValues: { kind: 'web', name: '', flowId: null },
    validate: { name: (name) => (name.trim() === '' ? ui('required') : null) },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [lists.channels.queryKey, lists.flows.queryKey],
    send: (values) => request<CreatedChannel>('POST', '/channels', values),
    onSaved: ({ id, secret }) => {
      // Shown this once, on the page of the channel.
      if (secret !== undefined) queryClient.setQueryData(newSecretKey(id), secret);
      void navigate({ to: '/admin/channels/$channelId', params: { channelId: id } });
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
      <TextInput label={ui('name')} withAsterisk data-autofocus maxLength={100} {...form.getInputProps('name')} />
      <Radio.Group label={t('kind')} {...form.getInputProps('kind')}>
        <Stack gap={8} mt={4}>
          <Radio value="web" label={t('kindWeb')} description={t('kindWebText')} />
          <Radio value="in-app" label={t('kindInApp')} description={t('kindInAppText')} />
        </Stack>
      </Radio.Group>
      <Select
        label={t('flow')}
        description={t('flowHint')}
        placeholder={t('noFlow')}
        data={choices.flows}
        clearable
        searchable
        {...form.getInputProps('flowId')}
      />
    </FormModal>
  );
}
