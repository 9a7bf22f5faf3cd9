import { Anchor } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { AuditEntry } from '@parley/schemas';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addTexts } from '../../i18n/i18n.ts';
import { useCan } from '../../api/me.ts';
import { ExportButton } from '../../exports/export-button.tsx';
import { SavedViews } from '../../saved-filters/saved-views.tsx';
import { textColumn, timeColumn } from '../../ui/columns.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import tableClasses from '../../ui/data-table.module.css';
import { EmptyPage } from '../../ui/empty-page.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { RowsSkeleton } from '../../ui/page-skeleton.tsx';
import { Page } from '../../ui/page.tsx';
import { useOpenPage } from '../../ui/use-open-page.ts';
import { useAddressFilter } from '../../ui/use-address-filter.ts';
import { usePages } from '../../ui/use-pages.ts';
import { AuditEntryDialog } from './audit-entry-dialog.tsx';
import { AuditFilters, auditParameters, noAuditFilter, type AuditFilter } from './audit-filters.tsx';
import { auditTexts } from './audit.texts.ts';
import { useVerification, VerificationResult, VerifyButton } from './verify-audit.tsx';

addTexts('audit', auditTexts);

const filterNames = ['kind', 'agent', 'subject', 'from', 'to'] as const;

/** Who did what to what. */
export function AuditPage() {
  const { t } = useTranslation('audit');
  const { title } = useOpenPage();
  const { filter: address, set } = useAddressFilter(filterNames);
  const filter: AuditFilter = { ...noAuditFilter, ...address };
  const [parameters] = useDebouncedValue(auditParameters(filter), 250);
  const { items, query } = usePages<AuditEntry>('/audit', { limit: '100', ...parameters });
  const [opened, setOpened] = useState<AuditEntry | null>(null);
  const mayExport = useCan()('exports:write');
  const verification = useVerification();
  const whatOf = useWhatOf();
  const columns = useColumns({ whatOf, onOpen: setOpened });
  return (
    <Page
      text={t('text')}
      actions={
        <>
          <VerifyButton verification={verification} />
          <ExportButton kinds={['audit']} filters={() => auditParameters(filter)} />
        </>
      }
    >
      <VerificationResult verification={verification} />
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <RowsSkeleton />}
      {items && (
        <DataTable
          label={title}
          table="audit"
          hasMore={query.hasNextPage}
          columns={columns}
          rows={items}
          rowKey={({ id }) => id}
          rowName={({ action }) => action}
          toolbar={
            <>
              <AuditFilters filter={filter} onChange={set} />
              <SavedViews page="audit" names={filterNames} />
            </>
          }
          isExported={mayExport}
        />
      )}
      {items?.length === 0 && <EmptyPage title={t('emptyTitle')} text={t('emptyText')} />}
      <MoreButton query={query} />
      {opened && <AuditEntryDialog entry={opened} title={whatOf(opened)} onClose={() => setOpened(null)} />}
    </Page>
  );
}

type WhatOf = (entry: AuditEntry) => string;

function useWhatOf(): WhatOf {
  const { t, i18n } = useTranslation('audit');
  // What a newer server writes has no words here yet.
  return ({ action }) => {
    const key = `audit:action_${action.replace('.', '_')}`;
    return i18n.exists(key) ? t(key) : action;
  };
}

function useColumns({ whatOf, onOpen }: { whatOf: WhatOf; onOpen: (entry: AuditEntry) => void }): Column<AuditEntry>[] {
  const { t } = useTranslation('audit');
  return [
    timeColumn('when', t('when'), ({ happenedAt }) => happenedAt),
    textColumn('who', t('who'), ({ actor, actorName }) => (actor === null ? t('system') : (actorName ?? t('gone')))),
    {
      id: 'what',
      header: t('what'),
      isFixed: true,
      value: (entry) => `${whatOf(entry)} ${entry.action}`,
      render: (entry) => (
        <Anchor component="button" type="button" ta="left" title={entry.action} onClick={() => onOpen(entry)}>
          {whatOf(entry)}
        </Anchor>
      ),
    },
    {
      id: 'subject',
      header: t('subject'),
      value: ({ subject, subjectName }) => [subjectName, subject].filter(Boolean).join(' '),
      render: ({ subject, subjectName }) =>
        subjectName === null || subjectName === subject ? (
          subject
        ) : (
          <>
            {subjectName}
            <div className={tableClasses.sub}>{subject}</div>
          </>
        ),
    },
    textColumn('address', t('address'), ({ address }) => address),
  ];
}
