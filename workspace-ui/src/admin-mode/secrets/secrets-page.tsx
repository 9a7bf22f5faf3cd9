import { Box } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { SecretEntry } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { timeColumn } from '../../ui/columns.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { ListPage } from '../../ui/list-page.tsx';
import { SecretModal } from './secret-modal.tsx';
import { SigningSecretSection } from './signing-secret-section.tsx';
import { secretsTexts } from './secrets.texts.ts';

addTexts('secrets', secretsTexts);

/** The keys of the secrets, and the secret that signs what we send. */
export function SecretsPage() {
  const { t } = useTranslation('secrets');
  const query = useQuery(lists.secrets);
  const [open, setOpen] = useState<(Pick<SecretEntry, 'hosts'> & { key: string | null }) | null>(null);
  return (
    <ListPage
      texts="secrets"
      text={t('text', { example: '{{secret:key}}' })}
      query={query}
      listKey={lists.secrets.queryKey}
      columns={useColumns()}
      pathOf={({ key }) => `/secrets/${key}`}
      nameOf={({ key }) => key}
      editing={{
        create: () => setOpen({ key: null, hosts: null }),
        actions: ({ key, hosts }) => [
          { label: t('replace'), icon: IconRefresh, onClick: () => setOpen({ key, hosts }) },
        ],
      }}
    >
      <Box mt={20}>
        <SigningSecretSection />
      </Box>
      {open && (
        <SecretModal
          secretKey={open.key}
          hosts={open.hosts}
          taken={(query.data ?? []).map(({ key }) => key)}
          onClose={() => setOpen(null)}
        />
      )}
    </ListPage>
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
      id: 'hosts',
      header: t('hosts'),
      value: ({ hosts }) => hosts?.join(' ') ?? '',
      render: ({ hosts }) => hosts?.join(', ') ?? t('anyHost'),
    },
    timeColumn('updated', ui('updated'), ({ updatedAt }) => updatedAt),
  ];
}
