import { MultiSelect, NumberInput, PasswordInput, Select, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { CreateAgentRequest, passwordLimits, type Agent } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { request } from '../../api/request.ts';
import { settingsQuery } from '../../api/settings.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { limitsOf } from '../../ui/limits-of.ts';
import { useSave } from '../../ui/use-save.ts';
import { changesOf, valuesOf } from './agent-values.ts';
import classes from './agents.module.css';
import { useRoleChoices } from './use-role-choices.ts';

/** Adds somebody, or changes who is there. */
export function AgentModal({ agent, onClose }: { agent: Agent | null; onClose: () => void }) {
  const { t } = useTranslation('agents');
  const { t: ui } = useTranslation('ui');
  const groups = useQuery(lists.skillGroups).data ?? [];
  const roles = useRoleChoices();
  const isOwnCapacity = useQuery(settingsQuery).data?.agents.ownCapacity ?? false;
  const form = useForm({
    initialValues: valuesOf(agent),
    validate: {
      email: (email) => (agent !== null || /^[^\s@]+@[^\s@]+$/.test(email.trim()) ? null : t('emailWrong')),
      name: (name) => (name.trim() === '' ? ui('required') : null),
      staffNo: (staffNo) => (staffNo === '' || /^[\p{L}\p{N}._-]+$/u.test(staffNo) ? null : t('staffNoWrong')),
      password: (password) => (password === '' || password.length >= passwordLimits.min ? null : t('passwordWrong')),
    },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [lists.agents.queryKey, lists.skillGroups.queryKey, ['me'], ['mail']],
    send: (values) =>
      agent === null
        ? request('POST', '/agents', changesOf(values, { isNew: true }))
        : request('PATCH', `/agents/${agent.id}`, changesOf(values, { isNew: false })),
    onSaved: onClose,
  });
  return (
    <FormModal
      title={agent === null ? t('create') : t('edit', { name: agent.nickname })}
      size={560}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save(values))}
      submitLabel={agent === null ? t('create') : ui('save')}
      isPending={isPending}
      error={error}
    >
      <TextInput
        label={t('email')}
        type="email"
        withAsterisk
        data-autofocus={agent === null ? true : undefined}
        disabled={agent !== null}
        autoComplete="off"
        {...form.getInputProps('email')}
      />
      <div className={classes.pair}>
        <TextInput
          label={t('realName')}
          withAsterisk
          data-autofocus={agent === null ? undefined : true}
          {...form.getInputProps('name')}
        />
        <TextInput label={t('nickname')} placeholder={t('nicknameHint')} {...form.getInputProps('nickname')} />
        <Select label={t('role')} data={roles} allowDeselect={false} {...form.getInputProps('role')} />
        <NumberInput
          label={t('capacity')}
          disabled={agent !== null && isOwnCapacity}
          description={agent !== null && isOwnCapacity && t('capacityIsOwn')}
          {...limitsOf(CreateAgentRequest, 'capacity')}
          {...form.getInputProps('capacity')}
        />
        <TextInput label={t('staffNo')} placeholder={t('staffNoHint')} {...form.getInputProps('staffNo')} />
        <TextInput label={t('phone')} type="tel" {...form.getInputProps('phone')} />
      </div>
      <MultiSelect
        label={t('groups')}
        data={groups.map(({ key, name }) => ({ value: key, label: name }))}
        searchable
        {...form.getInputProps('skillGroupKeys')}
      />
      <Textarea label={t('greeting')} description={t('greetingHint')} {...form.getInputProps('greeting')} />
      {agent === null && (
        <PasswordInput
          label={t('password')}
          description={t('passwordHint')}
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
      )}
    </FormModal>
  );
}
