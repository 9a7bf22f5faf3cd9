import { Group, NativeSelect } from '@mantine/core';
import { TableDelimiter, TableEncoding, type TableImportChoices, type TablePreview } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { withMeaning, type ImportField } from './import-choices.ts';
import classes from './table-import.module.css';

export type ImportPreviewProps = {
  preview: TablePreview;
  fields: readonly ImportField[];
  choices: TableImportChoices;
  /** Beside what is chosen already. */
  onChoose: (choices: TableImportChoices) => void;
  /** In place of it: the columns become others. */
  onRestart: (choices: TableImportChoices) => void;
};

/** How the file is read: what was recognised, the meaning of each column, the first rows. All of it can be chosen. */
export function ImportPreview({ preview, fields, choices, onChoose, onRestart }: ImportPreviewProps) {
  const { t } = useTranslation('tableImport');
  const { columns: _, headerLine: __, ...reading } = choices;
  const read = (chosen: object): void => onRestart({ ...reading, ...chosen });
  const { encoding, delimiter, sheet, sheets, headerLine, columns, rows } = preview;
  const meanings = [{ value: '', label: t('unread') }, ...fields.map(({ field, label }) => ({ value: field, label }))];
  const lines = [...new Set([0, headerLine, ...rows.map(({ line }) => line)])].sort((a, b) => a - b);
  return (
    <>
      <Group gap={12} align="end">
        {encoding !== null && (
          <NativeSelect
            label={t('encoding')}
            data={[...TableEncoding.enum]}
            value={encoding}
            onChange={({ currentTarget }) => read({ encoding: currentTarget.value })}
          />
        )}
        {delimiter !== null && (
          <NativeSelect
            label={t('delimiter')}
            data={TableDelimiter.enum.map((value) => ({ value, label: t(value) }))}
            value={delimiter}
            onChange={({ currentTarget }) => read({ delimiter: currentTarget.value })}
          />
        )}
        {sheet !== null && sheets.length > 1 && (
          <NativeSelect
            label={t('sheet')}
            data={sheets}
            value={sheet}
            onChange={({ currentTarget }) => read({ sheet: currentTarget.value })}
          />
        )}
        <NativeSelect
          label={t('headerLine')}
          data={lines.map((line) => ({ value: String(line), label: line === 0 ? t('noHeader') : t('line', { line }) }))}
          value={String(headerLine)}
          onChange={({ currentTarget }) =>
            onChoose({ ...withMeaning(preview, -1, null), headerLine: Number(currentTarget.value) })
          }
        />
      </Group>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('preview')}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col" className={classes.line}>
                {t('lineHead')}
              </th>
              {columns.map(({ name, field }, index) => (
                <th key={index} scope="col">
                  <span className={classes.name} dir="auto">
                    {name}
                  </span>
                  <NativeSelect
                    size="xs"
                    aria-label={t('meaning', { column: name === '' ? index + 1 : name })}
                    data={meanings}
                    value={field ?? ''}
                    onChange={({ currentTarget }) =>
                      onChoose(withMeaning(preview, index, currentTarget.value === '' ? null : currentTarget.value))
                    }
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ line, cells }) => (
              <tr key={line}>
                <td className={classes.line}>{line}</td>
                {cells.map((cell, index) => (
                  <td key={index} dir="auto" data-unread={columns[index]?.field === null || undefined}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
