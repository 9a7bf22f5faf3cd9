import { tagLimits, type LineProblem, type TableImportChoices, type TablePreview } from '@parley/schemas';
import { openTable, previewOf, recordsOf, type Column, type TableRecord } from '../../platform/tables/index.ts';
import { findUnstorable } from '../../platform/storable-text.ts';

/** What a file of tags holds: the names from the root down, line by line; what is wrong; and how it was read. */
export type TagFile = { paths: string[][]; problems: LineProblem[]; preview: TablePreview };

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** A column for each level, the first also under the names of a plain list. */
const tagColumns: readonly Column[] = numerals.map((numeral, index) => ({
  field: `level${index + 1}`,
  names: [
    `level ${index + 1}`,
    `${numeral}级标签`,
    `${numeral}级分类`,
    `第${numeral}级`,
    ...(index === 0 ? ['tag', 'tags', 'tag name', 'name', '标签', '标签名称', '名称'] : []),
  ],
  isRequired: index === 0,
}));

export async function readTagFile(bytes: Uint8Array, choices: TableImportChoices): Promise<TagFile> {
  const open = await openTable(bytes, tagColumns, choices);
  const { table, mapping, isUnderstood } = open;
  if (!isUnderstood) {
    const message = table.rows.length === 0 ? 'The file is empty.' : noHeader;
    const problems = [{ line: table.rows[0]?.line ?? 1, message }];
    return { paths: [], problems, preview: previewOf(open, { goodCount: 0, problems }) };
  }
  const read = recordsOf(table, mapping).map(readPath);
  const paths = read.flatMap(({ names }) => (names ? [names] : []));
  const wrong = read.flatMap(({ problem }) => (problem ? [problem] : []));
  const problems = [...table.problems, ...wrong].sort((a, b) => a.line - b.line);
  return { paths, problems, preview: previewOf(open, { goodCount: paths.length, problems }) };
}

const noHeader =
  'No line names the columns: one must read "level 1", and may read "level 2" to "level 10". Name them there, or say ' +
  'with "columns" what each of them is.';

function readPath({ line, values, extraCells }: TableRecord): { names?: string[]; problem?: LineProblem } {
  const cells = tagColumns.map(({ field }) => (values[field] ?? '').replace(/\s+/g, ' ').trim());
  const names = cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
  const message = obstacleTo(names, extraCells);
  return message === null ? { names } : { problem: { line, message } };
}

function obstacleTo(names: readonly string[], extraCells: number): string | null {
  if (extraCells > 0) return 'There are more cells than columns. Put cells that hold the separator in quotes.';
  if (names.length === 0) return 'There is no tag in this line.';
  const gap = names.indexOf('');
  if (gap >= 0) return `Level ${gap + 1} is empty, and level ${names.length} is not.`;
  const long = names.find((name) => name.length > nameLength);
  if (long !== undefined) return `"${long.slice(0, 20)}…" is longer than ${nameLength} characters.`;
  if (names.some((name) => name.includes('›'))) return 'A name may not hold "›", which stands between names of a path.';
  if (findUnstorable(names) !== null) return 'A name holds a character that cannot be stored.';
  return names.length > tagLimits.levels ? `There are at most ${tagLimits.levels} levels.` : null;
}

const nameLength = 64;
