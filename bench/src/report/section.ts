/** What one benchmark found: a table, and what has to be known to read it. */
export type Section = {
  title: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  notes: readonly string[];
};

/** One section as Markdown: heading, table, notes. */
export function formatSection({ title, columns, rows, notes }: Section): string {
  const widths = columns.map((column, index) =>
    Math.max(3, ...[column, ...rows.map((row) => row[index] ?? '')].map((cell) => cell.length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, index) => pad(cells[index] ?? '', width, index)).join(' | ')} |`;
  const rule = `| ${widths.map((width, index) => (index === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  const body = [line(columns), rule, ...rows.map(line)].join('\n');
  return [`## ${title}`, body, notes.map((note) => `- ${note}`).join('\n')].filter(Boolean).join('\n\n');
}

/** The first column names the row; all others are figures. */
function pad(cell: string, width: number, index: number): string {
  return index === 0 ? cell.padEnd(width) : cell.padStart(width);
}
