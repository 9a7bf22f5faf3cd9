import { replyLimits, type ChangeReplyRequest, type CreateReplyRequest, type QuickReply } from '@parley/schemas';
import type { FeatureDeps } from '../../organisation/services/feature-deps.ts';
import { withTransaction, type Executor, type Transaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { searchKeysOf } from '../../platform/search-keys/index.ts';
import { findCategory } from './category.store.ts';
import type { ReplyCaller } from './category.service.ts';
import { checkReply } from './check-reply.ts';
import type { KeepFiles } from './keep-files.ts';
import { ownerLock, type ReplyOwner } from './reply-owner.ts';
import { countReplies, deleteReplies, findReply, insertReply, updateReply, type NewReply } from './reply.store.ts';

export type ReplyDeps = Pick<FeatureDeps, 'database' | 'clock' | 'newId' | 'audit' | 'notify'> & {
  keepFiles: KeepFiles;
};

/** @throws AppError `invalid`, `unprocessable` beyond the limit */
export async function createReply(
  deps: ReplyDeps,
  caller: ReplyCaller,
  request: CreateReplyRequest,
): Promise<QuickReply> {
  const { owner, actor } = caller;
  const id = deps.newId('qrp');
  await withTransaction(deps.database, async (trx) => {
    await ownerLock(owner).execute(trx);
    refuseTooMany(owner, (await countReplies(trx, owner)) + 1);
    const reply = await toReply(deps, trx, caller, { id, request, known: [] });
    await insertReply(trx, owner, reply);
    await record(deps, trx, caller, 'created', reply);
  });
  return getReply(deps.database.kysely, owner, actor.agentId, id);
}

/**
 * Adds a reply whose files were kept elsewhere before, in somebody's transaction.
 *
 * @throws AppError `unprocessable` beyond the limit
 */
export async function addPublicReply(
  deps: ReplyDeps,
  trx: Transaction,
  caller: ReplyCaller,
  request: CreateReplyRequest,
): Promise<void> {
  const { owner } = caller;
  await ownerLock(owner).execute(trx);
  refuseTooMany(owner, (await countReplies(trx, owner)) + 1);
  const known = request.attachments ?? [];
  const reply = await toReply(deps, trx, caller, { id: deps.newId('qrp'), request, known });
  await insertReply(trx, owner, reply);
  await record(deps, trx, caller, 'created', reply);
}

/** @throws AppError `not_found`, `invalid`, `revision_conflict` with `current` and `given` */
export async function changeReply(
  deps: ReplyDeps,
  caller: ReplyCaller,
  id: string,
  request: ChangeReplyRequest,
): Promise<QuickReply> {
  const { owner, actor } = caller;
  await withTransaction(deps.database, async (trx) => {
    const current = await getReply(trx, owner, actor.agentId, id);
    const known = current.attachments.map(({ uploadId }) => uploadId);
    const reply = await toReply(deps, trx, caller, { id, request, known });
    if (!(await updateReply(trx, owner, request.revision, reply))) throw stale(current, request);
    await record(deps, trx, caller, 'changed', reply);
  });
  return getReply(deps.database.kysely, owner, actor.agentId, id);
}

/** @throws AppError `not_found` */
export async function removeReply(deps: ReplyDeps, caller: ReplyCaller, id: string): Promise<void> {
  await withTransaction(deps.database, async (trx) => {
    const { title } = await getReply(trx, caller.owner, null, id);
    await deleteReplies(trx, caller.owner, id);
    await record(deps, trx, caller, 'deleted', { id, title });
  });
}

/** All of an owner (ADMIN-49). */
export async function removeAllReplies(deps: ReplyDeps, caller: ReplyCaller): Promise<void> {
  await withTransaction(deps.database, async (trx) => {
    const count = await deleteReplies(trx, caller.owner);
    if (caller.owner.agentId === null) await deps.audit(trx, caller, 'quick-reply.all-deleted', null, { count });
  });
}

/** @throws AppError `not_found` */
export async function getReply(
  db: Executor,
  owner: ReplyOwner,
  askerId: string | null,
  id: string,
): Promise<QuickReply> {
  const found = await findReply(db, owner, askerId, id);
  if (!found) throw new AppError('not_found', 'There is no such quick reply. It may have been deleted.');
  return found;
}

/** @throws AppError `unprocessable` */
export function refuseTooMany(owner: ReplyOwner, count: number): void {
  const limit = owner.agentId === null ? replyLimits.publicReplies : replyLimits.personalReplies;
  if (count <= limit) return;
  const whose = owner.agentId === null ? 'public quick replies' : 'quick replies of your own';
  throw new AppError('unprocessable', `There would be ${count} ${whose}; at most ${limit} are possible.`);
}

async function toReply(
  deps: ReplyDeps,
  trx: Transaction,
  { owner, actor }: ReplyCaller,
  { id, request, known }: { id: string; request: CreateReplyRequest; known: readonly string[] },
): Promise<NewReply> {
  const { content = '', categoryId = null, card = null, attachments = [] } = request;
  const title = request.title.trim();
  const problems = checkReply(request);
  if (categoryId !== null && !(await findCategory(trx, owner, categoryId))) {
    problems.push({ pointer: '/categoryId', message: 'There is no such category. Choose another.' });
  }
  if (problems.length > 0) throw new AppError('invalid', problems[0]?.message ?? '', { problems });
  const isShared = owner.agentId === null;
  const place = { applicationId: owner.applicationId, agentId: actor.agentId, isShared, known };
  return {
    id,
    categoryId,
    title,
    content,
    card,
    attachments: await deps.keepFiles(trx, place, attachments),
    keys: await searchKeysOf(title, content),
    now: deps.clock.now(),
  };
}

/** What one agent keeps for itself is nobody else's business. */
async function record(
  { audit }: ReplyDeps,
  trx: Transaction,
  caller: ReplyCaller,
  what: 'created' | 'changed' | 'deleted',
  { id, title }: { id: string; title: string },
): Promise<void> {
  if (caller.owner.agentId === null) await audit(trx, caller, `quick-reply.${what}`, { id, name: title });
}

function stale(current: QuickReply, given: ChangeReplyRequest): AppError {
  return new AppError(
    'revision_conflict',
    `The quick reply was saved by somebody else: you edited revision ${given.revision}, it is at ${current.revision} now. Compare both, then save again with revision ${current.revision}.`,
    { extensions: { current, given } },
  );
}
