import { Button } from '@mantine/core';
import { IconLock, IconPlus, IconRefresh, IconTrash } from '@tabler/icons-react';
import type { SecretEntry } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useRemoval } from '../../ui/use-removal.ts';
import { SecretModal } from './secret-modal.tsx';
import { SigningSecretSection } from './signing-secret-section.tsx';
import { secretsTexts } from './secrets.texts.ts';

addTexts('secrets', secretsTexts);

/** The keys of the secrets, and the secret that signs what we send. */
export function SecretsPage() {
  const { t } = useTranslation('secrets');
  const { t: ui } = useTranslation('ui');
  const query = useQuery(lists.secrets);
  const columns = useColumns();
  const [open, setOpen] = useState<{ key: string | null } | null>(null);
  const { remove, isHidden } = useRemoval(lists.secrets.queryKey);
  const button = (
    <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setOpen({ key: null })}>
      {t('create')}
    </Button>
  );
  return (
    <Page title={t('title')} text={t('text', { example: '{{secret:key}}' })} actions={button}>
      <QueryView query={query}>
        {(secrets) => {
          const rows = secrets.filter(({ key }) => !isHidden(`/secrets/${key}`));
          return rows.length === 0 ? (
            <EmptyState icon={IconLock} title={t('emptyTitle')} text={t('emptyText')}>
              {button}
            </EmptyState>
          ) : (
            <DataTable
              label={t('title')}
              columns={columns}
              rows={rows}
              rowKey={({ key }) => key}
              rowName={({ key }) => key}
              actions={({ key }) => [
                { label: t('replace'), icon: IconRefresh, onClick: () => setOpen({ key }) },
                {
                  label: ui('delete'),
                  icon: IconTrash,
                  isDangerous: true,
                  onClick: () => remove(`/secrets/${key}`, key),
                },
              ]}
            />
          );
        }}
      </QueryView>
      <SigningSecretSection />
      {open && (
        <SecretModal
          secretKey={open.key}
          taken={(query.data ?? []).map(({ key }) => key)}
          onClose={() => setOpen(null)}
        />
      )}
    </Page>
  );
}

function useColumns(): Column<SecretEntry>[] {
  const { t } = useTranslation('secrets');
  const { t: ui } = useTranslation('ui');
  return [
    { id: 'key', header: t('key'), value: ({ key }) => key, render: ({ key }) => <strong>{key}</strong> },
    {
      id: 'usage',
      header: t('usage'),
      value: ({ key }) => `{{secret:${key}}}`,
      render: ({ key }) => <code>{`{{secret:${key}}}`}</code>,
    },
    {
      id: 'updated',
      header: ui('updated'),
      value: ({ updatedAt }) => updatedAt,
      render: ({ updatedAt }) => <TimeAgo at={updatedAt} />,
    },
  ];
}
