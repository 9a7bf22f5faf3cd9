import type { TableImportChoices, TablePreview } from '@parley/schemas';

/** What a column may mean, as people read it. */
export type ImportField = { field: string; label: string; isRequired: boolean };

/** The query of a preview or an import: how the file is to be read, where that was chosen. */
export function queryOf(
  file: File,
  choices: TableImportChoices,
  parameters: Record<string, string> = {},
): URLSearchParams {
  const query = new URLSearchParams({ ...parameters, format: isJson(file) ? 'json' : 'csv' });
  for (const [name, value] of Object.entries(choices)) if (value !== undefined) query.set(name, String(value));
  return query;
}

/** The file under a type that the server takes, whatever the system calls it. */
export function bodyOf(file: File): Blob {
  return new Blob([file], { type: isJson(file) ? 'application/json' : 'text/csv' });
}

function isJson(file: File): boolean {
  return file.name.toLowerCase().endsWith('.json');
}

/** The preview as it will be: what was chosen since is seen at once, not when the server has read the file again. */
export function withChoices(preview: TablePreview, { columns, headerLine }: TableImportChoices): TablePreview {
  if (columns === undefined) return preview;
  const fields = columns.split(',');
  return {
    ...preview,
    headerLine: headerLine ?? 0,
    columns: preview.columns.map(({ name }, index) => ({ name, field: fields[index] || null })),
  };
}

/** The choices after a column was given a meaning; the column that had it before loses it. */
export function withMeaning(preview: TablePreview, column: number, field: string | null): TableImportChoices {
  const fields = preview.columns.map((each, index) => {
    if (index === column) return field;
    return each.field === field ? null : each.field;
  });
  return { columns: fields.map((each) => each ?? '').join(','), headerLine: preview.headerLine };
}

/** The needed meanings that no column has yet. */
export function missingFields(preview: TablePreview, fields: readonly ImportField[]): ImportField[] {
  return fields.filter(({ field, isRequired }) => isRequired && !preview.columns.some((each) => each.field === field));
}
