import { SegmentedControl } from '@mantine/core';
import type { Webhook, WebhookDelivery, WebhookDeliveryState } from '@parley/schemas';
import { IconEye, IconSend } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { textColumn, timeColumn } from '../../ui/columns.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import tableClasses from '../../ui/data-table.module.css';
import { EmptyPage } from '../../ui/empty-page.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { notifyDone, notifyError } from '../../ui/notify.ts';
import { RowsSkeleton } from '../../ui/page-skeleton.tsx';
import { usePages } from '../../ui/use-pages.ts';
import { DeliveryDialog } from './delivery-dialog.tsx';
import classes from './webhooks.module.css';

const statuses = ['all', 'pending', 'delivered', 'failed'] as const;

/** What was sent to an endpoint, newest first; read again while somebody looks. */
export function DeliveryList({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation('webhooks');
  const [status, setStatus] = useState<WebhookDeliveryState | 'all'>('all');
  const [opened, setOpened] = useState<WebhookDelivery | null>(null);
  const id = useId();
  const { items, query } = usePages<WebhookDelivery>(
    `/webhooks/${webhook.id}/deliveries`,
    status === 'all' ? {} : { status },
    { refetchInterval: 5_000 },
  );
  const resend = useResend();
  const columns = useColumns(setOpened);
  const filter = (
    <SegmentedControl
      size="xs"
      aria-label={t('status')}
      value={status}
      onChange={(value) => setStatus(statuses.find((each) => each === value) ?? 'all')}
      data={statuses.map((value) => ({ value, label: t(`status_${value}`) }))}
    />
  );
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={classes.title}>
        {t('deliveries')}
      </h2>
      <p className={classes.text}>{t('deliveriesText')}</p>
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <RowsSkeleton />}
      {items?.length === 0 && (
        <>
          {status !== 'all' && filter}
          <EmptyPage title={t('noDeliveries')} text={t('noDeliveriesText')} />
        </>
      )}
      {items && items.length > 0 && (
        <DataTable
          label={t('deliveries')}
          columns={columns}
          rows={items}
          rowKey={({ id }) => id}
          rowName={({ type, eventId }) => `${type} ${eventId}`}
          toolbar={filter}
          actions={(delivery) => [
            { label: t('show'), icon: IconEye, onClick: () => setOpened(delivery) },
            { label: t('resend'), icon: IconSend, onClick: () => resend.mutate(delivery.id) },
          ]}
        />
      )}
      <MoreButton query={query} />
      {opened && (
        <DeliveryDialog delivery={opened} onResend={() => resend.mutate(opened.id)} onClose={() => setOpened(null)} />
      )}
    </section>
  );
}

function useResend() {
  const { t } = useTranslation('webhooks');
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request('POST', `/webhook-deliveries/${id}/resend`),
    onSuccess: () => notifyDone(t('resent')),
    onError: (error) => notifyError(error),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ predicate: ({ queryKey: [first] }) => String(first).startsWith('webhook') }),
      ]),
  });
}

function useColumns(onOpen: (delivery: WebhookDelivery) => void): Column<WebhookDelivery>[] {
  const { t } = useTranslation('webhooks');
  return [
    {
      id: 'event',
      header: t('event'),
      value: ({ type }) => type,
      render: (delivery) => (
        <button type="button" className={tableClasses.name} onClick={() => onOpen(delivery)}>
          {delivery.type}
        </button>
      ),
    },
    {
      id: 'session',
      header: t('session'),
      value: ({ sessionId, sequence }) => (sessionId === null ? '' : `${sessionId} ${String(sequence)}`),
      render: ({ sessionId, sequence }) =>
        sessionId !== null && (
          <Link to="/admin/history/$sessionId" params={{ sessionId }} className={classes.session}>
            …{sessionId.slice(-6)} · {sequence}
          </Link>
        ),
    },
    {
      id: 'status',
      header: t('status'),
      value: ({ state, error }) => `${t(`status_${state}`)} ${error ?? ''}`,
      render: ({ state, error, httpStatus }) => (
        <>
          {t(`status_${state}`)}
          {state !== 'delivered' && httpStatus === null && error !== null && (
            <div className={tableClasses.sub}>{error}</div>
          )}
        </>
      ),
    },
    textColumn('answer', t('answer'), ({ httpStatus }) => httpStatus, 'end'),
    textColumn('attempts', t('attempts'), ({ attempts }) => attempts, 'end'),
    {
      id: 'took',
      header: t('took'),
      align: 'end',
      value: ({ durationMilliseconds }) => durationMilliseconds,
      render: ({ durationMilliseconds: count }) => (count === null ? '' : t('milliseconds', { count })),
    },
    timeColumn('time', t('time'), ({ createdAt }) => createdAt),
  ];
}
