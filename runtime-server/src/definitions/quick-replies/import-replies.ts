import { foldText, replyLimits } from '@parley/schemas';
import type { Caller } from '../../organisation/audit/audit.ts';
import { withTransaction, type Transaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { insertCategory, listCategories } from './category.store.ts';
import type { KeyedLine } from './read-reply-file.ts';
import { ownerLock, type ReplyOwner } from './reply-owner.ts';
import { refuseTooMany, type ReplyDeps } from './reply.service.ts';
import { countReplies, insertReply } from './reply.store.ts';

/** Adds what a table holds to an owner's replies, with the categories that are not there yet. */
export async function importReplies(
  deps: ReplyDeps,
  caller: Caller & { owner: ReplyOwner },
  lines: readonly KeyedLine[],
): Promise<void> {
  const { owner } = caller;
  await withTransaction(deps.database, async (trx) => {
    await ownerLock(owner).execute(trx);
    refuseTooMany(owner, (await countReplies(trx, owner)) + lines.length);
    const categoryOf = await createCategoryFinder(deps, trx, owner);
    for (const { categories, ...line } of lines) {
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
