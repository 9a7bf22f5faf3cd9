import { Select, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Role } from '@parley/schemas';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { request } from '../../api/request.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { notifyDone } from '../../ui/notify.ts';
import { useSave } from '../../ui/use-save.ts';
import { nameOfRole } from './role-page.tsx';

/** Makes a role that begins with what another one may do. */
export function CreateRoleModal({
  roles,
  basedOn,
  onClose,
}: {
  roles: readonly Role[];
  basedOn: string;
  onClose: () => void;
}) {
  const { t } = useTranslation('roles');
  const { t: ui } = useTranslation('ui');
  const navigate = useNavigate();
  const form = useForm({
    initialValues: { name: '', description: '', basedOn },
    validate: { name: (name) => (name.trim() === '' ? ui('required') : null) },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [lists.roles.queryKey],
    send: ({ name, description, basedOn: id }) => {
      const { permissions = [], scopes = {}, hiddenPages = [] } = roles.find((role) => role.id === id) ?? {};
      return request<Role>('POST', '/roles', { name, description, permissions, scopes, hiddenPages });
    },
    onSaved: ({ id }) => {
      notifyDone(t('created'));
      onClose();
      void navigate({ to: '/admin/roles/$roleId', params: { roleId: id } });
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
      <Textarea label={t('description')} autosize maxLength={500} {...form.getInputProps('description')} />
      <Select
        label={t('basedOn')}
        data={roles.map((role) => ({ value: role.id, label: nameOfRole(role, t) }))}
        allowDeselect={false}
        {...form.getInputProps('basedOn')}
      />
    </FormModal>
  );
}
