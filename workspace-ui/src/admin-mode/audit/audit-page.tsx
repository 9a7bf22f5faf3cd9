import { Select } from '@mantine/core';
import type { AuditEntry } from '@parley/schemas';
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
import { auditKinds } from './audit-kinds.ts';
import { auditTexts } from './audit.texts.ts';

addTexts('audit', auditTexts);

const filterNames = ['kind'] as const;

/** Who did what to what. */
export function AuditPage() {
  const { t } = useTranslation('audit');
  const { title } = useOpenPage();
  const { filter: address, set } = useAddressFilter(filterNames);
  const kind = auditKinds.find((each) => each === address.kind) ?? null;
  const { items, query } = usePages<AuditEntry>('/audit', { limit: '100', action: kind ?? '' });
  const mayExport = useCan()('exports:write');
  const columns = useColumns();
  const filter = (
    <Select
      w={200}
      aria-label={t('about')}
      placeholder={t('aboutAll')}
      clearable
      data={auditKinds.map((value) => ({ value, label: t(`kind_${value}`) }))}
      value={kind}
      onChange={(chosen) => set({ kind: chosen ?? '' })}
    />
  );
  return (
    <Page text={t('text')} actions={<ExportButton kinds={['audit']} filters={() => ({ action: kind })} />}>
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
              {filter}
              <SavedViews page="audit" names={filterNames} />
            </>
          }
          isExported={mayExport}
        />
      )}
      {items?.length === 0 && <EmptyPage title={t('emptyTitle')} text={t('emptyText')} />}
      <MoreButton query={query} />
    </Page>
  );
}

function useColumns(): Column<AuditEntry>[] {
  const { t, i18n } = useTranslation('audit');
  // What a newer server writes has no words here yet.
  const whatOf = ({ action }: AuditEntry) => {
    const key = `audit:action_${action.replace('.', '_')}`;
    return i18n.exists(key) ? t(key) : action;
  };
  return [
    timeColumn('when', t('when'), ({ happenedAt }) => happenedAt),
    textColumn('who', t('who'), ({ actor, actorName }) => (actor === null ? t('system') : (actorName ?? t('gone')))),
    {
      id: 'what',
      header: t('what'),
      isFixed: true,
      value: (entry) => `${whatOf(entry)} ${entry.action}`,
      render: (entry) => <span title={entry.action}>{whatOf(entry)}</span>,
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
