import { MultiSelect, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { CreateWebhookRequest, type PatchedWebhook, type Webhook } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { useCan } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { limitsOf } from '../../ui/limits-of.ts';
import { useSave } from '../../ui/use-save.ts';
import { eventChoices } from './event-choices.ts';
import { webhooksQuery } from './webhook-queries.ts';

type Values = {
  url: string;
  events: string[];
  description: string;
  channelIds: string[];
  skillGroupKeys: string[];
  includePersonal: boolean;
};

/** Adds an endpoint, or changes it. */
export function WebhookModal({
  webhook,
  onClose,
  onSaved,
}: {
  webhook: Webhook | null;
  onClose: () => void;
  onSaved: (saved: PatchedWebhook) => void;
}) {
  const { t } = useTranslation('webhooks');
  const { t: ui } = useTranslation('ui');
  const [language] = useLanguage();
  const can = useCan();
  const channels = useQuery(lists.channels).data ?? [];
  const groups = useQuery(lists.skillGroups).data ?? [];
  const form = useForm<Values>({
    initialValues: initialOf(webhook),
    validate: {
      url: (url) => (url.trim() === '' ? ui('required') : null),
      events: (events) => (events.length === 0 ? t('eventsMissing') : null),
    },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [webhooksQuery.queryKey],
    send: (values) =>
      webhook === null
        ? request<PatchedWebhook>('POST', '/webhooks', bodyOf(values))
        : request<PatchedWebhook>('PATCH', `/webhooks/${webhook.id}`, {
            ...bodyOf(values),
            revision: webhook.revision,
          }),
    onSaved: (saved) => {
      onClose();
      onSaved(saved);
    },
  });
  const choices = eventChoices(language, { all: t('all'), allOf: (kind) => t('allOf', { kind }) });
  return (
    <FormModal
      title={t(webhook === null ? 'create' : 'edit')}
      size={560}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save(values))}
      submitLabel={webhook === null ? ui('create') : ui('save')}
      isPending={isPending}
      error={error}
    >
      <TextInput
        label={t('url')}
        description={t('urlHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        placeholder="https://"
        type="url"
        dir="ltr"
        withAsterisk
        data-autofocus
        {...limitsOf(CreateWebhookRequest, 'url')}
        {...form.getInputProps('url')}
      />
      <MultiSelect
        label={t('events')}
        description={t('eventsHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        withAsterisk
        searchable
        data={choices}
        {...form.getInputProps('events')}
      />
      <MultiSelect
        label={t('channels')}
        placeholder={form.values.channelIds.length === 0 ? t('any') : undefined}
        searchable
        data={channels.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.getInputProps('channelIds')}
      />
      <MultiSelect
        label={t('groups')}
        description={t('filterHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        placeholder={form.values.skillGroupKeys.length === 0 ? t('any') : undefined}
        searchable
        data={groups.map(({ key, name }) => ({ value: key, label: name }))}
        {...form.getInputProps('skillGroupKeys')}
      />
      <TextInput
        label={t('description')}
        {...limitsOf(CreateWebhookRequest, 'description')}
        {...form.getInputProps('description')}
      />
      <Switch
        label={t('includePersonal')}
        disabled={!can('visitors:unmask')}
        {...form.getInputProps('includePersonal', { type: 'checkbox' })}
      />
    </FormModal>
  );
}

function initialOf(webhook: Webhook | null): Values {
  return {
    url: webhook?.url ?? '',
    events: webhook?.events ?? [],
    description: webhook?.description ?? '',
    channelIds: webhook?.filter.channelIds ?? [],
    skillGroupKeys: webhook?.filter.skillGroupKeys ?? [],
    includePersonal: webhook?.includePersonal ?? false,
  };
}

function bodyOf({ url, events, description, channelIds, skillGroupKeys, includePersonal }: Values) {
  const filter = {
    ...(channelIds.length > 0 && { channelIds }),
    ...(skillGroupKeys.length > 0 && { skillGroupKeys }),
  };
  return { url: url.trim(), events, description, filter, includePersonal };
}
