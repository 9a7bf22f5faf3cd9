import { Alert, Text } from '@mantine/core';
import type { TablePreview } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import type { ImportField } from './import-choices.ts';
import classes from './table-import.module.css';

/** What an import would take, and which lines it would leave out, why. */
export function ImportSummary({ preview, missing }: { preview: TablePreview; missing: readonly ImportField[] }) {
  const { t } = useTranslation('tableImport');
  const { format, goodCount, problems, problemCount } = preview;
  if (format !== 'json' && missing.length > 0)
    return (
      <Alert color="yellow" variant="light" role="status">
        {t('needed', { fields: missing.map(({ label }) => label).join(', ') })}
      </Alert>
    );
  return (
    <div role="status">
      <Text size="sm">{t('good', { count: goodCount })}</Text>
      {problemCount > 0 && (
        <>
          <Text size="sm" mt={8}>
            {t('bad', { count: problemCount })}
          </Text>
          <ul className={classes.problems}>
            {problems.map(({ line, message }, index) => (
              <li key={index}>
                <b>{t('line', { line })}</b> {message}
              </li>
            ))}
            {problemCount > problems.length && <li>{t('more', { count: problemCount - problems.length })}</li>}
          </ul>
        </>
      )}
    </div>
  );
}
