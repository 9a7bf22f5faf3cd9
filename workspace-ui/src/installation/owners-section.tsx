import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { InstallationOwner } from '@parley/schemas';
import { IconPlus, IconUserMinus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery, useMe } from '../api/me.ts';
import { request } from '../api/request.ts';
import { timeColumn, textColumn } from '../ui/columns.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { FormModal } from '../ui/form-modal.tsx';
import { notifyError } from '../ui/notify.ts';
import { QueryView } from '../ui/query-view.tsx';
import { Section } from '../ui/section.tsx';
import { useSave } from '../ui/use-save.ts';
import { ownersQuery } from './installation-queries.ts';

/** Who owns the installation. */
export function OwnersSection() {
  const { t } = useTranslation('installation');
  const query = useQuery(ownersQuery);
  const columns = useColumns();
  const queryClient = useQueryClient();
  const [isAdding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<InstallationOwner | null>(null);
  const remove = useMutation({
    mutationFn: (id: string) => request('DELETE', `/installation/owners/${id}`),
    onError: notifyError,
    onSettled: () => {
      setLeaving(null);
      void queryClient.invalidateQueries({ queryKey: ownersQuery.queryKey });
      void queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
    },
  });
  return (
    <Section title={t('owners')} text={t('ownersText')}>
      <QueryView query={query}>
        {(owners) => (
          <DataTable
            label={t('owners')}
            columns={columns}
            rows={owners}
            rowKey={({ id }) => id}
            rowName={({ name }) => name}
            toolbar={
              <Button
                variant="default"
                leftSection={<IconPlus size={14} aria-hidden />}
                onClick={() => setAdding(true)}
              >
                {t('addOwner')}
              </Button>
            }
            actions={(owner) =>
              owners.length === 1
                ? []
                : [
                    {
                      label: t('removeOwner'),
                      icon: IconUserMinus,
                      isDangerous: true,
                      onClick: () => setLeaving(owner),
                    },
                  ]
            }
          />
        )}
      </QueryView>
      {isAdding && <AddOwner onClose={() => setAdding(false)} />}
      <ConfirmDialog
        opened={leaving !== null}
        title={t('removeTitle', { name: leaving?.name })}
        text={t('removeText')}
        confirmLabel={t('removeOwner')}
        isPending={remove.isPending}
        onConfirm={() => leaving && remove.mutate(leaving.id)}
        onClose={() => setLeaving(null)}
      />
    </Section>
  );
}

function useColumns(): Column<InstallationOwner>[] {
  const { t } = useTranslation('installation');
  const me = useMe();
  return [
    textColumn('name', t('name'), ({ id, name }) => (id === me?.account.id ? `${name} (${t('you')})` : name)),
    textColumn('email', t('adminEmail'), ({ email }) => email),
    timeColumn('since', t('since'), ({ since }) => since),
  ];
}

function AddOwner({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('installation');
  const form = useForm({
    initialValues: { email: '' },
    validate: { email: (email) => (/^\S+@\S+$/.test(email.trim()) ? null : t('ownerEmail')) },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [ownersQuery.queryKey],
    send: ({ email }) => request('POST', '/installation/owners', { email: email.trim() }),
    onSaved: onClose,
  });
  return (
    <FormModal
      title={t('addOwner')}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save(values))}
      submitLabel={t('addOwner')}
      isPending={isPending}
      error={error}
    >
      <TextInput label={t('ownerEmail')} type="email" withAsterisk data-autofocus {...form.getInputProps('email')} />
    </FormModal>
  );
}
