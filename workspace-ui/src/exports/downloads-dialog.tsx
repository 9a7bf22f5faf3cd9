import { Table, Text } from '@mantine/core';
import type { ExportDownload, ExportJob } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { usePages } from '../ui/use-pages.ts';

/** Who took files of an export, when and from where (SEC-13). */
export function DownloadsDialog({ job, onClose }: { job: ExportJob; onClose: () => void }) {
  const { t } = useTranslation('exports');
  const { dateTime } = useFormat();
  const { items, query } = usePages<ExportDownload>(`/exports/${encodeURIComponent(job.id)}/downloads`);
  return (
    <Dialog opened isReading onClose={onClose} title={t('downloads')} size={620}>
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {items?.length === 0 && <Text size="sm">{t('downloadsNone')}</Text>}
      {items && items.length > 0 && (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('by')}</Table.Th>
              <Table.Th>{t('at')}</Table.Th>
              <Table.Th>{t('address')}</Table.Th>
              <Table.Th>{t('downloadFile')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map(({ by, at, address, file }) => (
              <Table.Tr key={`${at} ${file} ${by ?? ''}`}>
                <Table.Td>{by ?? t('gone')}</Table.Td>
                <Table.Td>{dateTime(at)}</Table.Td>
                <Table.Td>{address}</Table.Td>
                <Table.Td>{file}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <MoreButton query={query} />
    </Dialog>
  );
}
