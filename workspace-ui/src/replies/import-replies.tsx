import { replyLimits } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { writeCsv } from '../ui/csv.ts';
import { downloadText } from '../ui/download.ts';
import { TableImportModal } from '../ui/table-import/table-import-modal.tsx';
import { repliesPath, useRefreshReplies, type ReplySet } from './reply-queries.ts';

/** Takes quick replies from a table, with the categories that it names (ADMIN-48, AGENT-60). */
export function ImportReplies({ set, onClose }: { set: ReplySet; onClose: () => void }) {
  const { t } = useTranslation('replies');
  const refresh = useRefreshReplies();
  const fields = [
    { field: 'category', label: t('grouping'), isRequired: false },
    ...(set === 'public' ? [{ field: 'subcategory', label: t('subgroup'), isRequired: false }] : []),
    { field: 'title', label: t('title'), isRequired: true },
    { field: 'content', label: t('content'), isRequired: true },
  ];
  const example = {
    category: t('templateGrouping'),
    subcategory: t('templateSubgroup'),
    title: t('templateTitle'),
    content: t('templateContent'),
  };
  const template = [fields.map(({ label }) => label), fields.map(({ field }) => Reflect.get(example, field) as string)];
  return (
    <TableImportModal
      path={`${repliesPath(set)}/import`}
      fields={fields}
      limit={replyLimits.fileBytes}
      onTemplate={() => downloadText(`${t('templateName')}.csv`, writeCsv(template), 'text/csv;charset=utf-8')}
      onImported={refresh}
      onClose={onClose}
    />
  );
}
