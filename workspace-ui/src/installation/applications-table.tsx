import { Badge } from '@mantine/core';
import type { InstalledApplication } from '@parley/schemas';
import { IconArchive, IconPencil, IconRestore } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../api/request.ts';
import { useFormat } from '../i18n/format.ts';
import { textColumn, timeColumn } from '../ui/columns.tsx';
import { DataTable, type Column, type RowAction } from '../ui/data-table.tsx';
import { notifyError } from '../ui/notify.ts';
import { QueryView } from '../ui/query-view.tsx';
import { CloseApplication } from './close-application.tsx';
import { applicationsQuery } from './installation-queries.ts';
import { RenameApplication } from './rename-application.tsx';

/** Every application with its figures, and what can be done with it. */
export function ApplicationsTable() {
  const { t } = useTranslation('installation');
  const query = useQuery(applicationsQuery);
  const queryClient = useQueryClient();
  const [open, setOpen] = useState<{ deed: 'rename' | 'close'; application: InstalledApplication } | null>(null);
  const reopen = useMutation({
    mutationFn: (id: string) => request('POST', `/installation/applications/${id}/reopen`),
    onSettled: () => queryClient.invalidateQueries({ queryKey: applicationsQuery.queryKey }),
    onError: notifyError,
  });
  const columns = useColumns();
  const actions = (application: InstalledApplication): RowAction[] => [
    { label: t('rename'), icon: IconPencil, onClick: () => setOpen({ deed: 'rename', application }) },
    application.state === 'open'
      ? {
          label: t('close'),
          icon: IconArchive,
          isDangerous: true,
          onClick: () => setOpen({ deed: 'close', application }),
        }
      : { label: t('reopen'), icon: IconRestore, onClick: () => reopen.mutate(application.id) },
  ];
  const close = () => setOpen(null);
  return (
    <QueryView query={query}>
      {(rows) => (
        <>
          <DataTable
            label={t('applications')}
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            rowName={({ name }) => name}
            actions={actions}
          />
          {open?.deed === 'rename' && <RenameApplication application={open.application} onClose={close} />}
          {open?.deed === 'close' && <CloseApplication application={open.application} onClose={close} />}
        </>
      )}
    </QueryView>
  );
}

function useColumns(): Column<InstalledApplication>[] {
  const { t } = useTranslation('installation');
  const { date } = useFormat();
  const stateOf = ({ state, erasedAt }: InstalledApplication) =>
    state === 'open' || erasedAt === null ? t('state_open') : t('state_closed', { day: date(erasedAt) });
  return [
    { id: 'name', header: t('name'), value: ({ name }) => name, render: ({ name }) => <strong>{name}</strong> },
    {
      id: 'state',
      header: t('state'),
      value: stateOf,
      render: (application) => (
        <Badge variant={application.state === 'open' ? 'light' : 'default'} color="green" tt="none">
          {stateOf(application)}
        </Badge>
      ),
    },
    textColumn('people', t('people'), ({ people }) => people, 'end'),
    textColumn('channels', t('channels'), ({ channels }) => channels, 'end'),
    textColumn('openSessions', t('openSessions'), ({ openSessions }) => openSessions, 'end'),
    timeColumn('created', t('created'), ({ createdAt }) => createdAt),
  ];
}
