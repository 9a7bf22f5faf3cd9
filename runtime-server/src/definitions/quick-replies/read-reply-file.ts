import { countCharacters } from '@parley/content';
import { replyLimits, type LineProblem, type TableImportChoices, type TablePreview } from '@parley/schemas';
import type { SearchKeys } from '../../platform/search-keys/index.ts';
import { isStorable } from '../../platform/storable-text.ts';
import { openTable, previewOf, recordsOf, type TableRecord } from '../../platform/tables/index.ts';
import { contentProblem, lengthProblem } from './check-reply.ts';
import { replyColumns } from './reply-columns.ts';

/** A line of a table that is a quick reply; its categories by name, the outer one first. */
export type ReplyLine = { categories: string[]; title: string; content: string };

/** The same with what it is found by. */
export type KeyedLine = ReplyLine & { keys: SearchKeys };

export type ReplyFile = { lines: ReplyLine[]; problems: LineProblem[]; preview: TablePreview };

/** Reads a table with the columns grouping, title and content (ADMIN-48). @throws AppError for what is no table */
export async function readReplyFile(
  bytes: Uint8Array,
  choices: TableImportChoices,
  { levels }: { levels: 1 | 2 },
): Promise<ReplyFile> {
  const open = await openTable(bytes, replyColumns, choices);
  const { table, mapping, isUnderstood } = open;
  if (!isUnderstood) {
    const line = table.rows[0]?.line ?? 1;
    const problems = [{ line, message: table.rows.length === 0 ? 'The file is empty.' : noHeader }];
    return { lines: [], problems, preview: previewOf(open, { goodCount: 0, problems }) };
  }
  const lines: ReplyLine[] = [];
  const problems = [...table.problems];
  for (const record of recordsOf(table, mapping)) {
    const line = toLine(record, levels);
    const message = record.extraCells > 0 ? extraCells : lineProblem(line);
    if (message === null) lines.push(line);
    else problems.push({ line: record.line, message });
  }
  problems.sort((a, b) => a.line - b.line);
  return { lines, problems, preview: previewOf(open, { goodCount: lines.length, problems }) };
}

const noHeader =
  'No line names the columns: one must read title and content, and may read grouping and subgroup. Name them there, or ' +
  'say with "columns" what each of them is.';
const extraCells = 'There are more cells than columns. Put cells that hold the separator in quotes.';

function toLine({ values }: TableRecord, levels: 1 | 2): ReplyLine {
  const { category = '', subcategory = '', title = '', content = '' } = values;
  const names = [...category.split(/\s*[>＞]\s*/u), subcategory]
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const categories = levels === 1 ? names.slice(-1) : names;
  return { categories, title: title.trim(), content: content.trim() };
}

function lineProblem({ categories, title, content }: ReplyLine): string | null {
  if (categories.length > 2) return 'Categories have two levels; there are more here.';
  const long = categories.find((name) => countCharacters(name) > replyLimits.categoryCharacters);
  if (long !== undefined) return `A category has at most ${replyLimits.categoryCharacters} characters.`;
  if (![...categories, title, content].every(isStorable)) {
    return 'This text holds a character that cannot be stored (NUL, or half of a surrogate pair). Remove it.';
  }
  if (content === '') return 'The content is missing.';
  return lengthProblem({ title, content }) ?? contentProblem(content);
}
