import { Alert, Code } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import type { ApiKey, CreatedApiKey } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { textColumn, timeColumn } from '../../ui/columns.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ListPage } from '../../ui/list-page.tsx';
import { useOpenPage } from '../../ui/use-open-page.ts';
import { ApiKeyModal } from './api-key-modal.tsx';
import { apiKeysTexts } from './api-keys.texts.ts';

addTexts('api-keys', apiKeysTexts);

/** The keys with which servers use the API. */
export function ApiKeysPage() {
  const { t } = useTranslation('api-keys');
  const { title } = useOpenPage();
  const [isCreating, setCreating] = useState(false);
  const [created, setCreated] = useState<CreatedApiKey | null>(null);
  return (
    <ListPage
      texts="api-keys"
      query={useQuery(lists.apiKeys)}
      listKey={lists.apiKeys.queryKey}
      columns={useColumns()}
      pathOf={({ id }) => `/api-keys/${id}`}
      nameOf={({ name }) => name}
      editing={{ create: () => setCreating(true), removeLabel: t('revoke') }}
    >
      {isCreating && <ApiKeyModal onClose={() => setCreating(false)} onCreated={setCreated} />}
      <Dialog
        opened={created !== null}
        onClose={() => setCreated(null)}
        title={t('createdTitle', { name: created?.name ?? '' })}
      >
        <CopyField label={title} text={created?.secret ?? ''} hasFirstFocus />
        <Alert variant="light" color="yellow" mt={12} icon={<IconKey size={18} />}>
          {t('once')}
        </Alert>
      </Dialog>
    </ListPage>
  );
}

function useColumns(): Column<ApiKey>[] {
  const { t } = useTranslation('api-keys');
  const { t: ui } = useTranslation('ui');
  return [
    textColumn('name', ui('name'), ({ name }) => name),
    {
      id: 'prefix',
      header: t('prefix'),
      value: ({ prefix }) => prefix,
      render: ({ prefix }) => <Code>{prefix}…</Code>,
    },
    textColumn('scopes', t('scopes'), ({ scopes }) => scopes.join(', ')),
    timeColumn('used', t('lastUsed'), ({ lastUsedAt }) => lastUsedAt, t('never')),
    timeColumn('created', ui('created'), ({ createdAt }) => createdAt),
  ];
}
