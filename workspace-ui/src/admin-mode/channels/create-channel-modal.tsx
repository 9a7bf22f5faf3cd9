import { Radio, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { CreateChannelRequest, type Channel, type CreatedChannel } from '@parley/schemas';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { request } from '../../api/request.ts';
import { PictureField } from '../../files/picture-field.tsx';
import { FormModal } from '../../ui/form-modal.tsx';
import { limitsOf } from '../../ui/limits-of.ts';
import { useSave } from '../../ui/use-save.ts';
import { useChannelChoices } from './channel-choices.ts';
import { channelKinds, useChannelKind } from './channel-kind.tsx';
import { newSecretKey } from './channel-queries.ts';
import { useVendorErrors } from './use-vendor-errors.ts';
import { VendorFields } from './vendor-fields.tsx';
import { newVendorForms, toVendorBody, vendorOf, type VendorMember, type VendorValues } from './vendor-values.ts';

type Values = { kind: Channel['kind']; name: string; avatar: string; flowId: string | null } & Record<
  VendorMember,
  VendorValues
>;

/** A new channel: its kind, name and flow; the rest is on its page. */
export function CreateChannelModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('channels');
  const { t: ui } = useTranslation('ui');
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const choices = useChannelChoices();
  const describeKind = useChannelKind();
  const errorsOf = useVendorErrors();
  const form = useForm<Values>({
    initialValues: { kind: 'web', name: '', avatar: '', flowId: null, ...newVendorForms() },
    validate: (values) => {
      const chosen = vendorOf(values.kind);
      return {
        name: values.name.trim() === '' ? ui('required') : null,
        ...(chosen && errorsOf(chosen, values[chosen.member], true)),
      };
    },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [lists.channels.queryKey, lists.flows.queryKey],
    send: ({ kind, name, avatar, flowId, ...forms }) => {
      const chosen = vendorOf(kind);
      return request<CreatedChannel>('POST', '/channels', {
        kind,
        name,
        flowId,
        ...(avatar !== '' && { avatar }),
        ...(chosen && { [chosen.member]: toVendorBody(chosen, forms[chosen.member]) }),
      });
    },
    onSaved: ({ id, secret }) => {
      // Shown this once, on the page of the channel.
      if (secret !== undefined) queryClient.setQueryData(newSecretKey(id), secret);
      void navigate({ to: '/admin/channels/$channelId', params: { channelId: id } });
    },
  });
  const vendor = vendorOf(form.values.kind);
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
          {channelKinds.map((kind) => {
            const { title, text } = describeKind(kind);
            return <Radio key={kind} value={kind} label={title} description={text} />;
          })}
        </Stack>
      </Radio.Group>
      <PictureField label={t('avatar')} description={t('avatarHint')} isRound {...form.getInputProps('avatar')} />
      <Select
        label={t('flow')}
        description={t('flowHint')}
        placeholder={t('noFlow')}
        data={choices.flows}
        clearable
        searchable
        {...form.getInputProps('flowId')}
      />
      {vendor && <VendorFields vendor={vendor} input={(field) => form.getInputProps(field)} isNew />}
    </FormModal>
  );
}
