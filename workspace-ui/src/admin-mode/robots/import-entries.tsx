import { robotFileBytes } from '@parley/schemas';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { writeCsv } from '../../ui/csv.ts';
import { downloadText } from '../../ui/download.ts';
import { TableImportModal } from '../../ui/table-import/table-import-modal.tsx';

/** Takes questions and answers from a file, beside those that the robot has. */
export function ImportEntries({ robotKey, onClose }: { robotKey: string; onClose: () => void }) {
  const { t } = useTranslation('robots');
  const queryClient = useQueryClient();
  const fields = [
    { field: 'question', label: t('question'), isRequired: true },
    { field: 'answer', label: t('answer'), isRequired: true },
    { field: 'variants', label: t('variants'), isRequired: false },
    { field: 'kind', label: t('answerKind'), isRequired: false },
  ];
  const template = [
    fields.map(({ label }) => label),
    [t('templateQuestion'), t('templateAnswer'), t('templateVariants'), 'text'],
  ];
  return (
    <TableImportModal
      path={`/robots/${robotKey}/import`}
      fields={fields}
      limit={robotFileBytes}
      takesJson
      onTemplate={() => downloadText(`${t('templateName')}.csv`, writeCsv(template), 'text/csv;charset=utf-8')}
      onImported={() => queryClient.invalidateQueries({ queryKey: lists.robots.queryKey })}
      onClose={onClose}
    />
  );
}
