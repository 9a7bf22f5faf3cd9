import { Alert, Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { formatFileSize } from '@parley/content';
import type { TableImportChoices, TablePreview } from '@parley/schemas';
import { IconFileDownload, IconFileSpreadsheet } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { describeError } from '../describe-error.ts';
import { Dialog } from '../dialog.tsx';
import { notifyDone } from '../notify.ts';
import { bodyOf, missingFields, queryOf, withChoices, type ImportField } from './import-choices.ts';
import { ImportPreview } from './import-preview.tsx';
import { ImportSummary } from './import-summary.tsx';
import { tableImportTexts } from './table-import.texts.ts';

addTexts('tableImport', tableImportTexts);

export type TableImportModalProps = {
  /** Below `/api/v1`; the preview is asked at `…/preview`. */
  path: string;
  /** What the address says besides, for the preview and the import. */
  parameters?: Record<string, string>;
  fields: readonly ImportField[];
  /** Bytes that the server takes. */
  limit: number;
  takesJson?: boolean;
  onTemplate: () => void;
  onImported: () => Promise<void>;
  onClose: () => void;
};

/** Imports a table: chosen, looked at as it is read, mended by choices, then imported. */
export function TableImportModal(props: TableImportModalProps) {
  const { path, parameters = {}, fields, limit, takesJson = false, onTemplate, onImported, onClose } = props;
  const { t, i18n } = useTranslation('tableImport');
  const { t: ui } = useTranslation('ui');
  const [file, setFile] = useState<File | null>(null);
  const [choices, setChoices] = useState<TableImportChoices>({});
  const size = (bytes: number): string => formatFileSize(bytes, i18n.language);
  const isTooLarge = file !== null && file.size > limit;
  const preview = useQuery({
    queryKey: ['table-import', path, parameters, file?.name, file?.size, file?.lastModified, choices],
    enabled: file !== null && !isTooLarge,
    placeholderData: file === null ? undefined : keepPreviousData,
    retry: false,
    gcTime: 0,
    queryFn: ({ signal }) =>
      file &&
      request<TablePreview>('POST', `${path}/preview?${queryOf(file, choices, parameters)}`, bodyOf(file), signal),
  });
  const importing = useMutation({
    mutationFn: async (chosen: File) => {
      const query = queryOf(chosen, choices, parameters);
      query.set('partial', 'true');
      query.set('mode', 'append');
      await request('POST', `${path}?${query}`, bodyOf(chosen));
      await onImported();
    },
    onSuccess: () => {
      notifyDone(t('imported', { count: preview.data?.goodCount ?? 0 }));
      onClose();
    },
  });
  const choose = (chosen: File | null): void => {
    if (chosen === null) return;
    importing.reset();
    setChoices({});
    setFile(chosen);
  };
  const error = isTooLarge
    ? t('tooLarge', { size: size(file.size), limit: size(limit) })
    : [preview.error, importing.error].flatMap((each) => (each === null ? [] : [describeError(each, ui)]))[0];
  const read = error === undefined || importing.isError ? preview.data : undefined;
  const shown = read && withChoices(read, choices);
  const count = shown && missingFields(shown, fields).length === 0 ? shown.goodCount : 0;
  return (
    <Dialog opened onClose={onClose} title={t('title')} size={file === null ? 520 : 960}>
      <Stack gap={14}>
        {file === null && <Text size="sm">{[t('text'), ...(takesJson ? [t('orJson')] : [])].join(' ')}</Text>}
        <Group gap={8}>
          {file !== null && (
            <Text fw={500} dir="auto" truncate maw={420}>
              {file.name}
            </Text>
          )}
          <FileButton accept={`.xlsx,.csv,.tsv,.txt${takesJson ? ',.json' : ''}`} onChange={choose}>
            {(button) => (
              <Button
                {...button}
                data-autofocus
                variant={file === null ? 'filled' : 'default'}
                leftSection={<IconFileSpreadsheet size={16} aria-hidden />}
              >
                {t(file === null ? 'choose' : 'chooseOther')}
              </Button>
            )}
          </FileButton>
          <Button variant="subtle" leftSection={<IconFileDownload size={16} aria-hidden />} onClick={onTemplate}>
            {t('template')}
          </Button>
        </Group>
        {error !== undefined && (
          <Alert color="red" variant="light" role="alert">
            {error}
          </Alert>
        )}
        {preview.isLoading && <Text role="status">{t('reading')}</Text>}
        {shown && shown.format !== 'json' && (
          <ImportPreview
            preview={shown}
            fields={fields}
            choices={choices}
            onChoose={(chosen) => setChoices({ ...choices, ...chosen })}
            onRestart={(chosen) => setChoices(chosen)}
          />
        )}
        {shown && <ImportSummary preview={shown} missing={missingFields(shown, fields)} />}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {ui('cancel')}
          </Button>
          {file !== null && (
            <Button
              disabled={count === 0 || preview.isFetching}
              loading={importing.isPending}
              onClick={() => importing.mutate(file)}
            >
              {t('import', { count })}
            </Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  );
}
