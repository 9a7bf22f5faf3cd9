import { Anchor, Button, Progress, Text } from '@mantine/core';
import type { ExportJob } from '@parley/schemas';
import { IconFileExport, IconPlayerStop, IconTrash, IconUsers } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../api/me.ts';
import { request } from '../api/request.ts';
import { useFormat } from '../i18n/format.ts';
import { addTexts } from '../i18n/i18n.ts';
import { SavedViews } from '../saved-filters/saved-views.tsx';
import { textColumn, timeColumn } from '../ui/columns.tsx';
import { DataTable, type Column, type RowAction } from '../ui/data-table.tsx';
import tableClasses from '../ui/data-table.module.css';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { notifyError } from '../ui/notify.ts';
import { RowsSkeleton } from '../ui/page-skeleton.tsx';
import { Page } from '../ui/page.tsx';
import { useBulk } from '../ui/table/use-bulk.tsx';
import { doUnlessUndone } from '../ui/undo.tsx';
import { useOpenPage } from '../ui/use-open-page.ts';
import { usePages } from '../ui/use-pages.ts';
import { DownloadsDialog } from './downloads-dialog.tsx';
import { exportsTexts } from './exports.texts.ts';
import classes from './exports.module.css';

addTexts('exports', exportsTexts);

/** While one is being made its progress is asked for this often. */
const askedEveryMs = 1_500;

/** Files that were taken out, in both modes: one's own, or for administrators everybody's (EXPORT-01). */
export function ExportsPage() {
  const { t } = useTranslation('exports');
  const { title } = useOpenPage();
  const { items, query } = usePages<ExportJob>('/exports');
  const [shown, setShown] = useState<ExportJob | null>(null);
  const actions = useActions(setShown);
  const columns = useColumns();
  const { refetch } = query;
  const isMaking = items?.some(isUnfinished) ?? false;
  useEffect(() => {
    if (!isMaking) return undefined;
    const timer = setInterval(() => void refetch(), askedEveryMs);
    return () => clearInterval(timer);
  }, [isMaking, refetch]);
  return (
    <Page text={t('text')}>
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <RowsSkeleton />}
      {items?.length === 0 && <EmptyState icon={IconFileExport} title={t('emptyTitle')} text={t('emptyText')} />}
      {items && items.length > 0 && (
        <DataTable
          label={title}
          table="exports"
          hasMore={query.hasNextPage}
          bulk={(jobs, done) => <DeleteMany jobs={jobs} onDone={done} />}
          toolbar={<SavedViews page="exports" names={none} />}
          columns={columns}
          rows={items}
          rowKey={({ id }) => id}
          rowName={({ name }) => name}
          actions={actions}
        />
      )}
      <MoreButton query={query} />
      {shown && <DownloadsDialog job={shown} onClose={() => setShown(null)} />}
    </Page>
  );
}

const none: readonly string[] = [];

/** Files that are chosen go after a few seconds in which they can still be kept; those that are being made are left. */
function DeleteMany({ jobs, onDone }: { jobs: readonly ExportJob[]; onDone: () => void }) {
  const { t } = useTranslation('exports');
  const { run, isBusy } = useBulk<ExportJob>({ listKey: 'exports', nameOf: ({ name }) => name });
  const made = jobs.filter((job) => !isUnfinished(job));
  const deleteAll = (): void => {
    onDone();
    doUnlessUndone(t('deletedMany', { count: made.length }), {
      undo: () => undefined,
      perform: () => void run(made, { perform: ({ id }) => request('DELETE', `/exports/${id}`) }),
    });
  };
  return (
    <Button variant="default" size="compact-sm" disabled={made.length === 0} loading={isBusy} onClick={deleteAll}>
      {t('deleteMany')}
    </Button>
  );
}

function useActions(onShow: (job: ExportJob) => void): (job: ExportJob) => RowAction[] {
  const { t } = useTranslation('exports');
  const can = useCan();
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: ({ method, path }: { method: 'POST' | 'DELETE'; path: string }) => request(method, path),
    onError: (error) => notifyError(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['exports'] }),
  });
  return (job) => [
    ...(can('exports:read') ? [{ label: t('downloads'), icon: IconUsers, onClick: () => onShow(job) }] : []),
    isUnfinished(job)
      ? {
          label: t('cancel'),
          icon: IconPlayerStop,
          onClick: () => change.mutate({ method: 'POST', path: `/exports/${job.id}/cancel` }),
        }
      : {
          label: t('delete'),
          icon: IconTrash,
          isDangerous: true,
          onClick: () => change.mutate({ method: 'DELETE', path: `/exports/${job.id}` }),
        },
  ];
}

function useColumns(): Column<ExportJob>[] {
  const { t } = useTranslation('exports');
  const { number } = useFormat();
  const records = ({ files }: ExportJob): number => files.reduce((sum, file) => sum + file.records, 0);
  return [
    {
      id: 'name',
      header: t('name'),
      isFixed: true,
      value: ({ name }) => name,
      render: (job) => (
        <>
          <span className={tableClasses.name}>{job.name}</span>
          <div className={tableClasses.sub}>{job.format.toUpperCase()}</div>
        </>
      ),
    },
    textColumn('by', t('by'), ({ createdBy }) => createdBy ?? t('gone')),
    timeColumn('at', t('at'), ({ createdAt }) => createdAt),
    timeColumn('expires', t('expires'), ({ expiresAt }) => expiresAt),
    {
      id: 'records',
      header: t('records'),
      align: 'end',
      value: records,
      render: (job) => (job.state === 'done' ? number(records(job)) : ''),
    },
    {
      id: 'state',
      header: t('state'),
      value: ({ state }) => t(`state_${state}`),
      render: (job) => <State job={job} />,
    },
  ];
}

function State({ job }: { job: ExportJob }) {
  const { t } = useTranslation('exports');
  const { number } = useFormat();
  const { state, done, total, message, files, expiresAt } = job;
  if (isUnfinished(job)) {
    const told = t('progress', { done: number(done), total: number(total) });
    return (
      <div className={classes.progress}>
        {t(`state_${state}`)} · {told}
        <Progress value={total === 0 ? 0 : (done / total) * 100} aria-label={told} size="sm" />
      </div>
    );
  }
  if (state !== 'done') {
    return (
      <>
        {t(`state_${state}`)}
        {message !== null && <Text size="xs">{message}</Text>}
      </>
    );
  }
  if (expiresAt !== null && Date.parse(expiresAt) < Date.now()) return <>{t('state_expired')}</>;
  return (
    <ul className={classes.files}>
      {files.map((file) => (
        <li key={file.number}>
          <Anchor href={file.url} download size="sm" aria-label={t('downloadNamed', { name: file.name })}>
            {files.length > 1 ? file.name : t('download')}
          </Anchor>{' '}
          <span className={tableClasses.sub}>
            <Size bytes={file.size} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Size({ bytes }: { bytes: number }) {
  const { t } = useTranslation('exports');
  const { number } = useFormat();
  const megabytes = bytes / 1_048_576;
  return megabytes >= 1
    ? t('size', { size: number(Math.round(megabytes * 10) / 10) })
    : t('small', { size: number(Math.max(1, Math.round(bytes / 1024))) });
}

function isUnfinished({ state }: ExportJob): boolean {
  return state === 'waiting' || state === 'running';
}
