import { agentFileBytes } from '@parley/schemas';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { writeCsv } from '../../ui/csv.ts';
import { downloadText } from '../../ui/download.ts';
import { TableImportModal } from '../../ui/table-import/table-import-modal.tsx';

/** Adds the people of a file; each is mailed a password (ADMIN-05). */
export function ImportAgents({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('agents');
  const queryClient = useQueryClient();
  const fields = [
    { field: 'email', label: t('email'), isRequired: true },
    { field: 'name', label: t('realName'), isRequired: true },
    { field: 'nickname', label: t('nickname'), isRequired: false },
    { field: 'staffNo', label: t('staffNo'), isRequired: false },
    { field: 'role', label: t('role'), isRequired: false },
    { field: 'phone', label: t('phone'), isRequired: false },
    { field: 'groups', label: t('groups'), isRequired: false },
  ];
  const template = [
    fields.map(({ label }) => label),
    ['mei@example.com', 'Mei Chen', 'Mei', '', t('roleAgent'), '', ''],
  ];
  return (
    <TableImportModal
      path="/agents/import"
      fields={fields}
      limit={agentFileBytes}
      onTemplate={() => downloadText(`${t('templateName')}.csv`, writeCsv(template), 'text/csv;charset=utf-8')}
      onImported={async () => {
        await Promise.all(
          [lists.agents.queryKey, lists.skillGroups.queryKey, ['mail']].map((queryKey) =>
            queryClient.invalidateQueries({ queryKey }),
          ),
        );
      }}
      onClose={onClose}
    />
  );
}
