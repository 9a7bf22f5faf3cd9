import { foldText, replyLimits, type LineProblem, type TableImportChoices, type TablePreview } from '@parley/schemas';
import type { Caller } from '../../organisation/audit/audit.ts';
import { withTransaction, type Transaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { searchKeysOf } from '../../platform/search-keys/index.ts';
import { openTable, previewOf, recordsOf, type TableRecord } from '../../platform/tables/index.ts';
import { isStorable } from '../../platform/storable-text.ts';
import { insertCategory, listCategories } from './category.store.ts';
import { contentProblem, lengthProblem } from './check-reply.ts';
import { replyColumns } from './reply-columns.ts';
import { ownerLock, type ReplyOwner } from './reply-owner.ts';
import { refuseTooMany, type ReplyDeps } from './reply.service.ts';
import { countReplies, insertReply } from './reply.store.ts';

/** A line of a table that is a quick reply; its categories by name, the outer one first. */
export type ReplyLine = { categories: string[]; title: string; content: string };

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
  const long = categories.find((name) => [...name].length > replyLimits.categoryCharacters);
  if (long !== undefined) return `A category has at most ${replyLimits.categoryCharacters} characters.`;
  if (![...categories, title, content].every(isStorable)) {
    return 'This text holds a character that cannot be stored (NUL, or half of a surrogate pair). Remove it.';
  }
  if (content === '') return 'The content is missing.';
  return lengthProblem({ title, content }) ?? contentProblem(content);
}

/** Adds what a table holds to an owner's replies, with the categories that are not there yet. */
export async function importReplies(
  deps: ReplyDeps,
  caller: Caller & { owner: ReplyOwner },
  lines: readonly ReplyLine[],
): Promise<void> {
  const { owner } = caller;
  const keyed = await Promise.all(
    lines.map(async (line) => ({ ...line, keys: await searchKeysOf(line.title, line.content) })),
  );
  await withTransaction(deps.database, async (trx) => {
    await ownerLock(owner).execute(trx);
    refuseTooMany(owner, (await countReplies(trx, owner)) + lines.length);
    const categoryOf = await createCategoryFinder(deps, trx, owner);
    for (const { categories, ...line } of keyed) {
      const categoryId = await categoryOf(categories);
      const reply = { id: deps.newId('qrp'), categoryId, attachments: [], card: null, now: deps.clock.now() };
      await insertReply(trx, owner, { ...reply, ...line });
    }
    if (owner.agentId === null) await deps.audit(trx, caller, 'quick-reply.imported', null, { count: lines.length });
  });
}

/** Finds categories by their names, and makes those that are missing. */
async function createCategoryFinder(
  { newId }: ReplyDeps,
  trx: Transaction,
  owner: ReplyOwner,
): Promise<(names: readonly string[]) => Promise<string | null>> {
  const nameOf = (parentId: string | null, name: string): string => `${parentId ?? ''}\n${foldText(name)}`;
  const known = new Map(
    (await listCategories(trx, owner)).map(({ id, parentId, name }) => [nameOf(parentId, name), id]),
  );
  return async (names) => {
    let parentId: string | null = null;
    for (const name of names) {
      let id = known.get(nameOf(parentId, name));
      if (id === undefined) {
        if (known.size >= replyLimits.categories) {
          throw new AppError('unprocessable', `There would be more than ${replyLimits.categories} categories.`);
        }
        id = newId('rpc');
        await insertCategory(trx, owner, { id, parentId, name });
        known.set(nameOf(parentId, name), id);
      }
      parentId = id;
    }
    return parentId;
  };
}
