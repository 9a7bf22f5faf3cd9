import { Text } from '@mantine/core';
import type { Mail, MailWithContent } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { textColumn, timeColumn } from '../../ui/columns.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import tableClasses from '../../ui/data-table.module.css';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyPage } from '../../ui/empty-page.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { RowsSkeleton } from '../../ui/page-skeleton.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useOpenPage } from '../../ui/use-open-page.ts';
import { usePages } from '../../ui/use-pages.ts';
import { mailTexts } from './mail.texts.ts';

addTexts('mail', mailTexts);

/** The outbox of the application. */
export function MailPage() {
  const { t } = useTranslation('mail');
  const { title } = useOpenPage();
  const [opened, setOpened] = useState<Mail | null>(null);
  const { items, query } = usePages<Mail>('/mail');
  const columns = useColumns(setOpened);
  return (
    <Page text={t('text')}>
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <RowsSkeleton />}
      {items?.length === 0 && <EmptyPage title={t('emptyTitle')} text={t('emptyText')} />}
      {items && items.length > 0 && (
        <DataTable
          label={title}
          columns={columns}
          rows={items}
          rowKey={({ id }) => id}
          rowName={({ subject }) => subject}
        />
      )}
      <MoreButton query={query} />
      {opened && <MailModal mail={opened} onClose={() => setOpened(null)} />}
    </Page>
  );
}

function MailModal({ mail, onClose }: { mail: Mail; onClose: () => void }) {
  const { t } = useTranslation('mail');
  const query = useQuery({
    queryKey: ['mail', mail.id],
    queryFn: ({ signal }) => request<MailWithContent>('GET', `/mail/${mail.id}`, undefined, signal),
    gcTime: 0,
  });
  return (
    <Dialog isReading opened onClose={onClose} title={mail.subject} size={560}>
      <QueryView query={query}>
        {({ text }) =>
          text === null ? <Text size="sm">{t('gone')}</Text> : <CopyField label={mail.subject} text={text} />
        }
      </QueryView>
    </Dialog>
  );
}

function useColumns(onOpen: (mail: Mail) => void): Column<Mail>[] {
  const { t } = useTranslation('mail');
  const { t: ui } = useTranslation('ui');
  return [
    {
      id: 'subject',
      header: t('subject'),
      value: ({ subject }) => subject,
      render: (mail) => (
        <button type="button" className={tableClasses.name} onClick={() => onOpen(mail)}>
          {mail.subject}
        </button>
      ),
    },
    textColumn('to', t('to'), ({ recipient }) => recipient),
    textColumn('state', t('state'), ({ state }) => t(state)),
    textColumn('error', t('error'), ({ error }) => error),
    timeColumn('created', ui('created'), ({ createdAt }) => createdAt),
  ];
}
