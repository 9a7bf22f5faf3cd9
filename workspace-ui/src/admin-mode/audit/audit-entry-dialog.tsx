import { Stack, Table, Text } from '@mantine/core';
import type { AuditEntry } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog.tsx';
import classes from './audit.module.css';

/** What one entry says: what was changed, from what to what. */
export function AuditEntryDialog({ entry, title, onClose }: { entry: AuditEntry; title: string; onClose: () => void }) {
  const { t } = useTranslation('audit');
  const { changes, detail, place } = entry;
  return (
    <Dialog opened onClose={onClose} title={title} size="xl" isReading>
      <Stack gap="md">
        {changes.length > 0 ? (
          <Table aria-label={t('changes')} layout="fixed" withRowBorders>
            <Table.Thead>
              <Table.Tr>
                <Table.Th w="28%">{t('field')}</Table.Th>
                <Table.Th>{t('before')}</Table.Th>
                <Table.Th>{t('after')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {changes.map(({ thing, subject, field, before, after }) => (
                <Table.Tr key={`${thing} ${subject} ${field}`}>
                  <Table.Td className={classes.value}>
                    {subject === entry.subject ? field : `${thing}.${field}`}
                  </Table.Td>
                  <Table.Td className={classes.value}>{before ?? <Nothing />}</Table.Td>
                  <Table.Td className={classes.value}>{after ?? <Nothing />}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        ) : (
          <Text size="sm" c="dimmed">
            {t('noChanges')}
          </Text>
        )}
        {Object.keys(detail).length > 0 && (
          <div>
            <Text size="sm" fw={500}>
              {t('detail')}
            </Text>
            <pre className={classes.detail}>{JSON.stringify(detail, null, 2)}</pre>
          </div>
        )}
        <Text size="sm" c="dimmed">
          {place === null ? t('notChained') : t('place', { place })}
        </Text>
      </Stack>
    </Dialog>
  );
}

function Nothing() {
  const { t } = useTranslation('audit');
  return <span className={classes.nothing}>{t('nothing')}</span>;
}
