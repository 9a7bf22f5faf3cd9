import { Radio, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { CreateChannelRequest, type Channel, type CreatedChannel } from '@parley/schemas';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { request } from '../../api/request.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { limitsOf } from '../../ui/limits-of.ts';
import { useSave } from '../../ui/use-save.ts';
import { useChannelChoices } from './channel-choices.ts';
import { channelKinds } from './channel-kind.tsx';
import { newSecretKey } from './channel-queries.ts';
import { TencentFields } from './tencent-fields.tsx';
import { newTencentValues, tencentErrors, toNewTencent, type TencentValues } from './tencent-values.ts';

type Values = { kind: Channel['kind']; name: string; flowId: string | null; tencent: TencentValues };

/** A new channel: its kind, name and flow; the rest is on its page. */
export function CreateChannelModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('channels');
  const { t: ui } = useTranslation('ui');
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const choices = useChannelChoices();
  const form = useForm<Values>({
    initialValues: { kind: 'web', name: '', flowId: null, tencent: newTencentValues },
    validate: ({ kind, name, tencent }) => ({
      name: name.trim() === '' ? ui('required') : null,
      ...(kind === 'tencent-chat' &&
        tencentErrors(tencent, true, { required: ui('required'), restUrlWrong: t('restUrlWrong') })),
    }),
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [lists.channels.queryKey, lists.flows.queryKey],
    send: ({ tencent, ...values }) =>
      request<CreatedChannel>('POST', '/channels', {
        ...values,
        ...(values.kind === 'tencent-chat' && { tencent: toNewTencent(tencent) }),
      }),
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
      <TextInput
        label={ui('name')}
        withAsterisk
        data-autofocus
        {...limitsOf(CreateChannelRequest, 'name')}
        {...form.getInputProps('name')}
      />
      <Radio.Group label={t('kind')} {...form.getInputProps('kind')}>
        <Stack gap={8} mt={4}>
          {(Object.keys(channelKinds) as Channel['kind'][]).map((kind) => (
            <Radio
              key={kind}
              value={kind}
              label={t(channelKinds[kind].title)}
              description={t(channelKinds[kind].text)}
            />
          ))}
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
      {form.values.kind === 'tencent-chat' && <TencentFields input={(field) => form.getInputProps(field)} isNew />}
    </FormModal>
  );
}
