import { checkRobotEntries, robotEntriesInJson } from '@parley/modules';
import type { LineProblem, RobotEntry, TableImportChoices, TablePreview } from '@parley/schemas';
import { AppError } from '../../platform/errors/index.ts';
import { openTable, previewOf, recordsOf, type Table, type TableRecord } from '../../platform/tables/index.ts';
import { candidateOf, robotColumns } from './robot-columns.ts';

/** What a file holds for a robot: what is right, what is wrong by line, and how the file was read. */
export type RobotFile = { entries: RobotEntry[]; problems: LineProblem[]; preview: TablePreview };

export function readRobotFile(
  bytes: Uint8Array,
  format: 'csv' | 'json',
  choices: TableImportChoices,
): Promise<RobotFile> {
  return format === 'json' ? Promise.resolve(readJson(bytes)) : readTableOfEntries(bytes, choices);
}

async function readTableOfEntries(bytes: Uint8Array, choices: TableImportChoices): Promise<RobotFile> {
  const open = await openTable(bytes, robotColumns, choices);
  const { table, mapping, isUnderstood } = open;
  if (!isUnderstood) {
    const line = table.rows[0]?.line ?? 1;
    const problems =
      table.rows.length === 0 ? [{ line: 1, message: 'The file is empty.' }] : [{ line, message: noHeader }];
    return { entries: [], problems, preview: previewOf(open, { goodCount: 0, problems }) };
  }
  const records = recordsOf(table, mapping);
  const whole = records.filter(({ extraCells }) => extraCells === 0);
  const { entries, problems } = checkRobotEntries(whole.map(candidateOf));
  const all = [...table.problems, ...records.flatMap(extraCellsProblem), ...problems].sort((a, b) => a.line - b.line);
  return { entries, problems: all, preview: previewOf(open, { goodCount: entries.length, problems: all }) };
}

const noHeader =
  'No line names the columns: one must read question and answer, and may read variants and kind. Name them there, ' +
  'or say with "columns" what each of them is.';

function extraCellsProblem({ line, extraCells }: TableRecord): LineProblem[] {
  if (extraCells === 0) return [];
  return [{ line, message: 'There are more cells than columns. Put cells that hold the separator in quotes.' }];
}

function readJson(bytes: Uint8Array): RobotFile {
  const read = robotEntriesInJson(decodeJson(bytes));
  const checked =
    read.problems.length > 0 ? { entries: [], problems: read.problems } : checkRobotEntries(read.candidates);
  const table: Table = { rows: [], problems: [], encoding: 'utf-8', delimiter: null, sheet: null, sheets: [] };
  const preview = previewOf(
    { table, mapping: { headerLine: 0, fields: [] }, isUnderstood: true },
    { goodCount: checked.entries.length, problems: checked.problems },
  );
  return { ...checked, preview: { ...preview, format: 'json' } };
}

function decodeJson(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new AppError('invalid', 'The file is not UTF-8 text. Save it as UTF-8 and send it again.');
  }
}
