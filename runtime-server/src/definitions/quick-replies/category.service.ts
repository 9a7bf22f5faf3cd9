import {
  foldText,
  replyLimits,
  type ChangeReplyCategoryRequest,
  type CreateReplyCategoryRequest,
  type ReplyCategory,
} from '@parley/schemas';
import type { Caller } from '../../organisation/audit/audit.ts';
import type { FeatureDeps } from '../../organisation/services/feature-deps.ts';
import { withTransaction, type Transaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import {
  deleteCategory,
  exchangePlaces,
  findCategory,
  insertCategory,
  listCategories,
  renameCategory,
} from './category.store.ts';
import { ownerLock, type ReplyOwner } from './reply-owner.ts';

export type CategoryDeps = Pick<FeatureDeps, 'database' | 'newId' | 'audit'>;

/** Who changes whose. */
export type ReplyCaller = Caller & { owner: ReplyOwner };

/** @throws AppError `unprocessable` beyond the limits, `conflict` for a name that a sibling has */
export async function createCategory(
  deps: CategoryDeps,
  caller: ReplyCaller,
  { name: given, parentId = null }: CreateReplyCategoryRequest,
): Promise<ReplyCategory> {
  const { owner } = caller;
  const id = deps.newId('rpc');
  const name = given.trim();
  await withTransaction(deps.database, async (trx) => {
    await ownerLock(owner).execute(trx);
    const all = await listCategories(trx, owner);
    if (all.length >= replyLimits.categories) {
      throw new AppError('unprocessable', `There are ${replyLimits.categories} categories already; that is the limit.`);
    }
    refuseParent(owner, all, parentId);
    refuseSameName(all, { id, parentId, name });
    await insertCategory(trx, owner, { id, parentId, name });
    await record(deps, trx, caller, 'created', { id, name });
  });
  return getCategory(deps, owner, id);
}

/** @throws AppError `not_found`, `conflict`, `revision_conflict` with both sides */
export async function changeCategory(
  deps: CategoryDeps,
  caller: ReplyCaller,
  id: string,
  change: ChangeReplyCategoryRequest,
): Promise<ReplyCategory> {
  const { owner } = caller;
  await withTransaction(deps.database, async (trx) => {
    await ownerLock(owner).execute(trx);
    const all = await listCategories(trx, owner);
    const current = all.find((each) => each.id === id);
    if (!current) throw noCategory();
    const name = change.name?.trim() ?? current.name;
    if (change.name !== undefined) {
      refuseSameName(all, { ...current, name });
      if (!(await renameCategory(trx, { id, revision: change.revision, name }))) throw staleCategory(current, change);
      await record(deps, trx, caller, 'changed', { id, name });
    }
    const siblings = all.filter(({ parentId }) => parentId === current.parentId);
    const step = change.move === undefined ? 0 : change.move === 'up' ? -1 : 1;
    const other = siblings[siblings.indexOf(current) + step];
    if (step !== 0 && other) await exchangePlaces(trx, id, other.id);
  });
  return getCategory(deps, owner, id);
}

/** Deletes a category with those below it; their replies stay, without one. @throws AppError `not_found` */
export async function removeCategory(deps: CategoryDeps, caller: ReplyCaller, id: string): Promise<void> {
  await withTransaction(deps.database, async (trx) => {
    const found = await findCategory(trx, caller.owner, id);
    if (!found) throw noCategory();
    await deleteCategory(trx, id);
    await record(deps, trx, caller, 'deleted', { id, name: found.name });
  });
}

async function getCategory({ database }: CategoryDeps, owner: ReplyOwner, id: string): Promise<ReplyCategory> {
  const found = await findCategory(database.kysely, owner, id);
  if (!found) throw noCategory();
  return found;
}

/** What one agent keeps for itself is nobody else's business. */
async function record(
  { audit }: CategoryDeps,
  trx: Transaction,
  caller: ReplyCaller,
  what: 'created' | 'changed' | 'deleted',
  subject: { id: string; name: string },
): Promise<void> {
  if (caller.owner.agentId === null) await audit(trx, caller, `quick-reply-category.${what}`, subject);
}

function refuseParent(owner: ReplyOwner, all: readonly ReplyCategory[], parentId: string | null): void {
  if (parentId === null) return;
  const parent = all.find(({ id }) => id === parentId);
  const message = !parent
    ? 'There is no such category. Choose another.'
    : owner.agentId !== null
      ? 'Categories of your own have one level.'
      : parent.parentId !== null
        ? `Categories have two levels; "${parent.name}" is on the second.`
        : null;
  if (message !== null) throw new AppError('invalid', message, { problems: [{ pointer: '/parentId', message }] });
}

function refuseSameName(
  all: readonly ReplyCategory[],
  { id, parentId, name }: Pick<ReplyCategory, 'id' | 'parentId' | 'name'>,
): void {
  const twin = all.find(
    (each) => each.id !== id && each.parentId === parentId && foldText(each.name) === foldText(name),
  );
  if (!twin) return;
  const message = `There is a category "${twin.name}" already.`;
  throw new AppError('conflict', message, { problems: [{ pointer: '/name', message }] });
}

function staleCategory(current: ReplyCategory, given: ChangeReplyCategoryRequest): AppError {
  return new AppError(
    'revision_conflict',
    `The category was changed by somebody else: it is called "${current.name}" now. Look at it, then save again.`,
    { extensions: { current, given } },
  );
}

function noCategory(): AppError {
  return new AppError('not_found', 'There is no such category.');
}
