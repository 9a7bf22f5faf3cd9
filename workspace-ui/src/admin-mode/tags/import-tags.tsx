import { tagFileBytes, tagLimits, type TagKind } from '@parley/schemas';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { writeCsv } from '../../ui/csv.ts';
import { downloadText } from '../../ui/download.ts';
import { TableImportModal } from '../../ui/table-import/table-import-modal.tsx';

/** Adds the tags of a file; those that exist stay as they are (ADMIN-26, ADMIN-27). */
export function ImportTags({ kind, onClose }: { kind: TagKind; onClose: () => void }) {
  const { t } = useTranslation('tags');
  const queryClient = useQueryClient();
  const fields = Array.from({ length: tagLimits.levels }, (_, index) => ({
    field: `level${index + 1}`,
    label: t('level', { level: index + 1 }),
    isRequired: index === 0,
  }));
  const template = [
    fields.slice(0, 3).map(({ label }) => label),
    [t('templateFirst'), '', ''],
    [t('templateFirst'), t('templateSecond'), ''],
  ];
  return (
    <TableImportModal
      path="/tags/import"
      parameters={{ kind }}
      fields={fields}
      limit={tagFileBytes}
      onTemplate={() => downloadText(`${t('templateName')}.csv`, writeCsv(template), 'text/csv;charset=utf-8')}
      onImported={() => queryClient.invalidateQueries({ queryKey: ['tags'] })}
      onClose={onClose}
    />
  );
}
