import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconHistory } from '@tabler/icons-react';
import type { AuditEntry } from '@parley/schemas';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/me.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { RowsSkeleton } from '../../ui/page-skeleton.tsx';
import { Page } from '../../ui/page.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { usePages } from '../../ui/use-pages.ts';
import { auditTexts } from './audit.texts.ts';

addTexts('audit', auditTexts);

/** Who did what to what. */
export function AuditPage() {
  const { t } = useTranslation('audit');
  const [typed, setTyped] = useState('');
  const [action] = useDebouncedValue(typed.trim(), 300);
  const { items, query } = usePages<AuditEntry>('/audit', { limit: '100', action });
  const columns = useColumns();
  return (
    <Page title={t('title')} text={t('text')}>
      <TextInput
        w={320}
        mb={12}
        aria-label={t('action')}
        placeholder={t('action')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <RowsSkeleton />}
      {items?.length === 0 && <EmptyState icon={IconHistory} title={t('emptyTitle')} text={t('emptyText')} />}
      {items && items.length > 0 && (
        <DataTable
          label={t('title')}
          columns={columns}
          rows={items}
          rowKey={({ id }) => id}
          rowName={({ action: name }) => name}
        />
      )}
      <MoreButton query={query} />
    </Page>
  );
}

function useColumns(): Column<AuditEntry>[] {
  const { t } = useTranslation('audit');
  const me = useMe();
  const whoOf = ({ actor }: AuditEntry) => {
    if (actor === null) return t('system');
    return actor === `account:${me?.account.id}` ? (me?.account.email ?? actor) : actor;
  };
  return [
    {
      id: 'when',
      header: t('when'),
      value: ({ happenedAt }) => happenedAt,
      render: ({ happenedAt }) => <TimeAgo at={happenedAt} />,
    },
    { id: 'who', header: t('who'), value: whoOf, render: whoOf },
    { id: 'what', header: t('what'), value: ({ action }) => action, render: ({ action }) => <code>{action}</code> },
    { id: 'subject', header: t('subject'), value: ({ subject }) => subject, render: ({ subject }) => subject ?? '' },
    { id: 'address', header: t('address'), value: ({ address }) => address, render: ({ address }) => address ?? '' },
  ];
}
