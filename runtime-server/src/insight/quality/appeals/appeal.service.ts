import {
  appealLimits,
  type AppealCommentRequest,
  type AppealDetails,
  type AppealRequest,
  type CloseAppealRequest,
} from '@parley/schemas';
import { sql } from 'kysely';
import type { KeepFiles } from '../../../definitions/quick-replies/keep-files.ts';
import { withTransaction, type AfterCommit, type Executor } from '../../../platform/database/index.ts';
import { AppError } from '../../../platform/errors/index.ts';
import type { AgentActor, ApplicationActor } from '../../../platform/http/actor.ts';
import { appealUntil, lockOwnReview, refuseUnseen } from '../reviews/own-reviews.ts';
import type { ReviewDeps } from '../reviews/review.service.ts';
import { takeAppealNumber } from './appeal-number.ts';
import {
  findAppeal,
  insertAppealEntry,
  presentAppeal,
  readAppealEntries,
  type AppealReader,
  type AppealRow,
} from './appeal.store.ts';

export type AppealDeps = ReviewDeps & { keepFiles: KeepFiles };
type Caller = { actor: AgentActor; address: string };
type Committing = { trx: Executor; afterCommit: AfterCommit };

/** How somebody sees appeals: who looks at reviews those within their reach, everybody their own. */
function readersOf(actor: ApplicationActor): AppealReader[] {
  const { applicationId, agentId, permissions, reach } = actor;
  const own: AppealReader[] = agentId === null ? [] : [{ kind: 'applicant', applicationId, agentId }];
  return permissions.has('reviews:read') ? [{ kind: 'reader', applicationId, reach }, ...own] : own;
}

/** @throws AppError `not_found` */
export async function readAppeal(db: Executor, actor: ApplicationActor, id: string): Promise<AppealDetails> {
  const row = await findSeen(db, actor, id);
  return {
    ...presentAppeal(row),
    reason: row.reason,
    files: row.files,
    total: row.total,
    entries: await readAppealEntries(db, id),
    mayStart: row.state === 'pending' && mayProcess(actor, row),
    mayClose: row.state === 'processing' && mayProcess(actor, row),
    mayComment: mayComment(actor, row),
  };
}

/**
 * Appeals against a review of one's own; it goes to the inspector who scored it (QA-09).
 *
 * @throws AppError `not_found`, `forbidden`, `conflict` where there is an appeal already, `unprocessable` when it is too late
 */
export async function makeAppeal(
  deps: AppealDeps,
  { actor, address }: Caller,
  reviewId: string,
  { subject, reason, uploadIds = [] }: AppealRequest,
): Promise<string> {
  const { applicationId, agentId } = actor;
  const { appealDays } = await refuseUnseen(deps.settingsOf, applicationId);
  const { timeZone } = await deps.settingsOf(applicationId);
  const id = deps.newId('apl');
  const now = deps.clock.now();
  await withTransaction(deps.database, async (trx, afterCommit) => {
    const review = await lockOwnReview(trx, actor, reviewId);
    if (review.appeal_number !== null) {
      throw new AppError('conflict', `There is appeal ${review.appeal_number} against this review already.`);
    }
    const until = appealUntil(review, appealDays);
    if (until !== null && now > until) {
      throw new AppError('unprocessable', `It is too late: appeals are possible for ${appealDays} days.`);
    }
    const number = await takeAppealNumber(trx, { applicationId, timeZone, now });
    const files = await keep(deps, trx, actor, uploadIds);
    await trx
      .insertInto('appeal')
      .values({
        id,
        application_id: applicationId,
        number,
        review_id: reviewId,
        session_id: review.session_id,
        subject,
        reason,
        files: JSON.stringify(files),
        applicant_id: agentId,
        inspector_id: review.inspector_id,
        result: null,
        created_at: now,
        closed_at: null,
      })
      .execute();
    await insertAppealEntry(trx, { id: deps.newId('ape'), appealId: id, kind: 'created', agentId, now });
    await deps.audit(trx, { actor, address }, 'appeal.made', { id, name: number }, { session: review.session_id });
    await deps.notify(trx, afterCommit, {
      applicationId,
      // Whoever may takes over for an inspector who is gone.
      to: review.inspector_is_gone
        ? { may: 'reviews:write', everywhere: 'history' }
        : { agentIds: [review.inspector_id] },
      except: agentId,
      kind: 'appeal-made',
      values: { by: await nameOf(trx, agentId), number, subject },
      link: { to: 'appeal', id },
      key: `${id}:made`,
    });
  });
  return id;
}

/** @throws AppError `not_found`, `forbidden`, `conflict` when it is in work or closed already */
export async function startAppeal(deps: AppealDeps, caller: Caller, id: string): Promise<void> {
  await changeAppeal(deps, caller, id, async (row, { trx, afterCommit }) => {
    const { actor } = caller;
    refuseOthers(actor, row);
    refuseState(row, 'pending');
    const now = deps.clock.now();
    const isTakenOver = row.inspector_id !== actor.agentId;
    await sql`update appeal set state = 'processing', inspector_id = ${actor.agentId} where id = ${id}`.execute(trx);
    if (isTakenOver) {
      await sql`update review set inspector_id = ${actor.agentId} where id = ${row.review_id}`.execute(trx);
    }
    const entry = { appealId: id, agentId: actor.agentId, now };
    if (isTakenOver) await insertAppealEntry(trx, { id: deps.newId('ape'), ...entry, kind: 'taken-over' });
    await insertAppealEntry(trx, { id: deps.newId('ape'), ...entry, kind: 'started' });
    await deps.audit(trx, caller, 'appeal.started', { id, name: row.number });
    await tellApplicant(deps, { trx, afterCommit }, caller, { row, kind: 'appeal-started' });
  });
}

/** @throws AppError `not_found`, `forbidden`, `conflict` unless it is in work */
export async function closeAppeal(
  deps: AppealDeps,
  caller: Caller,
  id: string,
  { result, text = '' }: CloseAppealRequest,
): Promise<void> {
  await changeAppeal(deps, caller, id, async (row, { trx, afterCommit }) => {
    const { agentId } = caller.actor;
    refuseOthers(caller.actor, row);
    refuseState(row, 'processing');
    const now = deps.clock.now();
    await sql`update appeal set state = 'closed', result = ${result}, closed_at = ${now} where id = ${id}`.execute(trx);
    await insertAppealEntry(trx, { id: deps.newId('ape'), appealId: id, kind: 'closed', agentId, now, text, result });
    await deps.audit(trx, caller, 'appeal.closed', { id, name: row.number }, { result });
    await tellApplicant(deps, { trx, afterCommit }, caller, { row, kind: 'appeal-closed', result });
  });
}

/** What applicant and inspector say to each other about it, until it is closed (QA-12). */
export async function commentAppeal(
  deps: AppealDeps,
  caller: Caller,
  id: string,
  { text, uploadIds = [] }: AppealCommentRequest,
): Promise<void> {
  const { actor } = caller;
  if (text.trim() === '' && uploadIds.length === 0) {
    const message = 'Write something, or add a file.';
    throw new AppError('invalid', message, { problems: [{ pointer: '/text', message }] });
  }
  await changeAppeal(deps, caller, id, async (row, { trx, afterCommit }) => {
    if (row.state === 'closed') throw new AppError('conflict', 'This appeal is closed: nothing more is said to it.');
    if (!mayComment(actor, row)) {
      throw new AppError('forbidden', 'Only who appealed and the inspector talk about an appeal.');
    }
    await refuseTooMany(trx, id);
    const files = await keep(deps, trx, actor, uploadIds);
    const entryId = deps.newId('ape');
    const { agentId } = actor;
    const now = deps.clock.now();
    await insertAppealEntry(trx, { id: entryId, appealId: id, kind: 'comment', agentId, now, text, files });
    const isApplicant = row.applicant_id === agentId;
    await deps.notify(trx, afterCommit, {
      applicationId: actor.applicationId,
      to: { agentIds: [isApplicant ? row.inspector_id : row.applicant_id] },
      except: agentId,
      kind: 'appeal-commented',
      values: { by: await nameOf(trx, agentId), number: row.number, subject: row.subject },
      link: isApplicant ? { to: 'appeal', id } : { to: 'own-review', id: row.review_id },
      key: entryId,
    });
  });
}

async function changeAppeal(
  deps: AppealDeps,
  { actor }: Caller,
  id: string,
  change: (row: AppealRow, committing: Committing) => Promise<void>,
): Promise<void> {
  await withTransaction(deps.database, async (trx, afterCommit) => {
    const seen = await findSeen(trx, actor, id);
    // The review first, as who scores it does.
    await sql`select from review where id = ${seen.review_id} for update`.execute(trx);
    await sql`select from appeal where id = ${id} for update`.execute(trx);
    await change(await findSeen(trx, actor, id), { trx, afterCommit });
  });
}

async function findSeen(db: Executor, actor: ApplicationActor, id: string): Promise<AppealRow> {
  for (const reader of readersOf(actor)) {
    const row = await findAppeal(db, reader, id);
    if (row) return row;
  }
  throw new AppError('not_found', 'There is no such appeal.');
}

/** The inspector who scored it; where that one is gone, whoever reviews. */
function mayProcess({ agentId, permissions }: ApplicationActor, row: AppealRow): boolean {
  if (agentId === null || !permissions.has('reviews:write') || !permissions.has('reviews:read')) return false;
  return row.applicant_id !== agentId && (row.inspector_id === agentId || row.inspector_is_gone);
}

function mayComment({ agentId, permissions }: ApplicationActor, row: AppealRow): boolean {
  if (agentId === null || row.state === 'closed') return false;
  return row.applicant_id === agentId || (row.inspector_id === agentId && permissions.has('reviews:write'));
}

function refuseOthers(actor: AgentActor, row: AppealRow): void {
  if (mayProcess(actor, row)) return;
  throw new AppError('forbidden', `Only ${row.inspector_name}, who scored the conversation, processes this appeal.`);
}

function refuseState(row: AppealRow, wanted: AppealRow['state']): void {
  if (row.state === wanted) return;
  const is = { pending: 'not in work yet', processing: 'in work already', closed: 'closed already' }[row.state];
  throw new AppError('conflict', `This appeal is ${is}.`);
}

async function refuseTooMany(trx: Executor, appealId: string): Promise<void> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from appeal_entry
    where appeal_id = ${appealId} and kind = 'comment'`.execute(trx);
  if ((rows[0]?.count ?? 0) < appealLimits.comments) return;
  throw new AppError('unprocessable', `There are ${appealLimits.comments} comments already; no more are possible.`);
}

async function keep({ keepFiles }: AppealDeps, trx: Executor, actor: AgentActor, uploadIds: readonly string[]) {
  const { applicationId, agentId } = actor;
  return keepFiles(trx, { applicationId, agentId, isShared: false, known: [] }, uploadIds);
}

async function tellApplicant(
  { notify }: AppealDeps,
  { trx, afterCommit }: Committing,
  { actor }: Caller,
  told: { row: AppealRow; kind: 'appeal-started' | 'appeal-closed'; result?: string },
): Promise<void> {
  const { row, kind, result } = told;
  await notify(trx, afterCommit, {
    applicationId: actor.applicationId,
    to: { agentIds: [row.applicant_id] },
    except: actor.agentId,
    kind,
    values: {
      by: await nameOf(trx, actor.agentId),
      number: row.number,
      subject: row.subject,
      ...(result && { result }),
    },
    link: { to: 'own-review', id: row.review_id },
    key: `${row.id}:${kind}`,
  });
}

async function nameOf(db: Executor, agentId: string): Promise<string> {
  const row = await db.selectFrom('agent').select(['name', 'nickname']).where('id', '=', agentId).executeTakeFirst();
  return row?.nickname || row?.name || '';
}
