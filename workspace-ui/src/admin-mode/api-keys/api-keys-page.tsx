import { Alert, Button, Code, Modal } from '@mantine/core';
import { IconKey, IconPlus, IconTrash } from '@tabler/icons-react';
import type { ApiKey, CreatedApiKey } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { CopyField } from '../../ui/copy-field.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useRemoval } from '../../ui/use-removal.ts';
import { ApiKeyModal } from './api-key-modal.tsx';
import { apiKeysTexts } from './api-keys.texts.ts';

addTexts('api-keys', apiKeysTexts);

/** The keys with which servers use the API. */
export function ApiKeysPage() {
  const { t } = useTranslation('api-keys');
  const query = useQuery(lists.apiKeys);
  const columns = useColumns();
  const [isCreating, setCreating] = useState(false);
  const [created, setCreated] = useState<CreatedApiKey | null>(null);
  const { remove, isHidden } = useRemoval(lists.apiKeys.queryKey);
  const button = (
    <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setCreating(true)}>
      {t('create')}
    </Button>
  );
  return (
    <Page title={t('title')} text={t('text')} actions={button}>
      <QueryView query={query}>
        {(keys) => {
          const rows = keys.filter(({ id }) => !isHidden(`/api-keys/${id}`));
          return rows.length === 0 ? (
            <EmptyState icon={IconKey} title={t('emptyTitle')} text={t('emptyText')}>
              {button}
            </EmptyState>
          ) : (
            <DataTable
              label={t('title')}
              columns={columns}
              rows={rows}
              rowKey={({ id }) => id}
              rowName={({ name }) => name}
              actions={({ id, name }) => [
                {
                  label: t('revoke'),
                  icon: IconTrash,
                  isDangerous: true,
                  onClick: () => remove(`/api-keys/${id}`, name),
                },
              ]}
            />
          );
        }}
      </QueryView>
      {isCreating && <ApiKeyModal onClose={() => setCreating(false)} onCreated={setCreated} />}
      <Modal
        opened={created !== null}
        onClose={() => setCreated(null)}
        title={t('createdTitle', { name: created?.name ?? '' })}
      >
        <CopyField label={t('title')} text={created?.secret ?? ''} />
        <Alert variant="light" color="yellow" mt={12} icon={<IconKey size={18} />}>
          {t('once')}
        </Alert>
      </Modal>
    </Page>
  );
}

function useColumns(): Column<ApiKey>[] {
  const { t } = useTranslation('api-keys');
  const { t: ui } = useTranslation('ui');
  return [
    { id: 'name', header: ui('name'), value: ({ name }) => name, render: ({ name }) => name },
    {
      id: 'prefix',
      header: t('prefix'),
      value: ({ prefix }) => prefix,
      render: ({ prefix }) => <Code>{prefix}…</Code>,
    },
    {
      id: 'scopes',
      header: t('scopes'),
      value: ({ scopes }) => scopes.join(', '),
      render: ({ scopes }) => scopes.join(', '),
    },
    {
      id: 'used',
      header: t('lastUsed'),
      value: ({ lastUsedAt }) => lastUsedAt,
      render: ({ lastUsedAt }) => (lastUsedAt === null ? t('never') : <TimeAgo at={lastUsedAt} />),
    },
    {
      id: 'created',
      header: ui('created'),
      value: ({ createdAt }) => createdAt,
      render: ({ createdAt }) => <TimeAgo at={createdAt} />,
    },
  ];
}
