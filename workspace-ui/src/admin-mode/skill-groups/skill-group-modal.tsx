import { NumberInput, Select, Switch, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { CreateSkillGroupRequest, type SkillGroup } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { request } from '../../api/request.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { NameAndKeyFields } from '../../ui/key-field.tsx';
import { limitsOf } from '../../ui/limits-of.ts';
import { useKeyRules } from '../../ui/use-key-rules.ts';
import { useSave } from '../../ui/use-save.ts';
import { MembersField, type Member } from './members-field.tsx';

/** Creates a group, or changes its name, rules and members. */
export function SkillGroupModal({ group, onClose }: { group: SkillGroup | null; onClose: () => void }) {
  const { t } = useTranslation('skill-groups');
  const { t: ui } = useTranslation('ui');
  const schedules = useQuery(lists.schedules).data ?? [];
  const taken = (useQuery(lists.skillGroups).data ?? []).map(({ key }) => key);
  const rules = useKeyRules(taken);
  const form = useForm({
    initialValues: {
      name: group?.name ?? '',
      key: group?.key ?? '',
      receptionLimit: group?.receptionLimit ?? 0,
      scheduleKey: group?.scheduleKey ?? null,
      tagging: taggingOf(group),
      broadcast: group?.broadcast ?? false,
      greeting: group?.greeting ?? '',
      members: (group?.members ?? []).map(({ agentId, priority }): Member => ({ agentId, priority })),
    },
    validate: { name: rules.name, ...(group === null && { key: rules.key }) },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [lists.skillGroups.queryKey, lists.agents.queryKey],
    send: async ({ members, key, tagging, ...given }) => {
      const values = { ...given, requiresTags: tagging === 'inherit' ? null : tagging === 'required' };
      if (group === null) await request('POST', '/skill-groups', { key, ...values });
      else await request('PATCH', `/skill-groups/${key}`, values);
      await request('PUT', `/skill-groups/${key}/members`, members);
    },
    onSaved: onClose,
  });
  return (
    <FormModal
      title={group === null ? t('create') : t('edit', { name: group.name })}
      size={540}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save(values))}
      submitLabel={group === null ? ui('create') : ui('save')}
      isPending={isPending}
      error={error}
    >
      {group === null ? (
        <NameAndKeyFields form={form} nameLabel={ui('name')} fallback="group" taken={taken} />
      ) : (
        <TextInput label={ui('name')} withAsterisk data-autofocus {...form.getInputProps('name')} />
      )}
      <NumberInput
        label={t('limit')}
        description={t('limitHint')}
        {...limitsOf(CreateSkillGroupRequest, 'receptionLimit')}
        {...form.getInputProps('receptionLimit')}
      />
      <Select
        label={t('schedule')}
        description={t('scheduleHint')}
        placeholder={t('always')}
        data={schedules.map(({ key, name }) => ({ value: key, label: name }))}
        clearable
        {...form.getInputProps('scheduleKey')}
      />
      <Select
        label={t('tagging')}
        data={(['inherit', 'required', 'optional'] as const).map((value) => ({ value, label: t(`tagging_${value}`) }))}
        allowDeselect={false}
        {...form.getInputProps('tagging')}
      />
      <Switch
        label={t('broadcast')}
        description={t('broadcastHint')}
        {...form.getInputProps('broadcast', { type: 'checkbox' })}
      />
      <Textarea
        label={t('greeting')}
        description={t('greetingHint')}
        autosize
        minRows={2}
        {...limitsOf(CreateSkillGroupRequest, 'greeting')}
        {...form.getInputProps('greeting')}
      />
      <MembersField value={form.values.members} onChange={(members) => form.setFieldValue('members', members)} />
    </FormModal>
  );
}

function taggingOf(group: SkillGroup | null): string {
  if (group === null || group.requiresTags === null) return 'inherit';
  return group.requiresTags ? 'required' : 'optional';
}
