import { MultiSelect, Select, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { CreateWallboardRequest, type Wallboard } from '@parley/schemas';
import { useQuery, type QueryKey } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { request } from '../../api/request.ts';
import { languageNames, type Language } from '../../i18n/language.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { limitsOf } from '../../ui/limits-of.ts';
import { useSave } from '../../ui/use-save.ts';

const terms = ['30', '90', '366'] as const;

type Values = { name: string; skillGroups: string[]; language: Language; showsAgents: boolean; days: string };

/** A new board: what it shows, how long its link is valid. */
export function WallboardModal({
  listKey,
  onClose,
  onCreated,
}: {
  listKey: QueryKey;
  onClose: () => void;
  onCreated: (wallboard: Wallboard) => void;
}) {
  const { t, i18n } = useTranslation('wallboards');
  const { t: ui } = useTranslation('ui');
  const groups = useQuery(lists.skillGroups).data ?? [];
  const form = useForm<Values>({
    initialValues: {
      name: '',
      skillGroups: [],
      language: i18n.language === 'zh' ? 'zh' : 'en',
      showsAgents: false,
      days: '90',
    },
    validate: { name: (name) => (name.trim() === '' ? ui('required') : null) },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [listKey],
    send: ({ days, ...values }) => request<Wallboard>('POST', '/wallboards', { ...values, days: Number(days) }),
    onSaved: (created) => {
      onCreated(created);
      onClose();
    },
  });
  return (
    <FormModal
      title={t('createTitle')}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save(values))}
      submitLabel={ui('create')}
      isPending={isPending}
      error={error}
    >
      <TextInput
        label={ui('name')}
        description={t('nameHint')}
        withAsterisk
        data-autofocus
        {...limitsOf(CreateWallboardRequest, 'name')}
        {...form.getInputProps('name')}
      />
      <MultiSelect
        label={t('groups')}
        description={t('groupsHint')}
        data={groups.map(({ key, name }) => ({ value: key, label: name }))}
        searchable
        {...form.getInputProps('skillGroups')}
      />
      <Select
        label={t('language')}
        data={languageNames.map(([value, label]) => ({ value, label }))}
        allowDeselect={false}
        {...form.getInputProps('language')}
      />
      <Select
        label={t('validFor')}
        data={terms.map((value) => ({ value, label: t(`days_${value}`) }))}
        allowDeselect={false}
        {...form.getInputProps('days')}
      />
      <Switch label={t('showsAgents')} {...form.getInputProps('showsAgents', { type: 'checkbox' })} />
    </FormModal>
  );
}
